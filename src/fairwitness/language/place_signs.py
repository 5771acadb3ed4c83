"""What stands around a name and in it, as a set of signs with names; what they weigh is a table in `vocab/data`.

No sign says which state, people or party a word belongs to.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from fairwitness.language.phrases import Phrases, forms
from fairwitness.language.place_entry import Match, PlaceEntry
from fairwitness.language.place_runs import Run, Style
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree, names_day
from fairwitness.model.lists import EventType, PlacePrecision
from fairwitness.vocab.events import noun_types, verb_types
from fairwitness.vocab.places import place_words
from fairwitness.vocab.states import code_by_name

_ACRONYM = 5
"""Letters up to which a word in capitals may be short for something else."""


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One name in a run with what it may name. `kind` is the noun that says what it is, if one stands beside it."""

    run: Run
    first: int
    last: int
    name: str
    key: str
    entries: tuple[PlaceEntry, ...]
    kind: str | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return self.run.tree.tokens[self.first : self.last + 1]


class Known(msgspec.Struct, frozen=True):
    """What the whole document tells about its words: folded keys and lower-case words."""

    people: frozenset[str]
    """Last words of what is called as persons are."""
    given: frozenset[str]
    """First words of the same."""
    plain: frozenset[str]
    """Words that stand without a capital somewhere."""


def signs(name: Name, known: Known) -> frozenset[str]:
    """The signs of a name, apart from those of its size."""
    return frozenset((*_own(name, known), *_beside(name), *_grammar(name)))


def _own(name: Name, known: Known) -> Iterator[str]:
    yield f"kind_{_best_kind(name.entries)}"
    if min(e.match for e in name.entries) is not Match.MAIN:
        yield f"only_{min(e.match for e in name.entries).name.lower()}"
    if len(name.tokens) > 1:
        yield "several_words"
    yield from _as_word(name, known)
    if any(e.id.startswith("case:") for e in name.entries):
        yield "of_case"
    yield f"style_{name.run.style.value}"


def _as_word(name: Name, known: Known) -> Iterator[str]:
    """What its letters and its use elsewhere in the document tell."""
    words, text = place_words(), name.name
    if name.key in words.common:
        yield "everyday_word"
    if len(name.tokens) == 1 and text.lower() in known.plain and text.lower() not in words.kinds:
        yield "stands_small"
    if name.key in known.people:
        yield "person_elsewhere"
    if name.key in known.given:
        yield "given_name_elsewhere"
    if len(name.tokens) == 1 and word_class(name.tokens[0]) not in ("other", "state"):
        yield "word_of_kind"
    if text in code_by_name():
        yield "state_as_written"
    if name.run.style is Style.MIXED and text.isupper() and len(text) <= _ACRONYM:
        yield "acronym"


def _best_kind(entries: Sequence[PlaceEntry]) -> str:
    """The kind of the best known place of the name, an area before a town."""
    for kind in (PlacePrecision.COUNTRY, PlacePrecision.REGION):
        found = [e for e in entries if e.kind == kind and e.match is not Match.BARE]
        if found:
            return "area" if not found[0].country else str(kind.value)
    return entries[0].kind


def _beside(name: Name) -> Iterator[str]:
    """The other words of its run, and the first word after it."""
    tokens, words = name.run.tree.tokens, place_words()
    if name.kind is not None:
        after = name.last + 1 < len(tokens) and tokens[name.last + 1].text.lower() == name.kind
        yield f"{'then' if after else 'led_by'}_{words.kinds[name.kind]}"
    if name.first > name.run.first:
        yield f"before_{word_class(tokens[name.first - 1])}"
        if name.first > name.run.first + 1 and tokens[name.first - 1].text.lower() in ("of", "the"):
            yield f"before_{word_class(tokens[name.first - 2])}_of"
    if name.last < name.run.last:
        yield f"after_{word_class(tokens[name.last + 1])}"
        if any(t.text.lower() in words.organisations for t in tokens[name.last + 2 : name.run.last + 1]):
            yield "organisation_later"
    if name.last == name.run.last and name.last + 1 < len(tokens):
        yield from _following(name, tokens[name.last + 1])


def _following(name: Name, after: Token) -> Iterator[str]:
    """The first word after its run."""
    if after.tag == "POS":
        yield "possessive"
    elif after.text in (",", "(", "-", "–", ".", ":"):
        yield f"then_{ {',': 'comma', '(': 'bracket', '.': 'stop', ':': 'colon'}.get(after.text, 'dash') }"
    elif after.lemma.lower() in place_words().roles:
        yield "then_role"
    elif after.pos in ("NOUN", "ADJ"):
        yield "then_noun"
    elif after.pos in ("VERB", "AUX") and not struck(name.run.tree, name.tokens[-1]):
        yield "then_verb"


