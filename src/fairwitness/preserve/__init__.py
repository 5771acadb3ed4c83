"""Bytes to capture: what was obtained, when, from where and how; and what proves that it was recorded and stayed so."""

from fairwitness.preserve.captures import capture
from fairwitness.preserve.checkpoints import checkpoint_of
from fairwitness.preserve.sniff import media_type_of

__all__ = ["capture", "checkpoint_of", "media_type_of"]
