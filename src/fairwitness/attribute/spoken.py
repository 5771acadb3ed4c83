"""Who spoke so far, in the order of the text: only those resolved, each with what they said there."""

from fairwitness.attribute.fits import Known
from fairwitness.attribute.index import Index
from fairwitness.attribute.mentions import Kind, kind_of
from fairwitness.language.names import has_word, head_of
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Speaker
from fairwitness.vocab.speakers import role_nouns


class Spoken:
    """The speakers heard in one document. It grows with each that is resolved."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: list[Known] = []

    def hear(self, speaker: Speaker, source: Span, content: Spans) -> None:
        """Keep a resolved speaker for the pronouns and role nouns to come."""
        known = Known(
            speaker.name,
            self._kind(speaker),
            source,
            official=speaker.official,
            nouns=self._index.called(speaker.name),
            speaker=speaker,
            content=content,
        )
        self._known.append(known)

    def within(self, span: Span) -> list[Known]:
        """Those whose source stands inside a span."""
        return [k for k in self._known if span.contains(k.at)]

    def before(self, at: int) -> list[Known]:
        """Those whose source starts before a position."""
        return [k for k in self._known if k.at.start < at]

    def states(self) -> list[tuple[str, str]]:
        """The name and state of each who speaks for one."""
        speakers = (k.speaker for k in self._known if k.speaker is not None)
        return [(s.name, s.state) for s in speakers if s.state is not None]

    def _kind(self, speaker: Speaker) -> Kind:
        if speaker.collective or speaker.members:
            return Kind.MANY
        if self._index.nouns(speaker.name) & (role_nouns().anaphors_person | role_nouns().titles):
            return Kind.PERSON
        named = self._index.first(speaker.name)
        if named is not None:
            return named.kind
        return kind_of(speaker.name) if speaker.name[:1].isupper() else _described(speaker.name)


def _described(name: str) -> Kind:
    """What a phrase without a name stands for, by its nouns."""
    nouns = role_nouns()
    name = head_of(name)
    if has_word(name, nouns.anaphors_person):
        return Kind.PERSON
    if has_word(name, nouns.texts):
        return Kind.TEXT
    if has_word(name, nouns.anaphors_organisation | nouns.offices):
        return Kind.ORGANISATION
    return Kind.PERSON | Kind.ORGANISATION
