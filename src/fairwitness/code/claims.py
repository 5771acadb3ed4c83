"""One claim for each particular event a sentence names; every field it has stands in words of the text."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import structs

from fairwitness.code.accused import accused
from fairwitness.code.aftermath import Voice, aftermath
from fairwitness.code.anchor import ATTACKS, CAUSES, Anchor
from fairwitness.code.attributed import Voiced, doers
from fairwitness.code.bare_harm import DONE_TO_PEOPLE
from fairwitness.code.carried import LOOKED_AT, PLACED, carried, carry_when, carry_where, differs
from fairwitness.code.completing import completed, trimmed, uncounted
from fairwitness.code.foreground import foreground
from fairwitness.code.idioms import laid_to
from fairwitness.code.kind import by_weapon, typed, weapons_of
from fairwitness.code.launched import is_origin, is_party
from fairwitness.code.modality import modality, not_a_single, taken_as_known, told_modality
from fairwitness.code.nouns import noun_span
from fairwitness.code.reading import Previous, Read
from fairwitness.code.rejected import denies, rejecting, turns_down
from fairwitness.code.saying import of_saying, told_apart
from fairwitness.code.scene import Behind, pointed_at, scene
from fairwitness.code.several import counted_over, is_aggregate
from fairwitness.code.situate import finest, own
from fairwitness.code.specific import Said, is_specific
from fairwitness.code.struck import find_objects
from fairwitness.code.suggested import Key, Support
from fairwitness.code.towns import also_at, places_of_harms
from fairwitness.language.antecedent import Mention, Voices
from fairwitness.language.terminal import nameable
from fairwitness.language.tolls import Counted
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Claim, When, Where
from fairwitness.model.lists import EventType, Modality, PlacePrecision, Stance, TollKind
from fairwitness.model.span import Span
from fairwitness.model.statement import Statement, innermost, innermost_of_each
from fairwitness.vocab.armed import is_armed_name
from fairwitness.vocab.events import violent_types

_BOUND = frozenset({
    EventType.WAR, EventType.AGREEMENT, EventType.AMENDMENT, EventType.CEASEFIRE, EventType.RESOLUTION,
    EventType.DECREE,
})  # fmt: skip
"""Events spoken of at all times: only a date in their own phrase, or on the verb they depend on, is theirs."""

_DUE = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before a deadline: the day by which something is due is not the day on which it happened."""


class Told(msgspec.Struct, frozen=True):
    """What stands around a sentence: the text, who says what in it, and the claims before."""

    text: str
    statements: Sequence[Statement]
    before: Sequence[Previous]
    voices: Voices
    supports: Mapping[Key, Support] = {}
    """What suggestions give to claims, by sentence and anchor."""
    ahead: Sequence[Read] = ()
    """The sentences that follow, as many as may explain what this one leaves open."""
    behind: Behind | None = None
    sought: bool = False
    """Whether events were sought by more than words, found or not."""


_EXPLAINED = {
    TollKind.DETAINED: (EventType.DETENTION, EventType.KIDNAPPING),
    TollKind.DISPLACED: (EventType.DISPLACEMENT,),
    TollKind.MISSING: (EventType.DISAPPEARANCE, EventType.KIDNAPPING),
}
"""What is done to those whom such a toll counts: an attack that is told beside it did not detain them."""


def code_sentence(read: Read, around: Told) -> list[tuple[int, Claim]]:
    """The claims of one sentence, in order, without ids, each with the first token of its anchor."""
    found: list[tuple[int, Claim]] = []
    if not (read.anchors or read.tolls or any(t.lemma.lower() == "blame" for t in read.tree.tokens)):
        return found
    if not any(t.text.lower() == "that" for a in read.anchors for t in read.tree.children(a.token, "det")):
        around = structs.replace(around, before=foreground(around.before, {p.id for p in read.places}))
    before = [(p.sentence, p.claim) for p in around.before[-LOOKED_AT:]]
    near = [s for s in around.statements if _touches(s, read.tree.sentence.span)]

    def voice(span: Span) -> str | None:
        held = innermost(span, near)
        return held.id if held else None

    after = aftermath(read, before, around.ahead, voice)
    read = structs.replace(read, anchors=(*read.anchors, *after, *accused(read, before)))
    tolls = _share(read, voice)
    for anchor in read.anchors:
        beside = next((c for _, c in reversed(found) if c.event_type in CAUSES), None) if anchor in after else None
        claim = _claim(read, anchor, tolls.get(anchor.first, []), around, beside)
        if claim is not None:
            found.extend((anchor.first, told) for told in _of_each(read, claim, near))
            found.extend((anchor.first, told) for told in _rejected(read, anchor, claim, around.statements))
    return found


