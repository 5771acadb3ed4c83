"""Capture to text: blocks with roles, each character mapped back to its bytes."""

from fairwitness.read.anchors import boxes_of, bytes_of
from fairwitness.read.documents import CONTAINERS, is_message, read_raw, read_text, text_of

__all__ = ["CONTAINERS", "boxes_of", "bytes_of", "is_message", "read_raw", "read_text", "text_of"]
