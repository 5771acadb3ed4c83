"""Every failure a caller can meet is a `FairWitnessError`; each kind carries the exit status the command line returns.

Foreign exceptions are converted at the edge where they arise, so nothing else needs to be caught.
"""


class FairWitnessError(Exception):
    """The root of the tree. `exit_status` is what the command line returns (documented in docs/cli.md)."""

    exit_status = 1


class UsageError(FairWitnessError):
    """The request itself makes no sense: a missing file, a folder where a file belongs, an unknown option value."""

    exit_status = 2


class UnreadableInput(FairWitnessError):
    """The bytes hold no text we can read: empty, binary, encrypted, or without a text layer."""

    exit_status = 3


class FetchFailed(FairWitnessError):
    """An address could not be fetched, or is one we refuse to fetch."""

    exit_status = 4


class StampFailed(FetchFailed):
    """A time stamp authority did not answer, or not with a stamp that holds."""


class CaseError(FairWitnessError):
    """A case folder is missing, malformed, or held by another process."""

    exit_status = 5


class IntegrityError(FairWitnessError):
    """Stored bytes or records do not match their own hash. Never repaired quietly."""

    exit_status = 6
