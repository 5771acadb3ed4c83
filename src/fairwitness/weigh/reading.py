"""The records of a case as weighing looks things up in them: each once, so that work grows with the claims alone."""

from collections.abc import Iterable, Mapping, Sequence

from fairwitness.language.affinity import Affinities, Tie
from fairwitness.language.terminal import Terminal, end_of
from fairwitness.model.claim import Actor, Claim
from fairwitness.model.judgement import Decision, Judgement
from fairwitness.model.party import CaseSettings
from fairwitness.model.record import ClaimRef, DocumentRecord
from fairwitness.model.statement import Speaker, Statement
from fairwitness.vocab.weighing import Method, method

_FEW = 8
"""Up to this many claims or statements of a record, looking through them is quicker than an index."""


class Reading:
    """What weighing needs of a case. Holds what was looked up; equal cases give equal answers.

    `rules` default to the method the settings name, else the newest. Of several judgements on a claim the last stands.
    """

    def __init__(
        self,
        records: Mapping[str, DocumentRecord],
        settings: CaseSettings | None = None,
        rules: Method | None = None,
        judgements: Iterable[Judgement] = (),
    ) -> None:
        self.records = records
        self.method = rules or (method(settings.method) if settings else method())
        self.affinities = Affinities(settings)
        self.judged = {j.ref: j for j in judgements}
        self._claims: dict[str, dict[str, Claim]] = {}
        self._statements: dict[str, dict[str, Statement]] = {}
        self._actors: dict[tuple[str, str | None], str] = {}
        self._publishers: dict[str, Tie] = {}

    def claim(self, ref: ClaimRef) -> Claim | None:
        """The claim as it stands after judgement; None where a person rejected it. Raises KeyError if it is missing."""
        decided = self.judged.get(ref) if self.judged else None
        if decided is not None and decided.decision is Decision.REJECT:
            return None
        return decided.amended if decided is not None and decided.amended is not None else self._claim(ref)

    def unjudged(self, refs: Iterable[ClaimRef]) -> int:
        """How many of the claims nobody has judged."""
        return sum(ref not in self.judged for ref in dict.fromkeys(refs))

    def _claim(self, ref: ClaimRef) -> Claim:
        record = self.records[ref.document]
        if len(record.claims) <= _FEW:
            for claim in record.claims:
                if claim.id == ref.claim:
                    return claim
            raise KeyError(ref.claim)
        index = self._claims.get(record.id)
        if index is None:
            index = self._claims[record.id] = {c.id: c for c in record.claims}
        return index[ref.claim]

    def terminal(self, record: DocumentRecord, claim: Claim) -> Terminal:
        """The terminal of a claim's chain."""
        return end_of(record, self.chain(record, claim.statement))

    def chain(self, record: DocumentRecord, id_: str | None) -> Sequence[Statement]:
        """The statements from the terminal speaker outward, the innermost first."""
        if id_ is None:
            return ()
        if len(record.statements) <= _FEW:
            for statement in record.statements:
                if statement.id == id_ and statement.parent is None:
                    return (statement,)
            return record.chain(id_)
        index = self._statements.get(record.id)
        if index is None:
            index = self._statements[record.id] = {s.id: s for s in record.statements}
        found: dict[str, Statement] = {}
        while id_ is not None and id_ in index and id_ not in found:
            found[id_] = index[id_]
            id_ = index[id_].parent
        return tuple(found.values())

    def actor(self, actor: Actor) -> str:
        """What an actor is known by: `party:ID`, or its name for comparison."""
        key = (actor.name, actor.state)
        known = self._actors.get(key)
        if known is None:
            known = self._actors[key] = self.affinities.of_actor(actor)
        return known

    def publisher(self, name: str) -> Tie:
        """What a publisher is."""
        known = self._publishers.get(name)
        if known is None:
            known = self._publishers[name] = self.affinities.of_publisher(name)
        return known

    def party_of(self, speaker: Speaker) -> str | None:
        """The party that speaks, or None."""
        return self.affinities.of_speaker(speaker).party
