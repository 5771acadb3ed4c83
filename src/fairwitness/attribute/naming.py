"""A source that names somebody has their fullest name, and a state only where words of the text give it one."""

from collections.abc import Sequence

from fairwitness.attribute.index import Index, called_outlet
from fairwitness.attribute.mentions import Kind, Mention
from fairwitness.attribute.parse import Parse
from fairwitness.attribute.spoken import Spoken
from fairwitness.language.names import Affiliation, affiliation, bare, has_word, head_of, state_codes, words
from fairwitness.language.syntax import Token
from fairwitness.model.span import Span
from fairwitness.model.statement import Speaker
from fairwitness.vocab.speakers import role_nouns

NO_OFFICE = Affiliation(None, official=False)


class Naming:
    """The speakers that the words of a source name or describe themselves."""

    def __init__(self, text: str, parse: Parse, index: Index, spoken: Spoken) -> None:
        self._text = text
        self._parse = parse
        self._index = index
        self._spoken = spoken

    def of(self, source: Span) -> Speaker:
        """A name by its fullest form; a description by its own words."""
        return self.named(source, bare(source.of(self._text)))

    def named(self, source: Span, core: str) -> Speaker:
        """The same for a source already known to be called `core`."""
        head = self._parse.head(source)
        main = self._main(source, head)
        return self._described(source, core, head) if main is None else self._by_name(source, core, main)

    def _described(self, source: Span, core: str, head: Token | None) -> Speaker:
        who = affiliation(core)
        state = who.state or _place_of_many(core) or self._state_of_organ(core, who, source.start)
        return Speaker(name=core, state=state, official=who.official, collective=_is_collective(core, head))

    def _by_name(self, source: Span, core: str, main: Mention) -> Speaker:
        full = self._index.full(main)
        who = affiliation(full.name)
        wide = NO_OFFICE if called_outlet(main, core) else affiliation(core)
        office = self._index.office(full.name) or NO_OFFICE
        official = who.official or wide.official or office.official
        state = who.state or wide.state or office.state
        if _is_organ(full.name, main):
            state = state or self._state_of_organ(full.name, who, source.start)
        stateless = who.official and not who.state and full is main
        name = core if stateless and wide.official and wide.state else full.name
        elsewhere = (full.span,) if full.span != main.span and not source.contains(full.span) else ()
        return Speaker(name=name, mention=elsewhere, state=state if official else None, official=official)

    def _state_of_organ(self, name: str, who: Affiliation, before: int) -> str | None:
        """The state of an organ named without one, where all organs of that name before it are of one state."""
        held = _low(name)
        if not who.official or who.state is not None or not held & role_nouns().anaphors_organisation:
            return None
        named = [(m.name, affiliation(m.name).state) for m in self._index.before(before)]
        found = {state for other, state in (*self._spoken.states(), *named) if state and held <= _low(other)}
        return next(iter(found)) if len(found) == 1 else None

    def _main(self, source: Span, head: Token | None) -> Mention | None:
        """The name that is the source itself: it holds the head word, or stands in apposition to it."""
        inside = self._index.inside(source)
        if head is None:
            return inside[0] if len(inside) == 1 and bare(source.of(self._text)) == inside[0].name else None
        within = self._parse.within(source)
        if any(t.dep == "conj" and t.head == head.index for t in within):
            return None
        return (
            _after_office(self._text, source, inside)
            or next((m for m in inside if _holds(m, head)), None)
            or _apposed(within, inside, head)
        )


def _holds(mention: Mention, token: Token) -> bool:
    return mention.span.start <= token.start and token.end <= mention.span.end


def _apposed(within: Sequence[Token], inside: Sequence[Mention], head: Token) -> Mention | None:
    """The person, or behind the noun of an outlet anybody, in apposition to the head word."""
    outlet = head.lemma.lower() in role_nouns().outlets
    beside = [t for t in within if t.dep == "appos" and t.head == head.index]
    return next((m for t in beside for m in inside if _holds(m, t) and (outlet or Kind.PERSON in m.kind)), None)


def _after_office(text: str, source: Span, inside: Sequence[Mention]) -> Mention | None:
    """The person named behind an office: `the prime minister of X, Jane Doe`."""
    last = inside[-1] if inside else None
    if last is None or source.end - last.span.end > 1 or Kind.PERSON not in last.kind or len(words(last.name)) < 2:
        return None
    before = text[source.start : last.span.start].rstrip()
    listed = role_nouns().anaphors_person | role_nouns().titles
    return last if before.endswith(",") and has_word(head_of(bare(before)), listed) else None


def _is_collective(core: str, head: Token | None) -> bool:
    noun = head.text.lower() if head is not None else core.lower().split(" ")[-1]
    return noun in role_nouns().collective or core.lower().startswith(("in ", "among "))


def _place_of_many(core: str) -> str | None:
    """`in X`, `many in X`: the state the unnamed many live in."""
    if not core.lower().startswith(("in ", "among ", "many ", "some ", "people ")):
        return None
    codes = state_codes(core)
    return next(iter(codes)) if len(codes) == 1 else None


def _is_organ(name: str, mention: Mention) -> bool:
    return Kind.PERSON not in mention.kind and has_word(name, role_nouns().anaphors_organisation)


def _low(name: str) -> frozenset[str]:
    return frozenset(w.lower() for w in words(name))
