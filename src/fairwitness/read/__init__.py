"""Capture to text: blocks with roles, each character mapped back to its bytes."""
