"""Claims of texts in languages other than English."""

from fairwitness.code.tongues.coder import code_tongue

__all__ = ["code_tongue"]
