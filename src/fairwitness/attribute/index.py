"""Each name of a document is known by its fullest form, with everything the text calls it anywhere."""

from bisect import bisect_left
from collections.abc import Sequence

from fairwitness.attribute.forms import full_forms
from fairwitness.attribute.mentions import Mention, mentions
from fairwitness.language.names import Affiliation, affiliation, bare
from fairwitness.language.syntax import Sentence
from fairwitness.model.span import Span
from fairwitness.vocab.speakers import role_nouns


class Index:
    """The names of one document. Who published it is known to be an outlet."""

    def __init__(self, text: str, sentences: Sequence[Sentence], publisher: str | None = None) -> None:
        self._mentions = mentions(text, sentences)
        self._at = [m.span.start for m in self._mentions]
        self._full = full_forms(self._mentions)
        self._publisher = bare(publisher) if publisher else None
        self._nouns = self._all_nouns()
        self._offices = self._all_offices()

    def _all_nouns(self) -> dict[str, frozenset[str]]:
        nouns: dict[str, frozenset[str]] = {}
        for mention in self._mentions:
            name = self.full(mention).name
            nouns[name] = nouns.get(name, frozenset()) | mention.nouns
        return nouns

    def _all_offices(self) -> dict[str, Affiliation]:
        offices: dict[str, list[Affiliation]] = {}
        for mention in self._mentions:
            who = affiliation(mention.office)
            if mention.office and who.official and not called_outlet(mention, mention.office):
                offices.setdefault(self.full(mention).name, []).append(who)
        return {name: _joint(found) for name, found in offices.items()}

    def full(self, mention: Mention) -> Mention:
        """The first naming by the fullest form of a name; the mention itself where it has no fuller one."""
        return self._full.get(mention.name, mention)

    def nouns(self, name: str) -> frozenset[str]:
        """The common nouns that stand beside a name anywhere in the text."""
        return self._nouns.get(name, frozenset())

    def called(self, name: str) -> frozenset[str]:
        """What the text calls a name; who published the document is an outlet."""
        return self.nouns(name) | (frozenset(("outlet",)) if name == self._publisher else frozenset())

    def office(self, name: str) -> Affiliation | None:
        """The standing of the offices the text gives a name; their state only where it is one."""
        return self._offices.get(name)

    def first(self, name: str) -> Mention | None:
        """The first naming in just these words."""
        return next((m for m in self._mentions if m.name == name), None)

    def before(self, at: int) -> Sequence[Mention]:
        """The namings that start before a position."""
        return self._mentions[: bisect_left(self._at, at)]

    def starting_in(self, span: Span) -> Sequence[Mention]:
        """The namings that start inside a span."""
        return self._mentions[bisect_left(self._at, span.start) : bisect_left(self._at, span.end)]

    def inside(self, span: Span) -> list[Mention]:
        """The namings that lie wholly inside a span."""
        return [m for m in self.starting_in(span) if span.contains(m.span)]

    def where(self, name: str, at: Span) -> Span:
        """The next place, from `at` on, that names who has this fullest name; `at` itself where none does."""
        following = self._mentions[bisect_left(self._at, at.start) :]
        return next((m.span for m in following if self.full(m).name == name), at)


def called_outlet(mention: Mention, words: str) -> bool:
    """Whether the words beside a name call it a paper or agency, and none of them says it is the state's own."""
    owned = any(bound in words.lower() for bound in role_nouns().state_bound)
    return bool(mention.nouns & role_nouns().outlets) and not owned


def _joint(found: Sequence[Affiliation]) -> Affiliation:
    states = {who.state for who in found if who.state is not None}
    return Affiliation(next(iter(states)) if len(states) == 1 else None, official=True)
