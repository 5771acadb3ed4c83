"""A statement is one act of saying, with the exact words of who, how and what; its parent is the one it stands in."""

from collections.abc import Iterable

import msgspec

from fairwitness.model.lists import Basis, Reason, Stance
from fairwitness.model.span import Span, Spans


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """What a tagger suggests: a cue, what it governs, and who is grammatically its source. Not yet resolved."""

    cue: Spans
    content: Spans
    source: Spans = ()
    score: float = 1.0


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who a source is, once its words were resolved through the document."""

    name: str
    """The fullest name the document gives, or the words themselves where it gives none."""
    mention: Spans = ()
    """Where that name stands, if elsewhere than in the source itself."""
    state: str | None = None
    """ISO 3166 code where the words name a state, its organ or its officials."""
    official: bool = False
    """Whether the words name a state or one of its organs, officials or forces."""
    collective: bool = False
    """Whether it is an unnamed many: `experts`, `residents`, `many in the country`."""
    resolved: bool = True
    """False where a pronoun or role noun found no sole antecedent; the name is then the words themselves."""
    members: "tuple[Speaker, ...]" = ()
    """Those who speak together, where the words name several: each is an origin of its own."""

    @property
    def voices(self) -> "tuple[Speaker, ...]":
        """Each who speaks: the members, or the speaker alone."""
        return self.members or (self,)


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One act of saying. `speaker` is null where the document itself speaks.

    `parent` is the id of the statement inside whose content this one stands, so the chain from the document to
    the terminal speaker is read by following parents outward. Ids are local to the document: `s1`, `s2`, ….
    """

    id: str
    parent: str | None = None
    source: Spans | None = None
    speaker: Speaker | None = None
    cue: Spans = ()
    content: Spans
    stance: Stance
    basis: Basis
    basis_span: Span | None = None
    quoted: bool = False
    """Whether the content, or a part of it, stands between quotation marks."""
    negated: bool = False
    score: float = 1.0
    extractor: str = ""
    """Name and version of what suggested it; a judgement may later amend it."""


def innermost(span: Span, statements: Iterable[Statement]) -> Statement | None:
    """The innermost statement whose content holds a range: the one with the least content, of a chain its last."""
    return min(innermost_of_each(span, statements), key=lambda s: s.id, default=None)


def innermost_of_each(span: Span, statements: Iterable[Statement]) -> list[Statement]:
    """The same of every voice where several say one thing: `A claimed and B denied that …`."""
    holding = [
        (sum(c.end - c.start for c in s.content), s) for s in statements if any(c.contains(span) for c in s.content)
    ]
    least = min((size for size, _ in holding), default=0)
    tied = [s for size, s in holding if size == least]
    over = {s.parent for s in tied}
    return [s for s in tied if s.id not in over]


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """A tie between the document or its source and a payer, owner or party, as the text itself discloses it."""

    span: Span
    kind: str
    """An `InterestKind` value."""
    funder: str
    funder_span: Span
    party: str | None = None
    """The party or state the funder belongs to, if the words say so."""
    scope: str = "article"
    """`article`, or `outlet` where the words speak of the source as a whole."""
    named: bool = True
    """False for a label of paid text that does not say whose it is; `funder` is then the label."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be read, dated, placed or attributed, and why."""

    reason: Reason
    span: Span | None = None
    detail: str = ""
