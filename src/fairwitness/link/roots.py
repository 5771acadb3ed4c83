"""The terminal speaker of each claim: the innermost of its chain that can be resolved, through copies and held texts.

A relay is nobody's root; what an outlet restates of another's claim is that other's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import structs

from fairwitness.language.affinity import Affinities, Tie, plain_name
from fairwitness.language.persons import Persons
from fairwitness.language.terminal import nameable, teller, terminal
from fairwitness.link.finders import found_out
from fairwitness.link.held import Held, not_later
from fairwitness.link.reprints import shingles
from fairwitness.link.witnesses import asked_by, may_be
from fairwitness.model.claim import Claim
from fairwitness.model.lists import Modality, Stance
from fairwitness.model.record import ClaimRef, DocumentRecord
from fairwitness.model.span import hull
from fairwitness.model.statement import Speaker, Statement

_DENYING = (Stance.DENIES, Stance.DISPUTES)


class Root(msgspec.Struct, frozen=True):
    """The terminal speaker of one claim."""

    tie: Tie
    known: bool
    statement: Statement | None = None
    """The statement of that speaker; null where a document speaks for itself."""
    document: str | None = None
    """The document that speaks for itself."""
    disclosed: str | None = None
    """`party:ID` that the document discloses a tie to."""
    through: tuple[str, ...] = ()
    """The publishers that the claim's own text names, whose held texts rest on this speaker; the outermost first."""


def _quoted_as_finding(record: DocumentRecord) -> Iterator[Speaker]:
    said = (s.speaker for s in record.statements if s.speaker is not None and s.stance is not Stance.REPORTS)
    return (voice for speaker in said for voice in speaker.voices)


def roots(claims: Sequence[ClaimRef], held: Held) -> list[tuple[ClaimRef, Root]]:
    """Each claim with its terminal speaker, through the held texts of the publishers that a relay names."""
    told = told_by(claims, held)
    by_document: dict[str, list[tuple[ClaimRef, Root]]] = {}
    for ref, root in told:
        by_document.setdefault(ref.document, []).append((ref, root))
    named = ((ref, _asked(ref, root, by_document, held) or root) for ref, root in told)
    return [(ref, _through_publishers(ref, root, by_document, held)) for ref, root in named]


def told_by(claims: Sequence[ClaimRef], held: Held) -> list[tuple[ClaimRef, Root]]:
    """Each claim with whom its own text names. What an outlet restates of another's claim goes to that other."""
    persons = _persons(claims, held)
    direct = {ref: _of_person(root_of(ref, held), ref, persons, held) for ref in claims}
    direct = {ref: _of_state(root, direct.values()) for ref, root in direct.items()}
    attributed: dict[str, list[tuple[ClaimRef, Root]]] = {}
    for ref, root in direct.items():
        if root.statement is not None and root.known:
            attributed.setdefault(ref.document, []).append((ref, root))
    told = [
        (
            ref,
            _relayed(ref, attributed.get(ref.document, ()), held)
            or _restated(ref, attributed.get(ref.document, ()), held)
            or root,
        )
        if root.statement is None
        else (ref, root)
        for ref, root in direct.items()
    ]
    return [(ref, _of_original(ref, root, told, held)) for ref, root in told]


def voices(given: Iterable[tuple[ClaimRef, Root]], held: Held) -> Iterator[tuple[ClaimRef, Root]]:
    """The same with each of those who speak together as a root of its own."""
    given = list(given)
    persons = _persons([ref for ref, _ in given], held)
    for ref, root in given:
        speaker = root.statement.speaker if root.statement is not None and root.known else None
        if speaker is None or not speaker.members:
            yield ref, root
            continue
        each = (
            _of_person(_voice(member, root.statement, held), ref, persons, held, member) for member in speaker.members
        )
        states = (_of_state(voice, (other for _, other in given)) for voice in each)
        yield from ((ref, structs.replace(voice, through=root.through)) for voice in states)


def _voice(speaker: Speaker, statement: Statement | None, held: Held) -> Root:
    if nameable(speaker):
        return Root(held.affinities.of_speaker(speaker), known=True, statement=statement)
    return Root(_nobody(speaker.name), known=False, statement=statement)


