"""Which language is read by what: the one table from a document's language to its parser, tagger, manner and coder.

English stands in `app.tools`. A learned tagger for more languages is plugged in here, in the column `tagger`: it gets
the sentences that the parser of its language gives, with syntax or without.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from fairwitness.adapters import slovnet_parser
from fairwitness.adapters.plain_parser import PlainParser
from fairwitness.adapters.slovnet_parser import SlovnetParser
from fairwitness.attribute.tongues.dependencies import DependencyTagger
from fairwitness.attribute.tongues.manner import Worded
from fairwitness.attribute.tongues.quoted import QuoteTagger
from fairwitness.code.tongues import code_tongue
from fairwitness.pipeline import Tongue
from fairwitness.ports import Parser, Tagger


class Row(NamedTuple):
    """How one language is read."""

    name: str
    parser: Callable[[], Parser]
    tagger: Callable[[], Tagger]
    gaps: str
    """What is not read, in plain words, after the name of the language and a colon."""
    available: Callable[[], bool] = lambda: True
    missing: str = ""
    """Why it is not read where it is not available."""


_QUOTES = (
    "dates, numbers, tolls, places that stand in a usual form, and quotations were read, and who speaks only where a "
    "fixed phrase or mark says so; who did it was not"
)

TABLE: dict[str, Row] = {
    "ru": Row(
        "Russian", SlovnetParser, lambda: DependencyTagger("ru"),
        "statements and claims were read by rules; agreements, duties and disclosures were not",
        slovnet_parser.available, slovnet_parser.ABSENT,
    ),
}  # fmt: skip
"""By ISO 639-1 code."""


def _quotes_only(code: str, name: str) -> Row:
    return Row(name, lambda: PlainParser(code), lambda: QuoteTagger(code), _QUOTES)


TABLE |= {
    code: _quotes_only(code, name)
    for code, name in {
        "uk": "Ukrainian",
        "az": "Azerbaijani",
        "hy": "Armenian",
        "tr": "Turkish",
        "ar": "Arabic",
    }.items()
}


def open_tongues() -> dict[str, Tongue]:
    """The languages whose packages are at hand. Models load on first use."""
    return {code: _open(code, row) for code, row in TABLE.items() if row.available()}


def absent_tongues() -> dict[str, str]:
    """Why the others are not read."""
    return {code: row.missing for code, row in TABLE.items() if not row.available()}


def _open(code: str, row: Row) -> Tongue:
    return Tongue(
        parser=row.parser(), tagger=row.tagger(), manner=Worded(code), coder=partial(code_tongue, code),
        gaps=f"{row.name}: {row.gaps}",
    )  # fmt: skip
