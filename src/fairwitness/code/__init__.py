"""Statements to claims: what is said to have happened, when, where, by whom, to whom."""
