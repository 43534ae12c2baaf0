"""Routes, one module a noun."""

from portal.window.routes import board, call_requests, health, look, statements, suits_me, vacancies

__all__ = ["board", "call_requests", "health", "look", "statements", "suits_me", "vacancies"]
