"""What a package says of itself in words people and catalogues read: a pure function of what is handed over."""

from fairwitness.publish.bundle.crate import crate
from fairwitness.publish.bundle.page import verify_page
from fairwitness.publish.bundle.sheet import sheet

__all__ = ["crate", "sheet", "verify_page"]
