"""Dates, numbers, names, places and scripts: pure functions on strings and parsed sentences."""
