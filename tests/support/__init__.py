"""Doubles of the outside world and small makers of values, for any test."""
