"""Capture to text: blocks with roles, each character mapped back to its bytes."""

from fairwitness.read.anchors import boxes_of, bytes_of
from fairwitness.read.documents import read_text

__all__ = ["boxes_of", "bytes_of", "read_text"]
