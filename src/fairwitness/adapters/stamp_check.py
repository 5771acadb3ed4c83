"""A time stamp in a package holds for its checkpoint and a certificate that the journal names, or it is damage."""

from collections.abc import Sequence
from datetime import datetime

from fairwitness.adapters import time_authority
from fairwitness.model.errors import IntegrityError, StampFailed


def check_stamp(token: bytes, stamped: bytes, trusted: Sequence[bytes]) -> datetime:
    """The time before which some bytes existed. Raises IntegrityError where the token does not hold."""
    if not trusted:
        raise IntegrityError("The journal names no authority of that name.")
    try:
        return time_authority.check_stamp(token, stamped, trusted)
    except StampFailed as error:
        raise IntegrityError(str(error)) from error
