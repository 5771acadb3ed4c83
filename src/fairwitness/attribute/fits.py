"""What a pronoun or role noun may stand for: each test looks at words about the one known, never at who it is."""

from collections.abc import Callable

import msgspec

from fairwitness.attribute.mentions import Kind
from fairwitness.language.names import affiliation, bare, has_word, head_of, is_acronym, state_codes, words
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Speaker
from fairwitness.vocab.speakers import role_nouns

PERSON_PRONOUNS = frozenset(("he", "she", "him", "her", "his", "hers"))
THING_PRONOUNS = frozenset(("it", "its"))
MANY_PRONOUNS = frozenset(("they", "them", "their", "these", "those"))
MODIFIERS = 3


class Known(msgspec.Struct, frozen=True):
    """Somebody named or heard before, with what the text calls them. `content` is what they said there, if they did."""

    name: str
    kind: Kind
    at: Span
    official: bool = False
    nouns: frozenset[str] = frozenset()
    subject: bool = False
    placed: bool = False
    speaker: Speaker | None = None
    content: Spans = ()


Fits = Callable[[Known], bool]


def of_pronoun(low: str) -> Fits:
    """The test of a pronoun. Where nobody spoke, only a subject of whose kind the words leave no doubt will do."""
    if low in PERSON_PRONOUNS:
        return lambda k: (
            bool(k.kind & Kind.PERSON)
            and not _is_outlet(k)
            and (k.speaker is not None or (k.subject and _is_person(k)))
        )
    if low in THING_PRONOUNS:
        things: Kind = Kind.ORGANISATION | Kind.STATE | Kind.TEXT
        return lambda k: (k.kind & things) != Kind(0) and not _is_person(k) and (k.speaker is not None or _is_thing(k))
    return lambda k: k.speaker is not None and bool(k.kind & Kind.MANY)


def _is_outlet(known: Known) -> bool:
    return bool(known.nouns & role_nouns().outlets)


def _is_person(known: Known) -> bool:
    if known.kind.value == Kind.PERSON.value:
        return True
    return Kind.PERSON in known.kind and known.speaker is None and len(words(known.name)) == 2 and not known.nouns


def _is_thing(known: Known) -> bool:
    named = Kind.PERSON not in known.kind or bool(known.nouns & role_nouns().outlets)
    return known.subject and not known.placed and named


def of_role_noun(as_written: str) -> Fits | None:
    """What `the ministry`, `the rights group`, `this report` may stand for; None for any other phrase."""
    parts = as_written.strip().split()
    if len(parts) < 2 or parts[0].lower() not in ("the", "this", "that") or len(parts) > MODIFIERS + 2:
        return None
    noun, between = parts[-1].lower(), parts[1:-1]
    if state_codes(" ".join(between)) or any(w[:1].isupper() and not w.endswith("-based") for w in between):
        return None
    nouns = role_nouns()
    if any(w.lower() in ("of", "in", "for", "and") for w in between):
        return None
    if noun in nouns.outlets:
        return lambda k: _named_so(k, noun) or _may_be_outlet(k, noun)
    if noun in nouns.bodies:
        return lambda k: _named_so(k, noun) or (k.kind == Kind.ORGANISATION and not k.official)
    if noun in nouns.anaphors_person:
        return lambda k: _named_so(k, noun)
    if noun in nouns.anaphors_organisation | nouns.anaphors_text:
        said = frozenset(w.lower() for w in between)
        return lambda k: _named_so(k, noun) and said <= frozenset(w.lower() for w in words(k.name))
    return (lambda k: Kind.STATE in k.kind) if noun in nouns.anaphors_state else None


def _named_so(known: Known, noun: str) -> bool:
    """Whether the noun is the head of the name, or what the words beside the name call it."""
    if noun in known.nouns:
        return True
    head = bare(head_of(known.name))
    return has_word(head.split(" ")[-1] if " " in head else head, frozenset((noun,)))


def _may_be_outlet(known: Known, noun: str) -> bool:
    """Whether a name could be that of a paper or agency: nothing calls it otherwise, and its words do not."""
    nouns = role_nouns()
    called = known.nouns & nouns.outlets
    if called == {"outlet"}:
        return True
    if called or not known.name[:1].isupper() or known.official or known.placed:
        return called == frozenset((noun,))
    if Kind.ORGANISATION not in known.kind or affiliation(known.name).official:
        return False
    if has_word(known.name, nouns.outlet_words) or is_acronym(known.name):
        return True
    return known.speaker is not None and not has_word(known.name, nouns.organisation_words) and not known.nouns