def _persons(claims: Iterable[ClaimRef], held: Held) -> Persons:
    """Who speaks in the documents of an incident, by name."""
    documents = dict.fromkeys(ref.document for ref in claims)
    return Persons([held.records[d] for d in documents], held.affinities, held.publishers)


def _of_person(root: Root, ref: ClaimRef, persons: Persons, held: Held, member: Speaker | None = None) -> Root:
    """A root named by a surname, or without a middle name, is the person whom the incident's documents name in full.

    Nobody where they name several of that surname.
    """
    speaker = member or (root.statement.speaker if root.statement is not None else None)
    if speaker is None or not root.known or speaker.members:
        return root
    tie = persons.tie_of(speaker, root.statement, held.records[ref.document])
    if tie is None:
        return structs.replace(root, tie=_nobody(speaker.name), known=False)
    return structs.replace(root, tie=tie)


def _nobody(name: str) -> Tie:
    return Tie(f"unknown:{name.casefold()}", name or "source not stated")


def _of_original(ref: ClaimRef, root: Root, told: Sequence[tuple[ClaimRef, Root]], held: Held) -> Root:
    """For a claim of a translation the root of what it translates: whom it names, in another script, adds nobody.

    A party is one root in any language. Where the original tells nothing of the incident, whom one of its translations
    names tells it, and for what they tell in their own voice its publisher stands.
    """
    original = held.translated.get(ref.document)
    if original is None or (root.tie.party or root.tie.tied) is not None:
        return root
    ours, attributed = _elements(held.claim(ref)), root.statement is not None
    same = [(other, theirs) for other, theirs in told if other.document == original] or [
        (other, theirs)
        for other, theirs in told
        if attributed and held.translated.get(other.document) == original and theirs.statement and theirs.known
    ]
    if not same:
        return _publisher(original, held)

    def likeness(one: tuple[ClaimRef, Root]) -> tuple[int, bool]:
        return len(ours & _elements(held.claim(one[0]))), (one[1].statement is not None) is attributed

    return max(same, key=likeness)[1]


def _asked(ref: ClaimRef, root: Root, told: Mapping[str, Sequence[tuple[ClaimRef, Root]]], held: Held) -> Root | None:
    """Of `a woman told AP …` the witness of AP's held text; None where it has not exactly one who says all of it."""
    record, named = held.records[ref.document], root.statement
    key = asked_by(record, named, held) if named is not None and root.tie.party is None else None
    if key is None or named is None or not named.source:
        return None
    words = hull(named.source).of(record.text.text)
    texts = [d for d in held.publishers[key] if d != ref.document and not_later(held.records[d], record)]
    theirs = [
        (other, witness, d)
        for d in texts
        for other, witness in told.get(d, ())
        if witness.statement is not None and (witness.tie.party or witness.tie.tied) is None
        if may_be(words, held.records[d], witness.statement) and tells(other, witness, held)
    ]
    said = {e for other, _, _ in theirs for e in _elements(held.claim(other))}
    one = len({(witness.tie.key, witness.known) for _, witness, _ in theirs}) == 1
    if not one or not tells(ref, root, held) or not _elements(held.claim(ref)) <= said:
        return None
    publisher = held.records[theirs[0][2]].text.publisher or ""
    return structs.replace(theirs[0][1], through=(publisher,))


def _through_publishers(
    ref: ClaimRef, root: Root, told: Mapping[str, Sequence[tuple[ClaimRef, Root]]], held: Held
) -> Root:
    """The root of what the named publisher's own text tells of it, and so on; who tell it from one another stay."""
    publisher = held.records[ref.document].text.publisher
    seen, document, end = {held.affinities.of_publisher(publisher).key} if publisher else set(), ref.document, root
    while (step := _in_own_text(ref, document, end, told, held)) is not None:
        seen.add(end.tie.key)
        if step[1].tie.key in seen:
            return root
        document, end = step[0].document, structs.replace(step[1], through=(*end.through, end.tie.name))
    return end


