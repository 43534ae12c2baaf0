"""Routes, one module a noun."""

from portal.admin.routes import accounts, audit_trail, home, places, policy

__all__ = ["accounts", "audit_trail", "home", "places", "policy"]
