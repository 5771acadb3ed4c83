"""No rule reads what a party is called: each side's names are read as stand-ins, given in the order they first stand.

The text of a case and that of its party-swapped twin are the same text once masked, whatever the names are: of one word
or five, common words, with a hyphen, one inside another. So whatever is read out of them is the same, by construction.
What was read is then put back onto the words that really stand there.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import msgspec

from fairwitness.language.places import Lookup, PlaceEntry
from fairwitness.model.document import Block, Text
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.span import Span
from fairwitness.vocab.states import State, stand_ins, states

T = TypeVar("T")

_NAME, _SEAT, _PEOPLE, _PERSONS = "name", "seat", "people", "persons"
_IRREGULAR = ("ch", "sh", "se", "ss", "ic")
"""Endings of demonyms that take no plain `s`, as in `vocab.states`."""
_ARTICLE = re.compile(r"^[Tt]he\s+")
_NO_STATE = State(names=(), demonyms=(), seats=())


class Form(NamedTuple):
    """A party by its place in the settings, what kind of name it is, and whether it is written in capitals."""

    party: int
    kind: str
    capitals: bool


class Forms:
    """Every name of a case's parties. Built once for a case; a name that two parties share is nobody's."""

    def __init__(self, settings: CaseSettings | None) -> None:
        self.parties: tuple[Party, ...] = settings.party if settings else ()
        self.of = _forms(self.parties) if 0 < len(self.parties) <= len(stand_ins()) else {}
        self.pattern = _any_of(self.of)

    def one_word(self, words: str) -> str:
        """The words with each name of a party as one word of one length, whatever the name is."""
        return self.pattern.sub(lambda match: _one_word(self.of[match.group()]), words)

    @cached_property
    def _any_case(self) -> tuple[re.Pattern[str], dict[str, Form]]:
        small = {name.casefold(): form for name, form in self.of.items()}
        return _any_of(small), small

    def key(self, name: str) -> str:
        """A name in small letters with each name of a party as one word, for comparison."""
        pattern, small = self._any_case
        return pattern.sub(lambda match: _one_word(small[match.group()]), name.casefold())


def _one_word(form: Form) -> str:
    return f"Party{form.party}{form.kind}"


def _forms(parties: Sequence[Party]) -> dict[str, Form]:
    found: dict[str, Form] = {}
    shared: set[str] = set()
    for number, party in enumerate(parties):
        kinds = dict(reversed(tuple(_called(party))))
        capitals = {name.upper(): kind for name, kind in kinds.items() if name.upper() not in kinds}
        for held, high in ((kinds, False), (capitals, True)):
            for name, kind in held.items():
                shared |= {name} if name in found else set()
                found[name] = Form(number, kind, high)
    return {name: form for name, form in found.items() if name not in shared}


def _called(party: Party) -> Iterator[tuple[str, str]]:
    """Each name with its kind; where one word is of two kinds, the first counts."""
    state = states().get(party.country or "", _NO_STATE)
    yield from ((n, _SEAT) for n in state.seats)
    yield from ((_ARTICLE.sub("", n), _NAME) for n in (party.name, *party.names, *state.names))
    peoples = tuple(dict.fromkeys((*party.demonyms, *state.demonyms)))
    for people in peoples:
        many = any(people == other + "s" for other in peoples)
        yield people, _PERSONS if many else _PEOPLE
        if not many and not people.endswith(_IRREGULAR):
            yield people + "s", _PERSONS


class Mask:
    """One document, masked: `text` is what is read, `back` puts what was read onto the words of the document."""

    def __init__(self, text: Text, forms: Forms) -> None:
        self._forms = forms
        self._slots: dict[int, str] = {}
        self._given: dict[str, str] = {}
        self._cuts: list[tuple[int, int, int, int]] = []
        masked = self._masked(text.text)
        self._originals: Mapping[str, str] = {}
        blocks = tuple(Block(*self._into(b.start, b.end), b.role) for b in text.blocks)
        publisher, title = (self._in(words) for words in (text.publisher, text.title))
        self.text = msgspec.structs.replace(text, text=masked, blocks=blocks, publisher=publisher, title=title)
        self._originals = {stand_in: name for name, stand_in in self._given.items()}
        self._stand_ins = _any_of(self._originals)

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties as the masked text names them: only their codes are read."""
        return (
            tuple(
                msgspec.structs.replace(party, country=self._slots[number] if party.country else None)
                for number, party in enumerate(self._forms.parties)
                if number in self._slots
            )
            or self._forms.parties
        )

    def _masked(self, words: str) -> str:
        parts: list[str] = []
        at = length = 0
        for match in self._forms.pattern.finditer(words):
            stand_in = self._stand_in(match.group())
            if stand_in is None:
                continue
            parts += [words[at : match.start()], stand_in]
            length += match.start() - at
            self._cuts.append((length, length + len(stand_in), match.start(), match.end()))
            length += len(stand_in)
            at = match.end()
        return "".join((*parts, words[at:]))

    def _in(self, words: str | None) -> str | None:
        if words is None:
            return None
        return self._forms.pattern.sub(lambda match: self._stand_in(match.group()) or match.group(), words)

    def _stand_in(self, name: str) -> str | None:
        """The stand-in of a name, given when it is first met; None where there are no more of its kind."""
        if name not in self._given:
            number, kind, capitals = self._forms.of[name]
            code = self._slots.setdefault(number, list(stand_ins())[len(self._slots)])
            free = [s for s in _of_kind(stand_ins()[code], kind) if s not in self._given.values()]
            free = [s.upper() for s in free if s.upper() not in self._given.values()] if capitals else free
            if not free:
                return None
            self._given[name] = free[0]
        return self._given[name]

    def _into(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the document as offsets of the masked text; no block begins or ends inside a name."""
        return self._shifted(start), self._shifted(end)

    def _shifted(self, at: int) -> int:
        index = bisect_right(self._cuts, at, key=lambda cut: cut[3]) - 1
        return at if index < 0 else at + self._cuts[index][1] - self._cuts[index][3]

    def _out(self, span: Span) -> Span:
        """A span of the masked text as a span of the document; what cuts a stand-in takes the whole name."""
        first = bisect_right(self._cuts, span.start, key=lambda cut: cut[0]) - 1
        last = bisect_right(self._cuts, span.end - 1, key=lambda cut: cut[0]) - 1
        return Span(self._start(span.start, first), self._end(span.end, last))

    def _start(self, at: int, index: int) -> int:
        if index < 0:
            return at
        _, end, name, name_end = self._cuts[index]
        return name if at < end else at + name_end - end

    def _end(self, at: int, index: int) -> int:
        if index < 0:
            return at
        _, end, _, name_end = self._cuts[index]
        return name_end if at <= end else at + name_end - end

    def back(self, value: T) -> T:
        """A value that was read out of the masked text, on the words and with the names of the document."""
        return self._back(value) if self._cuts or self._given else value

    def _back(self, value: Any) -> Any:  # noqa: ANN401 - any value of the model
        if isinstance(value, Span):
            return self._out(value)
        if isinstance(value, str):
            return self._words(value) if type(value) is str else value
        if isinstance(value, tuple):
            return tuple(self._back(held) for held in value)
        if isinstance(value, msgspec.Struct):
            held = {name: getattr(value, name) for name in value.__struct_fields__}
            return msgspec.structs.replace(value, **{name: self._back(inner) for name, inner in held.items()})
        return value

    def _words(self, words: str) -> str | None:
        for number, code in self._slots.items():
            if words == code:
                return self._forms.parties[number].country
        return self._stand_ins.sub(lambda match: self._originals[match.group()], words)

    def lookup(self, given: Lookup) -> Lookup:
        """A gazetteer that knows the stand-ins: a side is its state and nothing else of that name."""
        return lambda name: tuple(self._entry(e) for e in self._entries(name, given))

    def _entries(self, name: str, given: Lookup) -> tuple[PlaceEntry, ...]:
        original = self._originals.get(name)
        if original is None:
            return given(name)
        number, kind, _ = self._forms.of[original]
        country = self._forms.parties[number].country
        wanted = {_NAME: PlacePrecision.COUNTRY, _SEAT: PlacePrecision.TOWN}.get(kind)
        own = [e for e in given(original) if e.country == country and e.kind == wanted]
        listed = [e for e in given(original) if e.id.startswith("case:")]
        return tuple((listed or own)[:1])

    def _entry(self, entry: PlaceEntry) -> PlaceEntry:
        codes = {self._forms.parties[number].country: code for number, code in self._slots.items()}
        code = codes.get(entry.country)
        return entry if code is None else msgspec.structs.replace(entry, country=code)


def _of_kind(state: State, kind: str) -> Sequence[str]:
    if kind == _NAME:
        return state.names
    if kind == _SEAT:
        return state.seats
    return state.demonyms if kind == _PEOPLE else [d + "s" for d in state.demonyms]


def _any_of(names: Mapping[str, object]) -> re.Pattern[str]:
    """Any of the names as a whole word, the longest first; nothing where there are none."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)" if names else r"(?!)")