def _in_own_text(
    ref: ClaimRef, document: str, root: Root, told: Mapping[str, Sequence[tuple[ClaimRef, Root]]], held: Held
) -> tuple[ClaimRef, Root] | None:
    """The claim of the named publisher's held text that a claim relays, with its root, or None.

    Only where the publisher tells nothing of the incident in its own voice, is not said to have found it out, and the
    one on whose word it does says all that the claim says. A party, and who is tied to one, speaks for itself.
    """
    named = root.statement
    if named is None or not root.known or found_out(named) or (root.tie.party or root.tie.tied) is not None:
        return None
    record = held.records[document]
    texts = [d for d in held.publishers.get(root.tie.key, ()) if not_later(held.records[d], record)]
    theirs = [one for d in texts if d != document for one in told.get(d, ())]
    if any(other.tie.key == root.tie.key for _, other in theirs):
        return None
    said: dict[tuple[str, bool], list[tuple[ClaimRef, Root]]] = {}
    for one in theirs:
        if tells(*one, held) is tells(ref, root, held):
            said.setdefault((one[1].tie.key, one[1].known), []).append(one)
    ours = _elements(held.claim(ref))
    full = (g for g in said.values() if ours <= {e for other, _ in g for e in _elements(held.claim(other))})
    return next((group[0] for group in full), None)


def _of_state(root: Root, others: Iterable[Root]) -> Root:
    """An office whose state the words do not tell is the one office of the incident that is called so in full."""
    if not root.tie.unclear:
        return root
    short = f"{plain_name(root.tie.name)} "
    full = {o.tie.key: o.tie for o in others if o.tie.party is not None and _called(o).startswith(short)}
    return structs.replace(root, tie=next(iter(full.values()))) if len(full) == 1 else root


def _called(root: Root) -> str:
    """A root by the name its statement gives, for comparison."""
    speaker = root.statement.speaker if root.statement is not None else None
    return plain_name(speaker.name) if speaker is not None else ""


def root_of(ref: ClaimRef, held: Held) -> Root:
    """The terminal speaker of one claim, taken by itself. Who only reacts is none, but a party speaks for itself."""
    record = held.records[ref.document]
    end = terminal(record, held.claim(ref))
    if end.speaker is not None and _of_nobody(end.speaker, held):
        end = teller(record, held.claim(ref))
    if end.speaker is None or _credits_itself(record, end.statement, held):
        return _own_voice(ref, held)
    if not end.known:
        return Root(_nobody(end.speaker.name), known=False, statement=end.statement)
    return Root(held.affinities.of_speaker(end.speaker), known=True, statement=end.statement)


def _of_nobody(speaker: Speaker, held: Held) -> bool:
    tie = held.affinities.of_speaker(speaker)
    return (tie.party or tie.tied) is None


def _credits_itself(record: DocumentRecord, statement: Statement | None, held: Held) -> bool:
    """Whether a publisher only names itself as reporting (`…, the agency reported`): that is its own voice."""
    if statement is None or statement.speaker is None or record.text.publisher is None:
        return False
    bare = statement.stance is Stance.REPORTS and not found_out(statement)
    tie = held.affinities.of_publisher(record.text.publisher)
    return bare and held.affinities.of_speaker(statement.speaker).key == tie.key


def _own_voice(ref: ClaimRef, held: Held) -> Root:
    """The publisher; of a reprint or of a passage taken over, that of the original where it holds the claim's words.

    A publisher that is quoted nowhere, by itself or by others, as saying more than what was reported to it does not say
    how it knows: its own voice is of unknown origin, unless it is tied to a party, whose account it then is.
    """
    original = held.originals.get(ref.document)
    copied = original if original is not None and _copied(ref, original, held) else None
    id_ = _passage_from(ref, held, copied)
    return _publisher(held.translated.get(id_, id_), held)


def _publisher(id_: str, held: Held) -> Root:
    """A document that speaks for itself."""
    record = held.records[id_]
    if record.text.publisher is None:
        return Root(Tie(f"unknown:{id_}", "publisher not stated"), known=False, document=id_)
    tie, disclosed = held.affinities.of_publisher(record.text.publisher), disclosed_party(record, held.affinities)
    known = tie.key in held.finders or (tie.party or tie.tied or disclosed) is not None
    return Root(tie, known=known, document=id_, disclosed=disclosed)


