"""Frozen values of the domain, their canonical bytes and ids. Imports nothing of ours."""
