"""Bytes to capture: what was obtained, when, from where and how."""