def word_class(token: Token) -> str:
    """What kind of word stands beside a name in its run."""
    words, low = place_words(), token.text.lower().rstrip(".")
    if low in words.directions:
        return "direction"
    if low in words.kinds:
        return "kind"
    if low in words.streets:
        return "street"
    if low in words.features:
        return "feature"
    if low in words.titles:
        return "title"
    if low in words.organisations:
        return "organisation"
    if low in words.roles:
        return "role"
    if token.text in code_by_name():
        return "state"
    if low in words.particles or low in words.prepositions:
        return "link"
    return "initial" if len(low) == 1 else "other"


def _grammar(name: Name) -> Iterator[str]:
    tree, head = name.run.tree, name.tokens[-1]
    above = tree.head(head)
    words = place_words()
    yield f"pos_{head.pos}"
    if struck(tree, head) or shelled(tree, head):
        yield "struck"
    else:
        yield f"dep_{head.dep}"
        if attacked(tree, head):
            yield "attacked"
        if hit_in(tree, head):
            yield "hit_in"
    if head.dep == "nsubj":
        yield "speaks" if above.lemma.lower() in words.speech else "subject"
    if head.dep in ("compound", "nmod", "amod") and above.text.lower() in words.organisations:
        yield "in_organisation"
    if head.dep in ("dobj", "dative", "nsubjpass") and above.lemma.lower() in words.addressing:
        yield "addressed"
    if name.first == 0:
        yield "first_word"
        then = tree.tokens[name.last + 1].text if name.last + 1 < len(tree.tokens) else ""
        if then in ("(", "–", "—", "--", "-", "_") or (then == "," and name.name.isupper()):
            yield "dateline"
    yield from _led(tree, name)
    after = tree.tokens[name.last + 1 : name.last + 3]
    if len(after) == 2 and after[0].text == "," and after[1].text.isdigit() and len(after[1].text) <= 2:
        yield "aged"


def _led(tree: Tree, name: Name) -> Iterator[str]:
    lead = leading(tree, name.first)
    if lead is None:
        return
    word = tree.tokens[lead].text.lower()
    words = place_words()
    if word in words.locative:
        yield "led_locative"
    elif word in ("from", "of") and lead and tree.tokens[lead - 1].lemma.lower() in words.bodies:
        yield "led_by_people"
    elif word == "of":
        yield "led_of_kind" if lead and has_part(tree.tokens[lead - 1]) else "led_of"
    elif word in words.prepositions:
        yield f"led_{word}" if word in ("from", "to", "on") else "led_other"
    elif word in ("by", "with", "for", "about"):
        yield "led_no_place"
    elif word in ("and", "or", ","):
        yield "listed_locative" if listed(tree, name.first, lead) else f"led_{'comma' if word == ',' else 'and'}"
    elif word in ("the", "a", "an"):
        yield "led_article"


def leading(tree: Tree, first: int) -> int | None:
    """The index of the word before a name, across `the`, a direction and a hyphen."""
    at = first - 1
    skipped = place_words().directions | {"the", "-"}
    while at > 0 and tree.tokens[at].text.lower() in skipped:
        at -= 1
    return at if at >= 0 else None


def listed(tree: Tree, first: int, at: int) -> bool:
    """In `in A, B and C`, B and C are led by the preposition of A."""
    head = tree.tokens[first]
    for above in (head, *tree.above(head, 6)):
        if above.dep == "pobj" and tree.head(above).text.lower() in place_words().prepositions:
            return above.index < at
    return False


def struck(tree: Tree, head: Token) -> bool:
    """Whether it is the object of a verb that strikes or takes places."""
    if head.dep == "conj":
        head = next((t for t in tree.above(head) if t.dep != "conj"), head)
    if head.dep in ("compound", "nmod"):
        head = tree.head(head)
    verb = tree.head(head)
    if head.dep not in ("dobj", "nsubjpass") and not _of_headline(tree, head, verb):
        return False
    particle = tree.child(verb, "prt")
    lemma = verb.lemma.lower()
    return (f"{lemma} {particle.text.lower()}" if particle else lemma) in place_words().verbs


def _of_headline(tree: Tree, head: Token, verb: Token) -> bool:
    """`Northfield shelled overnight`: a headline leaves out the auxiliary. A state may as well have shelled."""
    bare = head.dep == "nsubj" and verb.tag in ("VBD", "VBN") and not tree.children(verb, "dobj", "aux", "prep", "prt")
    return bare and head.text not in code_by_name()


