"""Routes, one module a noun."""

from portal.employers.routes import asking, openings

__all__ = ["asking", "openings"]
