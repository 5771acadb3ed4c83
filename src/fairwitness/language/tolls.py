"""A toll is read only where words count people; a vague word gives no bound, and `casualties` are never split."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from fairwitness.language.harm import Harm, find_harm
from fairwitness.language.harmed import SOME
from fairwitness.language.headcount import Headcount, headcount
from fairwitness.language.hurt import find_hurt
from fairwitness.language.individuals import unlike
from fairwitness.language.numbers import find_numbers
from fairwitness.language.summed import cumulative
from fairwitness.language.syntax import Token
from fairwitness.language.toll_nouns import told_by_nouns
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Toll
from fairwitness.model.lists import Population, TollKind
from fairwitness.model.span import Span, hull
from fairwitness.vocab.harm import harm_words, is_person, people, singular

_SINGULAR = ("he", "she")
_MORE = frozenset({"another", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_OF_WHOM = re.compile(r"\bof\s+(?:whom|them|those|the\s+(?:wounded|injured))\b|\bincluding\b", re.IGNORECASE)
WIDE = 90
"""A toll's span takes in its cue only within so many code points; the phrase that counts is enough beyond."""


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """A toll with the word that says what befell them, and the phrases that name them."""

    toll: Toll
    cue: Token
    victims: tuple[Span, ...]
    part: bool = False
    """Whether it counts a part of those another toll of the sentence counts."""


def find_tolls(text: str, tree: Tree) -> tuple[Counted, ...]:
    """The tolls of a sentence, in order, each people counted once."""
    harms = _deaths_of_those_hit(text, tree, _merged(_not_before([*find_harm(tree), *find_hurt(tree)])))
    found = [c for harm in harms for c in _counted(text, tree, harm)]
    nouns = [n for n in _toll_nouns(text, tree) if not any(_same_figure(n.toll, c.toll) for c in found)]
    found = [
        c
        for c in found
        if not any(c.cue == n.cue or _names_it(text, n.toll, c.toll) or _in_total(text, tree, n, c) for n in nouns)
    ]
    found = [c for c in found if not _of_those(text, c, [*found, *nouns])]
    found = [_as_hit(text, c, found) for c in (*found, *nouns)]
    seen: set[tuple[TollKind, Span, Population]] = set()
    kept: list[Counted] = []
    for one in sorted(found, key=lambda c: (c.toll.span, c.cue.index)):
        key = (one.toll.kind, one.toll.span, one.toll.population)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept)


def _not_before(harms: Sequence[Harm]) -> list[Harm]:
    """Without what had befallen people before: `killing 17 displaced women` displaced nobody."""
    hit = {v.index for h in harms if h.kind is not TollKind.DISPLACED for v in h.victims}
    return [h for h in harms if h.kind is not TollKind.DISPLACED or h.cue.dep != "amod" or h.cue.head not in hit]


def _as_hit(text: str, one: Counted, found: Sequence[Counted]) -> Counted:
    """`one of the five hospitalised died`: the five were hit, and not all of them are hurt and alive."""
    dead = (c for c in found if c.toll.kind is TollKind.KILLED and c.victims and c.toll.span.contains(one.toll.span))
    of = any(text[c.victims[-1].end : one.toll.span.start].split() == ["of"] for c in dead)
    if one.toll.kind is not TollKind.INJURED or not of:
        return one
    return msgspec.structs.replace(one, toll=msgspec.structs.replace(one.toll, kind=TollKind.CASUALTIES))


def _of_those(text: str, one: Counted, found: Sequence[Counted]) -> bool:
    """`94 were wounded, of whom three are in a critical condition`: those told of by their care are counted already."""
    care, cue = harm_words().care, one.cue.lemma.lower()
    if one.toll.kind is not TollKind.CASUALTIES or cue not in care.condition | care.places | care.taken | care.treated:
        return False
    hurt = (c.toll.span.end for c in found if c is not one and c.toll.kind in (TollKind.INJURED, TollKind.CASUALTIES))
    return any(_OF_WHOM.search(text[end : one.toll.span.end]) is not None for end in hurt if end < one.toll.span.end)


def _names_it(text: str, noun: Toll, other: Toll) -> bool:
    """Whether words inside the noun's phrase count nobody: `casualties` of `the number of casualties at 28`.

    Neither does the cue that stands behind the figure: `lowered the toll to 57 killed`.
    """
    inside = noun.span.contains(other.span) and not find_numbers(text, other.span)
    uncounted = other.low is None and other.high is None
    return inside or (uncounted and noun.kind is other.kind and noun.span.overlaps(other.span))


