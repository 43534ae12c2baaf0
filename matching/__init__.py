"""Matching: which work near home suits whom, why, and what to settle first."""
