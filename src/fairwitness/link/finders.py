"""Who in a case is known to find things out: the own voice of anybody else does not say how it knows.

What a publisher says of itself, or a reprint of it, shows this only by a finding or a stated basis: `the agency
explained` is said of any outlet. What others quote it as saying shows it, unless it only reported.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fairwitness.language.affinity import Affinities
from fairwitness.model.lists import Basis, Stance
from fairwitness.model.record import DocumentRecord
from fairwitness.model.statement import Statement
from fairwitness.vocab.speakers import basis_lists, basis_patterns

_FINDING = (Stance.DOCUMENTS, Stance.VERIFIES)
_GROUNDS = (Basis.ON_SITE, Basis.REMNANT, Basis.IMAGERY, Basis.TESTIMONY, Basis.RECORD)


def found_out(statement: Statement) -> bool:
    """Whether the speaker states a finding, or on what evidence they speak."""
    return statement.stance in _FINDING or statement.basis in _GROUNDS


def finders_of(
    record: DocumentRecord,
    originals: Mapping[str, str],
    records: Mapping[str, DocumentRecord],
    affinities: Affinities,
) -> Iterator[str]:
    """The keys of those whom a document shows to find things out. `originals` leads from a reprint to its original."""
    own = [record, records[originals[record.id]]] if record.id in originals else [record]
    itself = {affinities.of_publisher(r.text.publisher).key for r in own if r.text.publisher}
    publisher = record.text.publisher
    if publisher is not None and record.id not in originals and _tells_how(record, affinities.names_of(publisher)):
        yield affinities.of_publisher(publisher).key
    for statement in record.statements:
        if statement.speaker is None:
            continue
        keys = [affinities.of_speaker(voice).key for voice in statement.speaker.voices]
        yield from (
            k for k in keys if found_out(statement) or (k not in itself and statement.stance is not Stance.REPORTS)
        )


def _tells_how(record: DocumentRecord, names: tuple[str, ...]) -> bool:
    """Whether a publisher says in its own voice what it did to find out: `we geolocated video of the strike`."""
    text, said = record.text.text, [s for statement in record.statements for s in statement.content]
    for match in _finding_out(names).finditer(text):
        own = not any(s.start <= match.start() < s.end for s in said) and not _in_quotation(text, match.start())
        if own and (match["found"] or _gives_ground(_sentence(text, match.start()))):
            return True
    return False


_SENTENCE = re.compile(r"[^\n]*?(?=[.!?]\s|\n|$)", re.MULTILINE)
_OPENING, _CLOSING = "\u201c\u00ab", "\u201d\u00bb"


def _sentence(text: str, at: int) -> str:
    """The rest of a sentence from a place on."""
    match = _SENTENCE.match(text, at)
    return match.group() if match is not None else ""


def _in_quotation(text: str, at: int) -> bool:
    """Whether a mark is open before a place in its line."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    open_, closed = (sum(line.count(m) for m in marks) for marks in (_OPENING, _CLOSING))
    return open_ > closed or line.count('"') % 2 == 1


def _gives_ground(sentence: str) -> bool:
    return any(basis in _GROUNDS and pattern.search(sentence) for basis, pattern in basis_patterns())


@lru_cache(maxsize=1024)
def _finding_out(names: tuple[str, ...]) -> re.Pattern[str]:
    """The publisher by name, `we`, or its people, and a verb of finding out right behind them."""
    words = basis_lists()
    staff = rf"(?:\w+ )?(?:{'|'.join(sorted(words.staff))})"
    who = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    found, sought = ("|".join(re.escape(v) for v in verbs) for verbs in (words.finding_out, words.seeking))
    subject = rf"(?:(?:{who})(?:['\u2019]s?)?(?: {staff})?|[Ww]e|[Oo]ur {staff})"
    return re.compile(rf"(?<!\w){subject}(?: (?:have|has|had))?(?: also)?(?: \w+ly)? (?:(?P<found>{found})|{sought})\b")
