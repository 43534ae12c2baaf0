"""Forms of administration, one module a noun."""