def _in_total(text: str, tree: Tree, noun: Counted, other: Counted) -> bool:
    """Whether the noun's figure counts the other's one more too: `a sixth man died, bringing the toll to six`.

    Not where the figure is somebody's or of a period: `bringing the army's toll for the year to 200`.
    """
    raising = tree.head(noun.cue)
    if raising.dep != "advcl" or raising.head != other.cue.index or noun.toll.kind is not other.toll.kind:
        return False
    preps = [*tree.children(raising, "prep"), *tree.children(noun.cue, "prep")]
    if tree.children(noun.cue, "poss") or any(p.text.lower() not in ("to", "from", "in", "at") for p in preps):
        return False
    one = (other.toll.low, other.toll.high) == (1, 1)
    return one and any(word in _MORE for span in other.victims for word in span.of(text).lower().split())


def _same_figure(noun: Toll, other: Toll) -> bool:
    """`the toll at 25 dead`: the figure after the noun is counted by its own words already."""
    return noun.kind is other.kind and noun.low == other.low and noun.span.overlaps(other.span)


def _merged(harms: Sequence[Harm]) -> list[Harm]:
    """Coordinated cues over the same people: `killed or wounded` is casualties; `shot and killed` is killed."""
    kept: list[Harm] = []
    for harm in harms:
        twin = next((h for h in kept if h.victims and h.victims == harm.victims), None)
        if twin is None or not harm.real or harm.negated:
            kept.append(harm)
            continue
        kept[kept.index(twin)] = _both(twin, harm)
    return kept


def _both(one: Harm, other: Harm) -> Harm:
    kinds = {one.kind, other.kind}
    if kinds == {TollKind.KILLED, TollKind.INJURED} and not _beside(one.cue, other.cue):
        kind = TollKind.KILLED  # `two of the wounded died`
    elif kinds == {TollKind.KILLED, TollKind.INJURED}:
        single = len(one.victims) == 1 and one.victims[0].tag not in ("NNS", "CD", "NNPS")
        later = other.kind is TollKind.KILLED
        kind = TollKind.KILLED if single and later else TollKind.CASUALTIES
    elif kinds == {TollKind.KILLED, TollKind.MISSING}:
        kind = TollKind.KILLED  # `four soldiers, reported missing before, had been killed`
    elif TollKind.CASUALTIES in kinds and len(kinds) > 1:
        kind = (kinds - {TollKind.CASUALTIES}).pop()
    else:
        kind = one.kind
    return msgspec.structs.replace(other if other.kind is kind else one, kind=kind)


def _deaths_of_those_hit(text: str, tree: Tree, harms: Sequence[Harm]) -> list[Harm]:
    """`a man was taken to hospital, where he died`: he is the man, who is counted once, as killed."""
    kept = list(harms)
    for death in [h for h in harms if h.kind is TollKind.KILLED and h.real and not h.negated and _is_pronoun(h)]:
        hit = next((h for h in kept if _may_die(text, tree, h, death)), None)
        if hit is not None:
            kept[kept.index(hit)] = msgspec.structs.replace(death, victims=hit.victims)
    return kept


def _is_pronoun(harm: Harm) -> bool:
    return len(harm.victims) == 1 and harm.victims[0].text.lower() in (*_SINGULAR, "they")


def _may_die(text: str, tree: Tree, hit: Harm, death: Harm) -> bool:
    """Whether those hit, told of as the subject of an earlier clause, can be whom the pronoun names."""
    pronoun, who = death.victims[0], hit.victims
    living = hit.real and not hit.negated and hit.kind in (TollKind.CASUALTIES, TollKind.INJURED)
    if not living or not who or who[-1].index > pronoun.index or not who[0].dep.startswith("nsubj"):
        return False
    if any(v.pos == "PRON" for v in who) or not pronoun.dep.startswith("nsubj"):
        return False
    many = who[0].tag in ("NNS", "NNPS") or (who[0].pos == "NUM" and who[0].text.lower() != "one")
    several = many or len(who) > 1
    one = pronoun.text.lower() in _SINGULAR
    return one is not several and not (one and unlike(tree.span(*tree.edges(who[0])).of(text), pronoun.text))


def _beside(one: Token, other: Token) -> bool:
    """Whether two words are coordinated: `killed or wounded`."""
    return (one.dep, one.head) == ("conj", other.index) or (other.dep, other.head) == ("conj", one.index)


