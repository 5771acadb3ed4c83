"""Which party a name belongs to, by the case's settings or, without them, by the state the words name.

A name that fits two parties belongs to neither: a guess would be a verdict.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec
from msgspec import structs

from fairwitness.language.mask import Forms
from fairwitness.language.names import affiliation
from fairwitness.model.claim import Actor
from fairwitness.model.party import CaseSettings, KnownSource, Party
from fairwitness.model.statement import Speaker
from fairwitness.vocab.armed import armed_body, state_of_body
from fairwitness.vocab.publishers import known_names
from fairwitness.vocab.states import code_by_name

_NOT_WORD = re.compile(r"[^\w]+")
_BRACKETED = re.compile(r"\b((?:\w[\w'\u2019-]*\s+){1,7})\(([A-Z]{2,8})\)")


def plain_name(name: str) -> str:
    """A name for comparison: lower case, no punctuation, no leading article, no possessive ending."""
    words = _NOT_WORD.sub(" ", re.sub(r"['\u2019]s\b", "", name).casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@cache
def _widely_known() -> dict[str, str]:
    """From each name of an agency that is known everywhere to its full one, for comparison."""
    return {plain_name(n): plain_name(full) for full, others in known_names().items() for n in (full, *others)}


def acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Short and full name wherever the text itself says so: `Full Name (FN)`."""
    for match in _BRACKETED.finditer(text):
        words, short = match.group(1).split(), match.group(2)
        capitals = [i for i, w in enumerate(words) if w[0].isupper()]
        tail = capitals[-len(short) :]
        if "".join(words[i][0] for i in tail) == short:
            yield short, " ".join(words[tail[0] :])


_POSTED = re.compile(
    r"(?P<body>(?:\S+\s+)+(?:Mission|Office|Delegation|Team|Tribunal|Panel|Operation))\s+(?:in|to|for)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)?"
)
"""A body of others and where they sent it."""


class Tie(msgspec.Struct, frozen=True):
    """What a name resolves to. `party` is `party:ID` where it is a party, its organ or an official of it."""

    key: str
    name: str
    party: str | None = None
    tied: str | None = None
    """`party:ID` where it is no part of the party but known to be tied to it."""
    unclear: bool = False
    """An official of a state that the words do not tell."""


def _less_place(name: str) -> str:
    """The name of a mission without where it is: `Monitoring Mission in X` and `Monitoring Mission` are one body."""
    match = _POSTED.fullmatch(name.strip())
    return match["body"] if match is not None else name


def _own(party: Party) -> tuple[str, ...]:
    return (*party.organs, *party.forces, *party.aligned)


def _called(party: Party) -> tuple[str, ...]:
    return (party.name, *party.names, *party.demonyms)


