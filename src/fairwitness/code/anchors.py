"""An anchor is a word that names an event; a sentence has as many claims as it has anchors that name one.

Words of harm (`killed`, `wounded`) anchor a claim only where no word of the sentence names what caused it.
"""

from collections.abc import Sequence
from functools import cache

from fairwitness.code.anchor import Anchor, agents, meant, objects
from fairwitness.code.idioms import idioms, under
from fairwitness.code.labour import stops_work
from fairwitness.code.maps import MapMention, map_mentions
from fairwitness.code.means import blows_up, is_means
from fairwitness.code.once import is_done, kept_apart, told_once
from fairwitness.language.harm import find_harm
from fairwitness.language.harm_cue import PARTICIPLES, only_described
from fairwitness.language.harmed import PARTS
from fairwitness.language.headcount import aged
from fairwitness.language.phrases import Match, Phrases, forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import EventType
from fairwitness.model.span import Span
from fairwitness.vocab.events import (
    event_grammar,
    event_idioms,
    event_words,
    intransitive_types,
    noun_types,
    verb_types,
)
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.weapons import actor_words, target_kinds, weapon_kinds, weapon_words


def find_anchors(tree: Tree, places: Sequence[Span]) -> list[Anchor]:
    """The anchors of a sentence, in order. `places` are the place names in the text."""
    weapons = find_weapons(tree)
    found = [a for m in _nouns().find(tree) if (a := _nominal(tree, m, weapons, places)) is not None]
    nouns = {i for a in found for i in range(a.first, a.last + 1)}  # `came under mortar fire` is told by its noun
    found = [under(tree, a) for a in found] + [a for a in idioms(tree, weapons) if a.token.index not in nouns]
    taken = {i for a in found for i in range(a.first, a.last + 1)}
    found += [_map_anchor(m) for m in map_mentions(tree) if m.map.index not in taken]
    verbs = [_verbal(tree, t, weapons, places) for t in tree.tokens if t.index not in taken]
    found += [a for a in verbs if a is not None]
    return kept_apart(tree, told_once(tree, sorted(found, key=lambda a: a.first)))


def find_weapons(tree: Tree) -> list[Match[str]]:
    """Mentions of weapons that may be a means, with their kind. A model's name counts only with its capitals."""
    models = {m.lower(): m for words in weapon_words().values() for m in words.models}
    found = []
    for match in _weapons().find(tree):
        token = tree.tokens[match.first]
        written = models.get(match.phrase)
        verb = token.tag.startswith("VB") and match.first == match.last
        last = tree.tokens[match.last]
        if last.dep == "compound" and {*forms(tree.head(last))} & set(target_kinds()):
            continue
        if verb or (written and written[0].isupper() and not token.text[0].isupper()):
            continue
        if is_means(tree, last):
            found.append(match)
    return found


def _map_anchor(mention: MapMention) -> Anchor:
    """`submitted maps of 500 mines`: the maps name the event, whatever word hands them over."""
    at = mention.map.index
    return Anchor(token=mention.map, first=at, last=at, event_type=EventType.MAP_TRANSFER, verbal=False)


@cache
def _nouns() -> Phrases[EventType]:
    return Phrases(noun_types())


def names_event(tree: Tree, noun: Token) -> bool:
    """Whether a noun, with what belongs to its phrase, names an event: `artillery fire`."""
    return any(m.last == noun.index for m in _nouns().find(tree))


@cache
def _weapons() -> Phrases[str]:
    return Phrases(weapon_kinds())


def _nominal(tree: Tree, match: Match[EventType], weapons: list[Match[str]], places: Sequence[Span]) -> Anchor | None:
    inner = tree.tokens[match.first : match.last + 1]
    token = next((t for t in inner if not match.first <= t.head <= match.last), inner[-1])
    if any(t.tag in ("VBD", "VBN", "VBZ", "VBP") for t in inner):
        return None
    nominal = token.dep in ("nsubj", "dobj", "pobj", "nsubjpass", "aux") or tree.child(
        token, "det", "amod", "compound", "poss"
    )
    if token.tag.startswith("VB") and not (token.tag == "VBG" and (nominal or _after_place(tree, token, places))):
        return None
    head = tree.head(token)
    if (token.dep == "compound" and {*forms(head)} & event_grammar().generic_heads) or _in_a_name(tree, token):
        return None
    if any(m.first <= token.index < m.last for m in target_phrases().find(tree)):
        return None  # `a detention centre`
    if token.dep in ("compound", "nmod") and token.index < head.index and {*forms(head)} & set(weapon_kinds()):
        return None  # `an enhanced-blast munition`, `an assault rifle`
    kind = match.value
    if kind is EventType.UNSPECIFIED_ATTACK:
        if stops_work(tree, token):
            return None
        kind = _by_weapon(tree, token, weapons)
        if "incident" in match.phrase and not _near_weapon(tree, token, weapons):
            return None
    if event_words()[kind].places and not _has_place(tree, token, places):
        return None
    harm = match.phrase in _HARM_NOUNS
    use = match.phrase.startswith("use of ")
    return Anchor(token=token, first=match.first, last=match.last, event_type=kind, verbal=False, harm=harm, use=use)