def _of_each(read: Read, claim: Claim, statements: Sequence[Statement]) -> Iterator[Claim]:
    """A claim of every voice that says the same words: what one of them denies the others tell as having happened."""
    voices = innermost_of_each(claim.anchor, statements)
    if len(voices) < 2 or all(s.id != claim.statement for s in voices):
        yield claim
        return
    denying = [s for s in voices if denies(read.tree, s)]
    for said in voices:
        held = Modality.ACTUAL if denying and claim.modality is Modality.DENIED else claim.modality
        if said.negated or said.stance is Stance.DISPUTES:
            held = Modality.HYPOTHETICAL
        if said in denying:
            held = Modality.DENIED
        yield structs.replace(claim, statement=said.id, modality=held)


def _rejected(read: Read, anchor: Anchor, claim: Claim, statements: Sequence[Statement]) -> Iterator[Claim]:
    """What somebody else tells in the words a claim denies: `A rejected B's claim that …` holds B's claim too."""
    told = innermost(claim.anchor, statements)
    if claim.modality is not Modality.DENIED or told is None or told.id == claim.statement:
        return
    if not nameable(told.speaker):
        return  # reports of nobody in particular add nothing, and would pass for the word of whoever rejects them
    yield structs.replace(claim, statement=told.id, modality=told_modality(read.tree, anchor, told))


def _telling(read: Read, anchor: Anchor, statements: Sequence[Statement]) -> Statement | None:
    """The statement that the event stands in; where the sentence turns it down, that of whoever turns it down."""
    if anchor.blame:
        return next((s for s in statements if any(c.contains(anchor.span(read.tree)) for c in s.cue)), None)
    here, word = anchor.span(read.tree), rejecting(read.tree, anchor)
    if word is None:
        inner = innermost(here, statements)
        over = next((s for s in statements if inner is not None and s.id == inner.parent), None)
        unsaid = over is not None and over.negated and inner is not None and not nameable(inner.speaker)
        if inner is not None and inner.negated and taken_as_known(read.tree, anchor, inner):
            return over
        return over if unsaid else inner  # `would not comment on reports that …` is nobody's word
    own = [s for s in statements if any(c.contains(here) for c in s.content) and turns_down(word)]
    by = [s for s in own if any(c.contains(word.span) for c in s.cue)]
    return innermost(here, by) or innermost(word.span, statements)


def _share(read: Read, voice: Voice) -> dict[int, list[Counted]]:
    """Each toll to the event that explains it: of its own voice, the one it stands under, else the nearest."""
    shared: dict[int, list[Counted]] = {}
    attacks = [a for a in read.anchors if a.event_type in ATTACKS]
    attacks = [a for a in attacks if a.event_type in CAUSES] or attacks
    for counted in read.tolls:
        whose = voice(counted.cue.span)
        among = [a for a in read.anchors if a.event_type in _EXPLAINED.get(counted.toll.kind, ())] or attacks
        fitting = [a for a in among if voice(a.span(read.tree)) == whose] or among
        if fitting:
            nearest = min(fitting, key=lambda a: (_apart(read.tree, a, counted), a.first))
            shared.setdefault(nearest.first, []).append(counted)
    return shared


def _apart(tree: Tree, anchor: Anchor, counted: Counted) -> int:
    """Steps in the tree from the toll's cue up to the anchor, or their distance in tokens."""
    for steps, up in enumerate((counted.cue, *tree.above(counted.cue))):
        if up.index == anchor.token.index:
            return steps
    return 12 + abs(anchor.token.index - counted.cue.index)


