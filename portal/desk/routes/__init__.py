"""Routes, one module a noun."""

from portal.desk.routes import call_requests, home, jobseekers, matches, referrals

__all__ = ["call_requests", "home", "jobseekers", "matches", "referrals"]