def _in_a_name(tree: Tree, token: Token) -> bool:
    """`the Front for the Liberation of X`: in capitals behind a body's, a word is what the body is called."""
    body = tree.head(tree.head(token)) if token.dep == "pobj" else token
    named = token.text[:1].isupper() and body.text[:1].isupper() and body.index < token.index
    return named and bool({*forms(body)} & actor_words().organisations)


def _after_place(tree: Tree, token: Token, places: Sequence[Span]) -> bool:
    """`the fatal Northfield shooting`: the parser takes the event word for a participle of the place."""
    head = tree.head(token)
    return token.dep == "acl" and head.index == token.index - 1 and _is_place(head, places)


_HARM = frozenset({"kill", "wound", "injure"})
_HARM_NOUNS = frozenset({"killing", "gunshot wound", "gunshot wounds", "bullet wound", "bullet wounds"})


def _verbal(tree: Tree, token: Token, weapons: list[Match[str]], places: Sequence[Span]) -> Anchor | None:
    numbered = _numbered(tree, token)
    if (
        not (token.tag.startswith("VB") or numbered)
        or token.dep in ("aux", "auxpass", "compound")
        or _misread(tree, token)
        or only_described(tree, token)
    ):
        return None
    particle = tree.child(token, "prt")
    lemma = PARTICIPLES[token.text.lower()] if numbered else token.lemma.lower()
    phrase = f"{lemma} {particle.text.lower()}" if particle is not None else lemma
    kind = _listed(tree, token, lemma, phrase)
    last = (
        particle.index
        if particle is not None and phrase in verb_types() and particle.index == token.index + 1
        else token.index
    )
    if kind is not None and _object_fits(tree, token, lemma, kind, places):
        if kind is EventType.UNSPECIFIED_ATTACK:
            kind = _by_weapon(tree, token, weapons)
        if kind is EventType.AIR_OR_DRONE_STRIKE and _laid(tree, token, weapons):
            kind = EventType.BOMBING
        done = kind is EventType.PROPERTY_DESTRUCTION and is_done(tree, token)
        if lemma in _HARM or done or kind is EventType.UNSPECIFIED_ATTACK:
            kind = _by_agent(tree, token, weapons) or kind
        return Anchor(token=token, first=token.index, last=last, event_type=kind, verbal=True, harm=lemma in _HARM)
    kind = intransitive_types().get(lemma)
    if kind is not None and _intransitive_fits(tree, token, lemma):
        if kind is EventType.UNSPECIFIED_ATTACK:
            kind = _by_weapon(tree, token, weapons)
        kind = _burst(tree, token, lemma, weapons) or kind
        return Anchor(token=token, first=token.index, last=token.index, event_type=kind, verbal=True)
    fallen = _fallen(tree, token, lemma, weapons)
    if fallen is not None:
        return Anchor(token=token, first=token.index, last=token.index, event_type=fallen, verbal=True)
    used = _used(tree, token, lemma, weapons)
    if used is not None:
        kind = weapon_words()[used].attack or EventType.UNSPECIFIED_ATTACK
        return Anchor(token=token, first=token.index, last=token.index, event_type=kind, verbal=True, use=True)
    return None


_TAKES_PEOPLE = frozenset({"capture", "seize"})


def _listed(tree: Tree, token: Token, lemma: str, phrase: str) -> EventType | None:
    """What the list of verbs says it tells of; who is captured is detained."""
    kind = verb_types().get(phrase) or (None if phrase == "shoot down" else verb_types().get(lemma))
    if kind is not EventType.CAPTURE_OF_PLACE or lemma not in _TAKES_PEOPLE or not _all_people(tree, token):
        return kind
    return None if token.dep in ("amod", "acl") else EventType.DETENTION  # `protect persons captured`: who they are