def _claim(
    read: Read, anchor: Anchor, tolls: Sequence[Counted], around: Told, beside: Claim | None = None
) -> Claim | None:
    """The claim of one anchor, if it tells of a particular event; `beside` is the attack told in the same sentence."""
    text, places = around.text, () if anchor.after else _places(read, anchor)
    tree, others = read.tree, [a for a in read.anchors if a is not anchor]
    near = [s for s in around.statements if _touches(s, tree.sentence.span)]
    when = None if anchor.after else _when(text, read, anchor, others, near)
    when = when or _led(read, anchor, others)
    where = _where(text, read, anchor, others, places, near)
    statement = _telling(read, anchor, around.statements)
    held = modality(tree, anchor, statement)
    maybe = [p for p in around.before if not differs(p.claim, when, where)]
    actors = doers(text, read, anchor, others, Voiced(statement, held, near), maybe)
    if anchor.blame and not (actors and statement):
        return None
    if where is not None and laid_to(tree, anchor.token) and any(a.span.overlaps(where.span) for a in actors):
        where = None  # `blamed the attack on X`
    targets, victims = find_objects(tree, anchor)
    victims = _widest({*victims, *_people(tree, tolls)})
    mention = Mention(statement.id if statement else None, held, where)
    meant = beside or carried(read, anchor, mention, around.before, around.voices)
    told_in_full = anchor.verbal and bool(actors and targets)
    if meant is not None and (
        differs(meant, when, where) or (told_in_full and not _one_voice(around, meant, statement))
    ):
        meant = None
    counted = any(c.toll.low is not None or c.toll.high is not None for c in tolls)
    fine = where is not None and where.precision is not PlacePrecision.COUNTRY
    said = Said(
        dated=when is not None or _told_time(read, anchor, others),
        placed=fine and anchor.event_type in PLACED,
        counted=counted,
        acted=bool(actors),
        struck=bool(targets or victims),
        threatened=held is Modality.THREATENED,
        told=meant is not None,
    )
    support = around.supports.get((read.index, anchor.first))
    if support is None and not is_specific(tree, anchor, said):
        return None
    named = (*places, *read.unheld) if anchor.event_type in ATTACKS else ()
    others_struck = also_at(tree, where, named) or places_of_harms(tree, where, named, tolls)
    aggregate = anchor.event_type is not EventType.MAP_TRANSFER and (  # several maps are handed over at once
        bool(others_struck)
        or is_aggregate(tree, anchor, when, where, tolls)
        or _summed(read, anchor, tolls, around.before)
    )
    weapons = weapons_of(read, anchor, near)
    if meant is not None and not aggregate:
        when = when or carry_when(meant)
        where = where if fine else carry_where(anchor, meant) or where
    if anchor.event_type in PLACED:
        where = pointed_at(read, anchor, where, around.behind)
    if where is None and not aggregate and anchor.event_type in CAUSES:
        where = scene(read, anchor, when, around.behind)
    means = tuple(tree.span(m.first, m.last) for m in weapons)
    claim = Claim(
        id="",
        statement=statement.id if statement else None,
        event_type=by_weapon(typed(read, anchor, meant, acted=bool(actors), armed=bool(weapons)), weapons),
        anchor=anchor.span(tree),
        quote=_clause(tree, anchor),
        perpetrators=actors,
        targets=tuple(t for t in targets if t not in victims and not any(t.overlaps(m) for m in means)),
        victims=victims,
        weapons=means,
        weapon_kinds=tuple(m.value for m in weapons),
        date=when,
        place=where if where is not None and (where.id or anchor.event_type in PLACED) else None,
        tolls=() if not_a_single(tree, anchor) else tuple(c.toll for c in tolls),
        modality=held,
        aggregate=aggregate,
        also_at=others_struck,
        score=_score(anchor, when, where, actors=bool(actors), struck=bool(targets or victims)),
    )
    if support is not None:
        return completed(text, claim, support)
    if not around.sought or anchor.event_type not in violent_types():
        return claim
    return trimmed(text, claim) if around.supports else uncounted(claim)


def _one_voice(around: Told, claim: Claim, statement: Statement | None) -> bool:
    """Whether one voice tells of both: who names doer and object of a deed of theirs tells of no other's."""
    return around.voices.one(claim.statement, statement.id if statement is not None else None)


def _where(
    text: str,
    read: Read,
    anchor: Anchor,
    others: Sequence[Anchor],
    places: Sequence[Where],
    statements: Sequence[Statement],
) -> Where | None:
    """The finest place of the sentence that is the event's; none that names an armed body or that others tell of."""
    here = anchor.span(read.tree)
    held = [p for p in places if not told_apart(here, p.span, statements) and not is_armed_name(p.span.of(text))]
    unheld = () if anchor.after else [p for p in read.unheld if not told_apart(here, p.span, statements)]
    return finest(read.tree, anchor, others, held, unheld) or _of_clause(read, anchor, places)


def _of_clause(read: Read, anchor: Anchor, places: Sequence[Where]) -> Where | None:
    """`A centre in X, where A said that many were killed`: the place of what the clause stands behind."""
    tree = read.tree
    for clause in (anchor.token, *tree.above(anchor.token, 6)):
        opens = tree.edges(clause)[0]
        if clause.dep == "relcl" and tree.tokens[opens].text.lower() == "where":
            before = [p for p in places if tree.edges(tree.head(clause))[0] <= _index(tree, p) < opens]
            return before[-1] if before and anchor.event_type in PLACED else None
    return None


def _index(tree: Tree, place: Where) -> int:
    token = tree.at(place.span.start)
    return token.index if token is not None else -1


