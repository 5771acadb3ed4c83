"""A source's words become a speaker only where one antecedent remains; with a second it is a note, not a guess."""

from collections.abc import Sequence

from msgspec import structs

from fairwitness.attribute.antecedents import Antecedents
from fairwitness.attribute.calling import Calling
from fairwitness.attribute.exhibits import is_exhibit
from fairwitness.attribute.fits import MANY_PRONOUNS, PERSON_PRONOUNS, THING_PRONOUNS, of_pronoun, of_role_noun
from fairwitness.attribute.index import Index
from fairwitness.attribute.issued import Issued
from fairwitness.attribute.mentions import Kind
from fairwitness.attribute.naming import Naming
from fairwitness.attribute.own_text import OwnText
from fairwitness.attribute.owners import Owners
from fairwitness.attribute.parse import Parse
from fairwitness.attribute.spoken import Spoken
from fairwitness.attribute.together import together
from fairwitness.language.names import affiliation, bare, has_word, words
from fairwitness.language.syntax import Sentence
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Speaker
from fairwitness.vocab.speakers import basis_lists, role_nouns

RELATIVE = frozenset(("who", "which", "that", "whose"))
OWN_VOICE = frozenset(("i", "we", "my", "our"))
SPEAKING = OWN_VOICE | {"you", "one"}


class Resolver:
    """The speakers of one document. Sources must be resolved in the order of the text."""

    def __init__(self, text: str, sentences: Sequence[Sentence], publisher: str | None = None) -> None:
        self._text = text
        self._publisher = publisher
        self._parse = Parse(sentences)
        self._calling = Calling(self._parse)
        index = self._index = Index(text, sentences, publisher)
        self._own_text = OwnText(index, publisher)
        self._spoken = Spoken(index)
        self._naming = Naming(text, self._parse, index, self._spoken)
        self._antecedents = Antecedents(text, self._parse, index, self._spoken, self._naming)
        self._issued = Issued(self._parse, self._naming)
        self._owners = Owners(text, self._parse, self._naming, self._antecedents)

    def speaker(self, source: Span, content: Spans = ()) -> Speaker | None:
        """Who the words of a source name; None for `satellite imagery`, by which whoever writes so says it.

        What they say, `content`, names nobody that a word outside it stands for.
        """
        if is_exhibit(self._parse, source):
            return None
        found = self._joint(source, content) or self._alone(source, content)
        if found.resolved:
            self._spoken.hear(found, source, content)
        return found

    def _joint(self, source: Span, content: Spans) -> Speaker | None:
        """Those who speak together, nobody in particular where none of them is; None where one speaks."""
        parts = together(self._text, source, self._parse, self._index)
        if not parts:
            return None
        members = tuple(self._alone(part, content) for part in parts)
        states = {m.state for m in members}
        return Speaker(
            name=bare(source.of(self._text)),
            state=states.pop() if len(states) == 1 else None,
            official=all(m.official for m in members),
            collective=all(m.collective or not m.resolved for m in members),
            members=members,
        )

    def _alone(self, source: Span, content: Spans) -> Speaker:
        return self._pronoun(source, content) or self._issued.by(source) or self._noun(source, content)

    def _pronoun(self, source: Span, content: Spans) -> Speaker | None:
        """Who a single small word stands for; None for any other phrase."""
        as_written = source.of(self._text)
        low = bare(as_written).lower()
        if low in PERSON_PRONOUNS | THING_PRONOUNS | MANY_PRONOUNS:
            if (calling := self._calling.subject(source)) is not None:
                return self._alone(calling, content)
            found = self._antecedents.find(source, content, of_pronoun(low))
            return self._of_staff(source) or found if low == "they" and not found.resolved else found
        if low in RELATIVE and (noun := self._parse.antecedent(source)) is not None:
            return self._naming.of(noun)
        if low in role_nouns().partial | SPEAKING | RELATIVE:
            return Speaker(name=as_written, resolved=low in OWN_VOICE - role_nouns().partial)
        return None

    def _of_staff(self, source: Span) -> Speaker | None:
        """The body whose people open the sentence before: `X researchers visited the town. They found …`."""
        before = next((s for s in self._parse.back_from(source, 1) if s.end <= source.start), None)
        first = next(iter(self._index.starting_in(before)), None) if before is not None else None
        if before is None or first is None or Kind.ORGANISATION not in first.kind:
            return None
        lead, behind = self._text[before.start : first.span.start], words(self._text[first.span.end : before.end])
        if lead.strip().lower() not in ("", "the") or not behind or behind[0].lower() not in basis_lists().staff:
            return None
        who = self._naming.named(first.span, first.name)
        return structs.replace(who, mention=who.mention or (first.span,))

    def _noun(self, source: Span, content: Spans) -> Speaker:
        """Who a role noun stands for; whose something is; else what the words themselves name or describe."""
        as_written = source.of(self._text)
        if (fits := of_role_noun(as_written)) is not None:
            if self._own_text.speaks_as(as_written, source.start):
                return Speaker(name=self._own_text.publisher)
            found = self._antecedents.find(source, content, fits, definite=True)
            if not found.resolved and (own := self._publisher_itself(source)) is not None:
                return own
            nobody = len(words(bare(as_written))) == 1 or (_is_body(as_written) and not found.official)
            return found if found.resolved or nobody else self._naming.of(source)
        return self._owners.owned(source, content) or self._owners.spoken_for(source, content)

    def _publisher_itself(self, source: Span) -> Speaker | None:
        """`the ministry` in a ministry's own text, where the text names no other: whose text it is."""
        article, _, noun = source.of(self._text).lower().partition(" ")
        publisher = self._publisher
        if publisher is None or article != "the" or noun not in role_nouns().anaphors_organisation:
            return None
        named = any(has_word(m.name, frozenset((noun,))) for m in self._index.before(source.start))
        if named or not has_word(publisher, frozenset((noun,))):
            return None
        who = affiliation(publisher)
        return Speaker(name=publisher, state=who.state if who.official else None, official=who.official)


def _is_body(as_written: str) -> bool:
    """`the monitoring group`, `the news agency`: a body that has a name, which the words do not give."""
    return as_written.rsplit(maxsplit=1)[-1].lower() in role_nouns().bodies | role_nouns().outlets