def _all_people(tree: Tree, verb: Token) -> bool:
    """`captured eight soldiers`; not `captured the village and its men`."""
    taken = objects(tree, verb)
    return bool(taken) and all(is_person(singular(t.text)) for t in taken)


def _numbered(tree: Tree, token: Token) -> bool:
    """`5 shot on the road`: the parser takes a participle that a number counts for a noun."""
    noun = token.tag in ("NN", "NNP", "JJ") and token.text.lower() in PARTICIPLES
    return noun and any(t.pos == "NUM" and t.index == token.index - 1 for t in tree.children(token, "nummod"))


def _misread(tree: Tree, token: Token) -> bool:
    """`with dynamite`: a bare verb cannot stand after a preposition, so the parser took a noun for one."""
    before = tree.tokens[token.index - 1] if token.index else None
    return token.tag in ("VB", "VBP") and before is not None and before.tag == "IN" and before.dep == "prep"


def _laid(tree: Tree, token: Token, weapons: list[Match[str]]) -> bool:
    """`bombed it with dynamite`: what was laid, not dropped, is named in the verb's own words."""
    first, last = tree.edges(token)
    return any(m.value == "explosive_device" and first <= m.first and m.last <= last for m in weapons)


def _by_agent(tree: Tree, token: Token, weapons: list[Match[str]]) -> EventType | None:
    """`wounded by drones`, `a mine killed`: the weapon that stands as the doer settles the type."""
    doers = [*agents(tree, token), *tree.children(token, "nsubj")]
    if token.dep == "advcl" and token.tag == "VBG" and not doers:  # `a mine went off, killing two`
        doers = tree.children(tree.head(token), "nsubj")
    if any(blows_up(tree, t) for t in doers):
        return EventType.BOMBING
    heads = {meant(tree, t).index for t in doers}
    return next((weapon_words()[m.value].attack for m in weapons if m.last in heads), None)


def _object_fits(tree: Tree, token: Token, lemma: str, kind: EventType, places: Sequence[Span]) -> bool:
    if kind is EventType.DISPLACEMENT and token.dep == "amod" and is_person(singular(tree.head(token).text)):
        return False  # `killed 17 displaced women`: who they are, not what befell them
    things = objects(tree, token)
    if kind is EventType.CAPTURE_OF_PLACE or event_words()[kind].places:
        return any(_is_place(t, places) or {*forms(t)} & _SETTLED for t in things)
    if lemma in ("hit", "strike", "target", "damage", "destroy", "burn", "wound", "injure", "kill"):
        doers = [*tree.children(token, "nsubj"), *agents(tree, token)]
        armed = any({*forms(t)} & set(weapon_kinds()) for t in doers)
        met = any(_is_thing(tree, t) or _is_place(t, places) or _of_place(tree, t, places) for t in things)
        return armed or met or _harms(tree, token)
    if lemma == "shoot":
        return any(is_person(singular(t.text)) or t.pos == "PROPN" for t in things) or _harms(tree, token)
    if lemma in ("attack", "arrest", "rob", "rape", "expel"):
        return bool(things) or tree.child(token, "agent") is not None
    return True


def _harms(tree: Tree, token: Token) -> bool:
    """Whether the words make people its victims, a pronoun for them included; who harms himself is not attacked."""
    harm = next((h for h in find_harm(tree) if h.cue.index == token.index), None)
    return harm is not None and any(_is_somebody(tree, t) for t in harm.victims)


def _is_somebody(tree: Tree, token: Token) -> bool:
    named = token.pos in ("PROPN", "NUM") or token.text.lower() in _PERSONAL
    of = tree.child(token, "prep") if token.text.lower() in PARTS else None
    named = named or (of is not None and any(is_person(singular(t.text)) for t in tree.children(of, "pobj")))
    return named or is_person(singular(token.text)) or aged(tree, token)


_PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "who", "whom", "others"})


_SETTLED = frozenset(
    {
        "town",
        "city",
        "village",
        "district",
        "settlement",
        "territory",
        "height",
        "airport",
        "base",
        "region",
        "province",
    }
)


@cache
def target_phrases() -> Phrases[str]:
    """The listed names of objects that can be attacked, of one word or more."""
    return Phrases(target_kinds())