def _places(read: Read, anchor: Anchor) -> Sequence[Where]:
    """The places of the sentence; not those that whoever was attacked comes from, nor who agreed: `between X and Y`.

    A map is of the places told after it, whatever the preposition.
    """
    if anchor.event_type in ATTACKS:
        return [p for p in read.places if not is_origin(read.tree, p)]
    if anchor.event_type in _BOUND:
        return [p for p in read.places if not is_party(read.tree, p)]
    if anchor.event_type is not EventType.MAP_TRANSFER:
        return read.places
    return [p for p in read.named if p.span.start > anchor.token.start] or read.places


def _touches(statement: Statement, sentence: Span) -> bool:
    return any(sentence.overlaps(s) for s in (*statement.content, *statement.cue))


def _summed(read: Read, anchor: Anchor, tolls: Sequence[Counted], before: Sequence[Previous]) -> bool:
    """Whether its figures are totals, or it tells what several attacks counted just before did: `they killed seven`."""
    if not (anchor.harm or anchor.event_type in DONE_TO_PEOPLE):
        return False
    if tolls and all(c.toll.cumulative for c in tolls):
        return True
    subject = read.tree.child(anchor.token, "nsubj")
    last = before[-1] if before else None
    follows = last is not None and last.claim.aggregate and last.sentence == read.index - 1
    return follows and subject is not None and subject.text.lower() in ("they", "these", "which")


def _when(
    text: str, read: Read, anchor: Anchor, others: Sequence[Anchor], statements: Sequence[Statement]
) -> When | None:
    here = anchor.span(read.tree)
    yearly = anchor.event_type is EventType.COMMEMORATION
    dates = [
        w
        for w in read.dates
        if (yearly or not w.edtf.startswith("X")) and not _DUE.search(text[max(0, w.span.start - 12) : w.span.start])
    ]
    dates = [
        w
        for w in dates
        if counted_over(read.tree, anchor, w)
        or (not told_apart(here, w.span, statements) and not of_saying(read.tree, w.span, read.anchors, statements))
    ]
    index = own(read.tree, anchor, others, [w.span for w in dates])
    if index is None:
        return None
    loose = anchor.event_type in _BOUND and not _near(read.tree, anchor, dates[index].span)
    return None if loose else dates[index]


def _led(read: Read, anchor: Anchor, others: Sequence[Anchor]) -> When | None:
    """The day that leads the paragraph, for a sentence behind it that tells of no other time."""
    lead = read.lead
    if lead is None or read.tree.sentence.span.contains(lead.span) or read.dates or _told_time(read, anchor, others):
        return None
    return lead


def _told_time(read: Read, anchor: Anchor, others: Sequence[Anchor]) -> bool:
    """Whether a date that could not be fixed is told of the event."""
    index = own(read.tree, anchor, others, read.undated)
    return index is not None and (anchor.event_type not in _BOUND or _near(read.tree, anchor, read.undated[index]))


def _near(tree: Tree, anchor: Anchor, span: Span) -> bool:
    """A war's date stands within it or hangs on the verb it is an argument of."""
    token = tree.at(span.start) or tree.at(span.end - 1)
    if tree.span(*tree.edges(anchor.token)).contains(span) or token is None:
        return True
    verb = tree.head(anchor.token)
    direct = anchor.token.dep in ("dobj", "nsubj", "nsubjpass") and verb.tag.startswith("VB")
    return direct and any(t.index == verb.index for t in tree.above(token, 3))


def _widest(spans: set[Span]) -> tuple[Span, ...]:
    """In order, none within another: `900 of its members` are told of once."""
    return tuple(sorted(s for s in spans if not any(o != s and o.contains(s) for o in spans)))


def _people(tree: Tree, tolls: Sequence[Counted]) -> set[Span]:
    """The phrases that name the harmed, without determiners."""
    spans = {v for c in tolls for v in c.victims if not c.part and not v.contains(c.cue.span)}
    heads = [t for v in spans if (t := tree.at(v.end - 1)) is not None]
    return {noun_span(tree, t) for t in heads if t.pos != "PRON"}


def _clause(tree: Tree, anchor: Anchor) -> Span:
    """The words of the clause: the subtree of the nearest verb, held to the sentence."""
    verb = (
        anchor.token
        if anchor.verbal
        else next((t for t in tree.above(anchor.token) if t.tag.startswith("VB")), anchor.token)
    )
    first, last = tree.edges(verb)
    return tree.span(min(first, anchor.first), max(last, anchor.last))


def _score(anchor: Anchor, when: When | None, where: Where | None, *, actors: bool, struck: bool) -> float:
    """How much of an event the words fill in: a plain share, not a probability of truth."""
    filled = sum((when is not None, where is not None and where.id is not None, actors, struck))
    return round(0.5 + 0.1 * filled + (0.0 if anchor.harm or anchor.use else 0.1), 2)