def _counted(text: str, tree: Tree, harm: Harm) -> Iterator[Counted]:
    """One toll of the whole phrase, then those of its parts that are of another population."""
    if not harm.real or harm.negated or any(_nobody_else(tree, v) and _none_at(tree, v) for v in harm.victims):
        return
    nobody = _nobody(tree, harm)
    if nobody is not None and _only_slightly(tree, harm, nobody):
        return
    if nobody is not None:
        span = _span([_from_no(tree, nobody)], harm.cue)
        named = headcount(text, tree, nobody)
        population = named.population if named else _adjective(tree, nobody)
        none = Headcount(low=0, high=0, approximate=False, population=population, span=span)
        yield Counted(toll=_toll(text, tree, harm.kind, none, span), cue=harm.cue, victims=())
        return
    counts = [c for v in harm.victims if (c := _of_victim(text, tree, v)) is not None]
    if not counts:
        return
    spans = tuple(c.span for c in counts)
    whole = _one_number(tree, harm, counts) or _sum(counts)
    yield Counted(toll=_toll(text, tree, harm.kind, whole, _span(spans, harm.cue)), cue=harm.cue, victims=spans)
    for part in _parts(text, tree, harm, counts, whole.population):
        yield Counted(toll=_toll(text, tree, harm.kind, part, part.span), cue=harm.cue, victims=(part.span,), part=True)


def _of_victim(text: str, tree: Tree, victim: Token) -> Headcount | None:
    """`members of the group` and the cue noun itself (`21 deaths`) count people too."""
    if _one_more(victim):
        span = tree.span(tree.edges(victim)[0], victim.index)
        return Headcount(low=1, high=1, approximate=False, population=Population.UNKNOWN, span=span)
    if victim.pos == "PRON":
        alone = len(tree.children(victim, "conj")) == 0
        if alone or victim.text.lower() not in ("he", "she", "him", "her"):
            return None
        return Headcount(low=1, high=1, approximate=False, population=Population.UNKNOWN, span=victim.span)
    of = next((p for p in tree.children(victim, "prep") if p.text.lower() == "of"), None)
    if victim.text.lower() in SOME and of is not None:
        span = tree.span(victim.index, tree.edges(of)[1])
        return Headcount(low=None, high=None, approximate=True, population=Population.UNKNOWN, span=span)
    count = headcount(text, tree, victim)
    if count is None and victim.lemma.lower() in harm_words().nouns:
        numeral = next((t for t in tree.children(victim, "nummod") if t.pos == "NUM"), None)
        numbers = find_numbers(text, Span(max(tree.tokens[0].start, numeral.start - 24), victim.end)) if numeral else ()
        number = next((n for n in numbers if numeral and n.span.end >= numeral.end), None)
        if number is not None:
            return Headcount(
                low=number.low, high=number.high, approximate=number.approximate, population=_adjective(tree, victim),
                span=Span(number.span.start, victim.end),
            )  # fmt: skip
        if victim.tag == "NNS" and victim.lemma.lower() in ("casualty", "death", "fatality"):
            return Headcount(
                low=None, high=None, approximate=True, population=_adjective(tree, victim), span=victim.span
            )
    return count


def _one_more(victim: Token) -> bool:
    """`another was hurt`, `a third was hit`: somebody besides those told before."""
    word = victim.text.lower()
    return word == "another" or (word in _MORE and victim.dep in ("nsubjpass", "nsubj", "dobj"))


def _adjective(tree: Tree, noun: Token) -> Population:
    words = {singular(t.text) for t in tree.children(noun, "amod", "compound")}
    if words & people().civilian:
        return Population.CIVILIAN
    return Population.COMBATANT if words & people().combatant or "military" in words else Population.UNKNOWN


def _sum(counts: Sequence[Headcount]) -> Headcount:
    """All together: a bound is null where any phrase leaves that side open, a population unknown where they differ."""
    lows = [c.low for c in counts if c.low is not None]
    highs = [c.high for c in counts if c.high is not None]
    populations = {c.population for c in counts}
    return Headcount(
        low=sum(lows) if len(lows) == len(counts) else None,
        high=sum(highs) if len(highs) == len(counts) else None,
        approximate=any(c.approximate for c in counts),
        population=counts[0].population if len(populations) == 1 else Population.UNKNOWN,
        span=hull(c.span for c in counts),
    )


def _one_number(tree: Tree, harm: Harm, counts: Sequence[Headcount]) -> Headcount | None:
    """`five boys and girls` are five: one number counts all where the nouns only say of which sex or age they are.

    `Two soldiers and civilians` may be more.
    """
    first, rest = counts[0], counts[1:]
    bare = all((c.low, c.high) == (None, None) for c in rest) and all(
        not tree.children(v, "det", "nummod", "amod", "poss") for v in harm.victims[1:]
    )
    alike = all(v.text.lower() in people().sorts for v in harm.victims) and len(counts) == len(harm.victims)
    if not rest or first.low is None or first.low < len(counts) or not bare or not alike:
        return None
    population = first.population if len({c.population for c in counts}) == 1 else Population.UNKNOWN
    return msgspec.structs.replace(first, population=population, span=hull(c.span for c in counts))