def _is_thing(tree: Tree, token: Token) -> bool:
    word = singular(token.text)
    known = any(m.first <= token.index <= m.last for m in target_phrases().find(tree))
    return (
        known
        or is_person(word)
        or token.pos in ("PROPN", "NUM")
        or token.text.lower() in ("area", "areas", "facilities")
    )


def _is_place(token: Token, places: Sequence[Span]) -> bool:
    return any(p.start <= token.start < p.end for p in places)


def _of_place(tree: Tree, token: Token, places: Sequence[Span]) -> bool:
    """`the centre of X`, `the outskirts of X`."""
    inner = [t for of in tree.children(token, "prep") if of.text.lower() == "of" for t in tree.children(of, "pobj")]
    return bool({*forms(token)} & event_grammar().parts_of_places) and any(_is_place(t, places) for t in inner)


def _has_place(tree: Tree, token: Token, places: Sequence[Span]) -> bool:
    first, last = tree.edges(token)
    if any(p.overlaps(tree.span(first, last)) for p in places):
        return True
    return any({*forms(t)} & _SETTLED for of in tree.children(token, "prep") for t in tree.children(of, "pobj"))


def _intransitive_fits(tree: Tree, token: Token, lemma: str) -> bool:
    preps = {t.text.lower() for t in tree.children(token, "prep")}
    if lemma == "fire":
        return bool(preps & event_grammar().target_prepositions)
    if lemma in ("withdraw", "retreat"):
        return bool(preps & {"from", "to"})
    if lemma in ("explode", "detonate"):
        return tree.child(token, "nsubj", "dobj", "nsubjpass") is not None
    return True


def _fallen(tree: Tree, token: Token, lemma: str, weapons: list[Match[str]]) -> EventType | None:
    """`Shells landed on a farm`: what was fired came down somewhere."""
    words = event_grammar()
    if lemma not in words.falls or not any(t.text.lower() in words.falls_at for t in tree.children(token, "prep")):
        return None
    return _fired(tree, token, weapons)


def _burst(tree: Tree, token: Token, lemma: str, weapons: list[Match[str]]) -> EventType | None:
    """`A shell exploded beside them`: what was fired burst; `a mine exploded`: what lay there; and no bomb was laid."""
    if lemma not in ("explode", "detonate", "burst"):
        return None
    what = [tree.head(token)] if token.dep == "acl" else tree.children(token, "nsubj")
    subjects = {t.index for t in what}
    buried = any(m.last in subjects and m.value in event_idioms().buried for m in weapons)
    return EventType.MINE_OR_REMNANT_EXPLOSION if buried else _fired(tree, token, weapons)


def _fired(tree: Tree, token: Token, weapons: list[Match[str]]) -> EventType | None:
    """The attack by the weapon that is the subject, if it is one that is fired."""
    words = event_grammar()
    subjects = {c.index for t in tree.children(token, "nsubj") for c in tree.conjuncts(meant(tree, t))}
    kinds = [m.value for m in weapons if m.last in subjects and m.value in words.fired]
    return weapon_words()[kinds[0]].attack if kinds else None


def _used(tree: Tree, token: Token, lemma: str, weapons: list[Match[str]]) -> str | None:
    """The kind of weapon a verb of use has for its object."""
    if lemma not in event_grammar().use_verbs:
        return None
    heads = {t.index for t in objects(tree, token)}
    return next((m.value for m in weapons if m.last in heads), None)


def _near_weapon(tree: Tree, token: Token, weapons: list[Match[str]]) -> bool:
    first, last = tree.edges(token)
    return any(first <= m.first and m.last <= last for m in weapons)


def _by_weapon(tree: Tree, token: Token, weapons: list[Match[str]]) -> EventType:
    """The type of an attack by the weapon that stands within it, or that its verb names with it."""
    first, last = tree.edges(token)
    inside = [m for m in weapons if first <= m.first and m.last <= last]
    if not inside and not token.tag.startswith("VB"):
        inside = [
            m
            for m in weapons
            if m.last == tree.head(token).index or tree.head(tree.tokens[m.last]).index == tree.head(token).index
        ]
    kinds = {k for m in inside if (k := weapon_words()[m.value].attack) is not None}
    return kinds.pop() if len(kinds) == 1 else EventType.UNSPECIFIED_ATTACK
