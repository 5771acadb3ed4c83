"""Word lists of languages other than English, a folder for each; a missing list is empty, never borrowed.

Phrases are small letters in which `*` stands for any ending and `( | )` for a choice (`language.tongues.wording`).
"""

from functools import cache
from importlib.resources import files

import msgspec

from fairwitness.model.lists import Basis, EventType, Stance, TollKind
from fairwitness.vocab.load import T, load_toml

Words = tuple[str, ...]


class _List(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list that may not hold what nobody reads."""


class Verbs(_List, frozen=True):
    """Verbs of one stance; `official` is the stance where an organ of a state speaks."""

    stance: Stance
    words: Words
    governs: Words = ()
    official: Stance | None = None


class Leads(_List, frozen=True):
    """Phrases that lead a speaker in (`according to`), before the name or, in some languages, after it."""

    stance: Stance
    phrases: Words
    official: Stance | None = None


class Phrases(_List, frozen=True):
    """A plain list."""

    phrases: Words = ()


class SpeakerWords(_List, frozen=True):
    """Words for speakers, and what turns a cue round."""

    negators: Words = ()
    hedgers: Words = ()
    persons: Words = ()
    many: Words = ()
    things: Words = ()
    collective: Words = ()
    offices: Words = ()
    private: Words = ()


class Saying(_List, frozen=True):
    """Who says what."""

    verbs: tuple[Verbs, ...] = ()
    leads: tuple[Leads, ...] = ()
    behind: tuple[Leads, ...] = ()
    """Phrases that stand behind the name of their speaker, as in `X-ın sözlərinə görə`."""
    led_by_pronoun: tuple[Leads, ...] = ()
    """Phrases whose second word is a pronoun for the speaker."""
    relays: Phrases = Phrases()
    words: SpeakerWords = SpeakerWords()
    basis: dict[Basis, Words] = {}
    basis_of_speaker: dict[Basis, Words] = {}
    that: Words = ()
    """Words that lead in a clause that is said, where no syntax tells it."""
    verb_first: bool = False
    """Whether the verb of saying stands before its speaker."""
    stops: Words = ()
    """Words before which a name behind its verb ends."""
    day_words: Words = ()
    """Words beside the day of the week on which something was said: `günü`, `يوم`."""
    fillers: Words = ()
    """Words between a quotation and the name of its speaker: `deyə`."""


class Bounds(_List, frozen=True):
    """Words that bound or blur a number."""

    at_least: Words = ()
    at_most: Words = ()
    about: Words = ()
    or_more: Words = ()
    between: tuple[tuple[str, str], ...] = ()
    exactly: Words = ()
    """Words that make of what follows the figure itself, though they hold one that bounds: `rose to`."""
    rose: tuple[tuple[str, str], ...] = ()
    """`from 21 to 26`: the figure it rose to counts."""


class Vague(_List, frozen=True):
    """Words that speak of a number and give none."""

    words: Words = ()
    phrases: Words = ()


class Numbers(_List, frozen=True):
    """Number words by value."""

    units: dict[str, int] = {}
    multipliers: dict[str, int] = {}
    bounds: Bounds = Bounds()
    vague: Vague = Vague()
    joiners: Words = ()
    """What stands between the words of one number besides a blank: `و`, or nothing where they are written together."""
    together: bool = False
    suffix: str = ""


class Shape(_List, frozen=True):
    """Patterns of one kind of date."""

    kind: str
    patterns: Words


class Dates(_List, frozen=True):
    """Months, weekdays, shapes and relative expressions."""

    months: tuple[Words, ...] = ()
    weekdays: tuple[Words, ...] = ()
    suffix: str = ""
    month_suffix: str = ""
    prefix: str = ""
    shapes: tuple[Shape, ...] = ()
    parts: dict[str, str] = {}
    back: dict[str, int] = {}
    which: dict[str, str] = {}
    units: dict[str, str] = {}
    from_publication: dict[str, int] = {}
    nights: dict[str, int] = {}
    from_neighbour: dict[str, int] = {}
    periods: dict[str, str] = {}


class People(_List, frozen=True):
    """Nouns for people, and words beside counts of them."""

    civilian: Words = ()
    combatant: Words = ()
    other: Words = ()
    one: Words = ()
    aged: Words = ()
    """What behind a number makes it the years of somebody's life: `15 yaşındaki`."""
    part: Words = ()
    single: Words = ()
    beside: Words = ()
    joined: Words = ()
    """What joins two words of harm said of the same people: `killed and wounded`."""
    housing: Words = ()
    """What houses the displaced, before the word for them: `a school sheltering displaced families`."""
    housed: Words = ()
    """The same, behind the word for them."""


class Modal(_List, frozen=True):
    """Words that keep an event from having happened, or make its figures totals."""

    threatened: Words = ()
    attempted: Words = ()
    hypothetical: Words = ()
    denied: Words = ()
    cumulative: Words = ()
    aggregate: Words = ()


class Actors(_List, frozen=True):
    """Who may act, with what verbs, upon what."""

    armed: Words = ()
    light_verbs: Words = ()
    by_side: Words = ()
    targets: Words = ()


class UseWords(_List, frozen=True):
    """Words for the use of a weapon."""

    words: Words = ()


class Events(_List, frozen=True):
    """What happens."""

    types: dict[EventType, Words] = {}
    use: UseWords = UseWords()
    harm: dict[TollKind, Words] = {}
    nobody: dict[TollKind, Words] = {}
    people: People = People()
    modality: Modal = Modal()
    weapons: dict[str, Words] = {}
    weapon_types: dict[str, EventType] = {}
    actors: Actors = Actors()


class Places(_List, frozen=True):
    """How places stand in texts."""

    kinds: dict[str, Words] = {}
    kinds_behind: dict[str, Words] = {}
    """Nouns that stand behind the name of their place: `Gəncə şəhəri`."""
    prepositions: Phrases = Phrases()
    common: Phrases = Phrases()
    endings: tuple[tuple[str, str], ...] = ()
    """Endings to take off, each with what to put on in its place."""
    prefixes: Words = ()
    capitals: bool = True
    """Whether the script tells names by capitals; where not, only what a preposition or noun leads in is a place."""


class StateWords(_List, frozen=True):
    """The names of one state."""

    names: Words = ()
    adjectives: Words = ()
    peoples: Words = ()
    seats: Words = ()


KNOWN = ("ru", "uk", "az", "hy", "tr", "ar")
"""Languages with word lists of their own, by ISO 639-1 code."""


@cache
def saying(language: str) -> Saying:
    """Who says what."""
    return _load(language, "saying", Saying) or Saying()


@cache
def numbers(language: str) -> Numbers:
    """Number words."""
    return _load(language, "numbers", Numbers) or Numbers()


@cache
def dates(language: str) -> Dates:
    """Parts of dates."""
    return _load(language, "dates", Dates) or Dates()


@cache
def events(language: str) -> Events:
    """What happens."""
    return _load(language, "events", Events) or Events()


@cache
def places(language: str) -> Places:
    """How places stand."""
    return _load(language, "places", Places) or Places()


@cache
def state_words(language: str) -> dict[str, StateWords]:
    """States by ISO 3166-1 alpha-2 code."""
    return _load(language, "states", dict[str, StateWords]) or {}


def _load(language: str, name: str, kind: type[T]) -> T | None:
    path = f"{language}/{name}.toml"
    return load_toml(path, kind) if files("fairwitness.vocab").joinpath("data", path).is_file() else None


@cache
def abbreviations(language: str) -> frozenset[str]:
    """Abbreviations after whose point a sentence goes on, small letters, without the point."""
    return load_toml("abbreviations.toml", dict[str, frozenset[str]]).get(language, frozenset())