def shelled(tree: Tree, head: Token) -> bool:
    """Whether it is what an event is done to that is done to places: `shelling of X`, `airstrikes on X`."""
    noun = _done_to(tree, head)
    return noun is not None and any(m.last == noun.index for m in _on_places().find(tree))


def attacked(tree: Tree, head: Token) -> bool:
    """`an attack on X killed two`: what an attack is made on that harms others. Else it may be somebody or a body."""
    noun = _done_to(tree, head)
    if noun is None or noun.dep != "nsubj" or verb_types().get(tree.head(noun).lemma.lower()) not in _HARMS:
        return False
    harmed = tree.child(tree.head(noun), "dobj")
    attack = any(m.last == noun.index for m in _attacks().find(tree))
    return attack and harmed is not None and harmed.pos != "PRON"


def hit_in(tree: Tree, head: Token) -> bool:
    """`shells hit a school in X`, `a market was struck in X`: that is a place, however it is called."""
    prep = tree.head(head)
    if head.dep != "pobj" or prep.text.lower() not in place_words().locative:
        return False
    over = tree.head(prep)
    verb = tree.head(over) if over.dep in ("dobj", "nsubjpass") else over
    return verb.tag.startswith("VB") and verb.lemma.lower() in place_words().verbs


def _done_to(tree: Tree, head: Token) -> Token | None:
    """The word right before the `of` or `on` that leads a name, alone or in a list; before a day between the two."""
    if head.dep == "conj":
        head = next((t for t in tree.above(head) if t.dep != "conj"), head)
    prep = tree.head(head)
    leads = head.dep == "pobj" and prep.text.lower() in ("of", "on") and prep.index > 0
    if not leads:
        return None
    before = tree.tokens[prep.index - 1]
    return _dated(tree, prep) if names_day(before) else before


def _dated(tree: Tree, prep: Token) -> Token:
    """What a preposition behind a day hangs on, not on the day: `an airstrike on Friday on X`."""
    over = tree.head(prep)
    while names_day(over) and over.head != over.index:
        over = tree.head(over) if tree.head(over).dep != "prep" else tree.head(tree.head(over))
    return over


_ON_PLACES = (EventType.AIR_OR_DRONE_STRIKE, EventType.ARTILLERY_ROCKET_MISSILE, EventType.BOMBING)
_HARMS = (EventType.ATTACK_ON_PERSON, EventType.PROPERTY_DESTRUCTION)


@cache
def _on_places() -> Phrases[EventType]:
    return Phrases({noun: kind for noun, kind in noun_types().items() if kind in _ON_PLACES})


@cache
def _attacks() -> Phrases[EventType]:
    return Phrases({noun: kind for noun, kind in noun_types().items() if kind is EventType.UNSPECIFIED_ATTACK})


def located(tree: Tree, first: int, last: int) -> bool:
    """Whether a preposition of place leads it, or a noun like `city of`, or a verb or an event strikes it."""
    lead = leading(tree, first)
    words = place_words()
    if struck(tree, tree.tokens[last]) or shelled(tree, tree.tokens[last]):
        return True
    if lead is None:
        return False
    word = tree.tokens[lead].text.lower()
    if word in ("and", "or", ","):
        return listed(tree, first, lead)
    if word == "of":
        return lead > 0 and has_part(tree.tokens[lead - 1])
    return word in words.prepositions


def has_part(noun: Token) -> bool:
    """Whether a place follows the `of` behind a noun: `the outskirts of X`; `Shelling` may be taken for a verb."""
    return bool({*forms(noun)} & (place_words().of | place_words().kinds.keys()))


def kind_word(tree: Tree, first: int, last: int) -> str | None:
    """The noun that says what it is: `the city of X`, `X district`, `town X`."""
    kinds, tokens = place_words().kinds, tree.tokens
    if last + 1 < len(tokens) and tokens[last + 1].text.lower() in kinds:
        return tokens[last + 1].text.lower()
    if first >= 2 and tokens[first - 1].text.lower() == "of" and tokens[first - 2].text.lower() in kinds:
        # in `the Saltivka neighbourhood of Kharkiv` it says what the name before it is
        named = first > 2 and tokens[first - 3].text[0].isupper() and tokens[first - 3].pos == "PROPN"
        return None if named else tokens[first - 2].text.lower()
    if first >= 1 and tokens[first - 1].text in kinds:
        return tokens[first - 1].text
    return None