def _copied(ref: ClaimRef, original: str, held: Held) -> bool:
    """Whether most of the clause stands in the original too, or it is too short to tell."""
    record = held.records[ref.document]
    words = shingles(held.claim(ref).quote.of(record.text.text), held.affinities.forms)
    return not words or 2 * len(words & held.shingles[original]) >= len(words)


def _passage_from(ref: ClaimRef, held: Held, copied: str | None) -> str:
    """The document whose passage holds most of the claim's words, itself a reprint of another or not.

    Else that of which the whole document is a copy, else the document itself. What a copy has with its original from a
    third is that one's, where it is known that they took it over.
    """
    quote, best, found = held.claim(ref).quote, 0, copied or ref.document

    def length(start: int, end: int) -> int:
        """Of a stretch of the text, whatever the names in it are."""
        return len(held.affinities.forms.one_word(held.records[ref.document].text.text[start:end]))

    for tie in held.reused.get(ref.document, ()):
        if copied is not None and not tie.directed:
            continue
        both = [p.here for p in tie.passages if p.here.overlaps(quote)]
        inside = sum(length(max(s.start, quote.start), min(s.end, quote.end)) for s in both)
        if inside > best and 2 * inside >= length(quote.start, quote.end):
            found, best = held.originals.get(tie.origin, tie.origin), inside
    return found


def disclosed_party(record: DocumentRecord, affinities: Affinities) -> str | None:
    """The sole party the document discloses a tie to."""
    parties = {p for d in record.disclosures if (p := affinities.of_words(d.party)) is not None}
    parties |= affinities.of_article(record.text.address)
    return next(iter(parties)) if len(parties) == 1 else None


def _relayed(ref: ClaimRef, attributed: Sequence[tuple[ClaimRef, Root]], held: Held) -> Root | None:
    """The other whose word an outlet carries in the same incident, where it says nowhere that it found anything."""
    record = held.records[ref.document]
    own = held.affinities.of_publisher(record.text.publisher).key if record.text.publisher else None
    finds = {held.affinities.of_speaker(speaker).key for speaker in _quoted_as_finding(record)}
    said = [(other, root) for other, root in attributed if root.tie.key != own and not _denied(other, held)]
    told = {element for other, _ in said for element in _elements(held.claim(other))}
    if own in finds or not said or not _elements(held.claim(ref)) <= told:
        return None
    return min(said, key=lambda pair: _apart(ref, pair[0], held))[1]


def _apart(one: ClaimRef, other: ClaimRef, held: Held) -> int:
    """How far two claims of a document stand from one another, whatever the names between them are."""
    first, last = sorted(held.claim(ref).anchor.start for ref in (one, other))
    return len(held.affinities.forms.one_word(held.records[one.document].text.text[first:last]))


def _denied(ref: ClaimRef, held: Held) -> bool:
    return held.claim(ref).modality is Modality.DENIED


def _restated(ref: ClaimRef, attributed: Sequence[tuple[ClaimRef, Root]], held: Held) -> Root | None:
    """The attributed claim of the same document that an own-voice claim only restates, or None."""
    ours = _elements(held.claim(ref))
    for other, root in attributed:
        theirs = held.claim(other)
        if theirs.modality is not Modality.DENIED and ours <= _elements(theirs):
            return root
    return None


def _elements(claim: Claim) -> set[tuple[str, str]]:
    """What a claim says beyond that the event took place: figures, weapons, actors."""
    tolls = {("toll", f"{t.kind} {t.low} {t.high}") for t in claim.tolls}
    return (
        tolls | {("weapon", w) for w in claim.weapon_kinds} | {("actor", a.state or a.name) for a in claim.perpetrators}
    )


def tells(ref: ClaimRef, root: Root, held: Held) -> bool:
    """Whether whoever speaks says that it was so: neither denies nor disputes it, nor leaves it open."""
    open_or_not = root.statement is not None and (root.statement.negated or root.statement.stance in _DENYING)
    return not (open_or_not or _denied(ref, held))
