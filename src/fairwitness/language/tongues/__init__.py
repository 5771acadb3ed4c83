"""Dates, numbers, tolls, names and places of languages other than English: pure functions over their word lists."""
