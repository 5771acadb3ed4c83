"""`The organization said`, `the rights group added` in its own text: its own voice, where none else is meant."""

from fairwitness.attribute.index import Index
from fairwitness.attribute.mentions import Kind, Mention
from fairwitness.language.names import affiliation, has_word
from fairwitness.vocab.speakers import role_nouns

_ARTICLE = "the"
_AGENCY = "agency"
_LOOSE = frozenset(("group", "body", "institution"))
"""Nouns for bodies of any kind: alone they may mean whatever body was named."""


class OwnText:
    """A document of a body that finds out and tells, such as a rights group; what it calls itself."""

    def __init__(self, index: Index, publisher: str | None) -> None:
        self._index = index
        self.publisher = publisher or ""
        self._body = publisher is not None and is_body(publisher)

    def speaks_as(self, as_written: str, at: int) -> bool:
        """Whether `the organization` at a place can only be the publisher."""
        article, *kinds, noun = as_written.lower().split()
        if not self._body or article != _ARTICLE or noun not in role_nouns().bodies | {_AGENCY}:
            return False
        if not all(kind in role_nouns().body_kinds for kind in kinds):
            return False
        loose = noun in _LOOSE and "rights" not in kinds
        return not any(self._is_meant(m, noun, loose=loose) for m in self._index.before(at))

    def _is_meant(self, mention: Mention, noun: str, *, loose: bool) -> bool:
        """Whether the noun may stand for another that was named before."""
        name = self._index.full(mention).name
        if name == self.publisher:
            return False
        if noun in self._index.called(name) or is_body(name) or has_word(name, frozenset((noun,))):
            return True
        return loose and Kind.ORGANISATION in mention.kind and (mention.subject or Kind.PERSON not in mention.kind)


def is_body(name: str) -> bool:
    """Whether a name is that of a body nobody elected, and no paper, channel or state organ."""
    nouns = role_nouns()
    if name in nouns.body_names:
        return True
    other = has_word(name, nouns.outlet_words | nouns.offices)
    return has_word(name, nouns.body_words) and not other and not affiliation(name).official
