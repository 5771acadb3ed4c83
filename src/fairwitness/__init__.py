"""Fair Witness: who says what about an armed conflict, on what basis, and from how many independent origins."""

__version__ = "0.1.0"
