"""Bytes to capture: what was obtained, when, from where and how."""

from fairwitness.preserve.captures import capture
from fairwitness.preserve.sniff import media_type_of

__all__ = ["capture", "media_type_of"]