def _parts(text: str, tree: Tree, harm: Harm, counts: Sequence[Headcount], whole: Population) -> Iterator[Headcount]:
    """Coordinated phrases of a population of their own, and what stands after `including`."""
    if len(counts) > 1:
        yield from (c for c in counts if c.population not in (whole, Population.UNKNOWN))
    for victim in harm.victims:
        for lead in (*tree.children(victim, "prep"), *tree.children(harm.cue, "prep")):
            if lead.text.lower() in ("including", "among"):
                inner = [headcount(text, tree, t) for one in tree.children(lead, "pobj") for t in tree.conjuncts(one)]
                yield from (
                    c for c in inner if c and c.low is not None and c.population not in (whole, Population.UNKNOWN)
                )


def _nobody(tree: Tree, harm: Harm) -> Token | None:
    """`no one was hurt`, `no casualties`, `not one of them died`; but not `no reports of casualties`."""
    for victim in harm.victims:
        before = [t.text.lower() for t in tree.children(victim, "det", "neg", "advmod")]
        word = victim.text.lower()
        if _nobody_else(tree, victim):
            continue
        if word in ("nobody", "none") or "no" in before or _not_one(tree, victim, before):
            is_people = is_person(singular(victim.text)) or word in ("none", "nobody", "one")
            if is_people or victim.lemma.lower() in harm_words().nouns:
                return victim
    return None


def _only_slightly(tree: Tree, harm: Harm, nobody: Token) -> bool:
    """`nobody was seriously hurt`, `no life-threatening injuries`: some may have been hurt, though not badly."""
    said = [t for of in (harm.cue, nobody) for t in tree.children(of, "advmod", "amod", "compound")]
    return any(below.text.lower() in harm_words().care.grave for t in said for below in tree.below(t))


def _none_at(tree: Tree, victim: Token) -> bool:
    before = {t.text.lower() for t in tree.children(victim, "det", "neg")}
    return victim.text.lower() in ("none", "nobody") or "no" in before


def _nobody_else(tree: Tree, victim: Token) -> bool:
    """`no one else`, `none of the wounds`, `nobody was seriously hurt`: nothing is said of those who were harmed."""
    near = {t.text.lower() for t in tree.children(victim, "amod", "advmod")}
    after = tree.tokens[victim.index + 1].text.lower() if victim.index + 1 < len(tree.tokens) else ""
    of = [o for p in tree.children(victim, "prep") if p.text.lower() == "of" for o in tree.children(p, "pobj")]
    things = any(o.pos == "NOUN" and not is_person(singular(o.text)) for o in of)
    return bool(near & {"other", "further", "additional", "else"}) or after == "else" or things


def _not_one(tree: Tree, victim: Token, before: Sequence[str]) -> bool:
    """`not a single civilian`, `not one of them`, `without a single civilian killed`; but not `not only civilians`."""
    sole = {victim.text.lower(), *(t.text.lower() for t in tree.children(victim, "amod", "nummod"))}
    return bool(sole & {"single", "one"}) and ("not" in before or tree.head(victim).text.lower() == "without")


def _from_no(tree: Tree, nobody: Token) -> Span:
    return next((t.span for t in tree.children(nobody, "det") if t.text.lower() == "no"), nobody.span)


def _toll_nouns(text: str, tree: Tree) -> Iterator[Counted]:
    """`the death toll rose to 12`; `a toll of 26`: the figure after the noun."""
    for told in told_by_nouns(text, tree):
        number = told.number
        count = Headcount(
            low=number.low,
            high=number.high,
            approximate=number.approximate,
            population=told.noun.population,
            span=told.span,
        )
        yield Counted(toll=_toll(text, tree, told.noun.kind, count, told.span), cue=told.noun.last, victims=())


def _span(spans: Sequence[Span], cue: Token) -> Span:
    counted = hull(spans)
    whole = hull([*spans, cue.span])
    return whole if whole.end - whole.start <= max(WIDE, counted.end - counted.start + 24) else counted


def _toll(text: str, tree: Tree, kind: TollKind, count: Headcount, span: Span) -> Toll:
    return Toll(
        kind=kind,
        low=count.low,
        high=count.high,
        population=count.population,
        cumulative=cumulative(text, tree, count, span),
        span=span,
        approximate=count.approximate,
    )