class Affinities:
    """Names resolved to parties and known sources. Built once for a case; holds no state that changes."""

    def __init__(
        self, settings: CaseSettings | None, texts: Iterable[str] = (), disclosed: Iterable[tuple[str, str]] = ()
    ) -> None:
        """`disclosed` are sources with the words of a party that they disclose a tie to as a whole."""
        self._parties = settings.party if settings else ()
        self.forms = Forms(settings)
        """What the parties are called, so that no rule counts the words or letters of a name."""
        self._alias = {
            plain_name(name): alias.name for alias in (settings.alias if settings else ()) for name in alias.also
        }
        self._sources: dict[str, KnownSource] = {}
        for source in settings.source if settings else ():
            self._sources |= {plain_name(n): source for n in (source.name, *source.aliases)}
        entered = settings.disclosure if settings else ()
        by_hand = [(d.source, d.party) for d in entered if d.party is not None and d.document is None]
        for name, party in (*by_hand, *disclosed):
            self._tie_source(name, party)
        self._articles = [(d.document, d.party) for d in entered if d.party is not None and d.document is not None]
        self._speakers: dict[Speaker, Tie] = {}
        self._publishers: dict[str, Tie] = {}
        self._short: dict[str, set[str]] = {}
        for text in texts:
            for short, full in acronyms(text):
                self._short.setdefault(plain_name(short), set()).add(plain_name(full))

    def _tie_source(self, name: str, party: str) -> None:
        """A tie that is known already stays: the settings go before what a text discloses, the first before a later."""
        known = self._sources.get(plain_name(name), KnownSource(name=name))
        tied = known if known.party is not None else structs.replace(known, party=party)
        self._sources |= {plain_name(n): tied for n in (known.name, *known.aliases, name)}

    def of_article(self, address: str | None) -> frozenset[str]:
        """`party:ID` of each party that the article at an address is known, by hand, to be tied to."""
        tied = (self.of_words(party) for document, party in self._articles if address and document == address)
        return frozenset(party for party in tied if party is not None)

    def of_state(self, code: str | None) -> str | None:
        """`party:ID` of a state; without declared parties every state stands for itself."""
        if code is None:
            return None
        if not self._parties:
            return f"party:{code.casefold()}"
        found = [p for p in self._parties if p.country is not None and p.country.casefold() == code.casefold()]
        return f"party:{found[0].id}" if len(found) == 1 else None

    def of_name(self, name: str, *, official: bool = False) -> str | None:
        """`party:ID` of the sole party the name fits, or None."""
        return self._sole(self.key(name), official=official)[0]

    def of_words(self, words: str | None) -> str | None:
        """`party:ID` of a party as a disclosure or setting writes it: an id, a state's code, a name."""
        if words is None:
            return None
        exact = [p.id for p in self._parties if p.id == words]
        if exact:
            return f"party:{exact[0]}"
        code = self.of_state(words if len(words) == 2 else code_by_name().get(words))
        return (
            code or self.of_name(words, official=True) or (f"party:{plain_name(words)}" if not self._parties else None)
        )

    def of_actor(self, actor: Actor) -> str:
        """What an actor is known by: `party:ID` where it belongs to one, else its name for comparison.

        A body known everywhere by several names has one; a state's own forces are that state's.
        """
        known = self.of_state(actor.state) or self.of_name(actor.name, official=True)
        body = armed_body(actor.name) if known is None else None
        if body is not None:
            return self.of_state(state_of_body(body)) or self.of_name(body, official=True) or plain_name(body)
        return known or plain_name(actor.name)

    def is_source(self, name: str) -> bool:
        """Whether the case, one of its texts or common knowledge has a name as a source's: a body, not a person."""
        plain = plain_name(name)
        explained = any(plain == short or plain in full for short, full in self._short.items())
        return explained or plain in self._sources or plain in _widely_known()

    def known_as(self, name: str) -> str:
        """What a name stands for by the reviewed aliases of the case, else the name itself."""
        return self._alias.get(plain_name(name), name)

    def of_speaker(self, speaker: Speaker) -> Tie:
        """What a resolved speaker is."""
        if speaker not in self._speakers:
            self._speakers[speaker] = self._of_speaker(speaker)
        return self._speakers[speaker]

    def _of_speaker(self, speaker: Speaker) -> Tie:
        name = self.known_as(speaker.name)
        party, unclear = self.of_state(speaker.state), False
        if party is None:
            party, unclear = self._sole(self.key(name), official=speaker.official or name != speaker.name)
        return self._tie(name, party, unclear=unclear or (speaker.official and party is None and not speaker.state))

    def of_publisher(self, publisher: str) -> Tie:
        """What a publisher is."""
        if publisher not in self._publishers:
            self._publishers[publisher] = self._of_publisher(publisher)
        return self._publishers[publisher]

    def _of_publisher(self, publisher: str) -> Tie:
        name = self.known_as(publisher)
        who = affiliation(name)
        organ = self.of_state(who.state) if who.official else None
        return self._tie(name, self.of_name(name) or organ)

    def canonical(self, name: str) -> str:
        """One name for comparison: alias to name, acronym to the full name where a text of the case gives it.

        What neither the case nor a text of it explains goes by what agencies are called everywhere.
        """
        plain = plain_name(_less_place(name))
        full = self._short.get(plain, set())
        plain = next(iter(full)) if len(full) == 1 else plain
        known = self._sources.get(plain)
        if known is None and not full:
            plain = _widely_known().get(plain, plain)
            known = self._sources.get(plain)
        return plain_name(known.name) if known else plain

    def names_of(self, publisher: str) -> tuple[str, ...]:
        """Every name that stands for a publisher, its own first, as they are written."""
        same = self.canonical(self.known_as(publisher))
        known = (n for s in self._sources.values() for n in (s.name, *s.aliases))
        widely = (n for full, others in known_names().items() for n in (full, *others))
        explained = (short.upper() for short, full in self._short.items() if same in full)
        found = (n for n in (*known, *widely, *explained) if self.canonical(n) == same)
        return tuple(dict.fromkeys((publisher, self.known_as(publisher), *found)))

    def key(self, name: str) -> str:
        """A name for comparison in which a party's name is one word: how many it has must not decide."""
        return plain_name(self.forms.key(name))

    def _tie(self, name: str, party: str | None, *, unclear: bool = False) -> Tie:
        if party is not None:
            return Tie(party, self.party_name(party) or name, party, party)
        known = self._sources.get(self.canonical(name)) or self._sources.get(plain_name(name))
        tied = self.of_words(known.party) if known else None
        return Tie(f"name:{self.canonical(name)}", known.name if known else name, None, tied, unclear)

    def party_name(self, key: str) -> str | None:
        """The name of a declared party by its `party:ID`, or None."""
        return next((p.name for p in self._parties if f"party:{p.id}" == key), None)

    def _sole(self, plain: str, *, official: bool) -> tuple[str | None, bool]:
        """The sole party a name fits, and whether it fits several."""
        best: dict[str, int] = {}
        for party in self._parties:
            aliases = {self.key(n): inside for n, inside in self._names(party, official=official)}
            fit = sum(_fit(plain, alias, inside=inside) for alias, inside in aliases.items())
            if fit:
                best[f"party:{party.id}"] = fit
        top = [key for key, fit in best.items() if fit == max(best.values())]
        return (top[0], False) if len(top) == 1 else (None, bool(top))

    @staticmethod
    def _names(party: Party, *, official: bool) -> Iterator[tuple[str, bool]]:
        yield from ((n, official) for n in _called(party))
        yield from ((n, True) for n in _own(party))


def _fit(plain: str, alias: str, *, inside: bool) -> int:
    """How many words of the alias the name holds: all of them or none."""
    words = len(alias.split())
    if plain == alias:
        return words + 1
    return words if inside and words and f" {alias} " in f" {plain} " else 0
