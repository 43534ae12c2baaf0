"""Messy Chinese words to facts, each with the words it came from."""
