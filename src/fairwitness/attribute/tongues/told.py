"""What a verb of saying tells, beside a parenthesis, in a quotation, a clause or a noun phrase."""

from collections.abc import Sequence

from fairwitness.attribute.tongues.clause import DASHES
from fairwitness.attribute.tongues.cues import Cue, verbs
from fairwitness.attribute.tongues.sources import AT, Sources
from fairwitness.language.syntax import Token
from fairwitness.model.span import Span, Spans

SCORE, OBJECT = 0.85, -0.15
_ABOUT = frozenset({"о", "об", "обо", "про"})
_AS = "как"
_THIS = ("это", "этот")


class Told(Sources):
    """One sentence, asked for what its verbs tell."""

    def _beside(self, verb: Token, source: Sequence[Token]) -> tuple[Spans, float] | None:
        """What a parenthesis stands beside, or the quotation it follows or leads in."""
        clause = self._clause
        first = min([verb.index, *(t.index for t in source if abs(t.index - verb.index) <= len(source) + 4)])
        last = max([verb.index, *(t.index for t in source if t.index > verb.index)])
        before, as_ = clause.tokens[first - 1] if first else None, self._as(first)
        after = self._closing(last)
        quote = self._quote(verb, before, last)
        if quote:
            return quote, SCORE + 0.1
        if as_ is not None:
            start = after.end if after is not None else None
            before_as = clause.trimmed(clause.span.start, as_.start) if as_.index else None
            rest = clause.trimmed(start, clause.span.end) if start is not None else None
            return (both(before_as, rest), SCORE) if before_as or rest else None
        parts = before is not None and (before.text == "," or before.text in DASHES) and after is not None
        if not parts or before is None or after is None or self._tells_on(verb, last):
            return None
        if source and source[-1].index < before.index:
            return None  # `X, …, said`: its speaker stands before the mark, so the mark opens no parenthesis
        left = clause.trimmed(self._opens(before), before.start)
        right = clause.trimmed(after.end, clause.span.end) if after.text in ",—–" else None
        said = left is not None and any(t.pos in ("VERB", "ADJ", "NOUN") for t in self._within(left))
        return (both(left, right), SCORE) if said else None

    def _opens(self, comma: Token) -> int:
        """Where what stands before a parenthesis begins: with its sentence."""
        return self._clause.span.start if comma.index else comma.start

    def _within(self, span: Span) -> list[Token]:
        return [t for t in self._clause.tokens if span.start <= t.start and t.end <= span.end]

    def _as(self, first: int) -> Token | None:
        """`как` before the verb of a parenthesis: `как сообщает ТАСС`."""
        lead = [t for t in self._clause.tokens[max(0, first - 3) : first] if t.text != ","]
        return next((t for t in reversed(lead) if t.text.casefold() == _AS), None)

    def _closing(self, last: int) -> Token | None:
        """The mark that closes a parenthesis: nothing but words about the saying stand before it."""
        for token in self._clause.tokens[last + 1 :]:
            if token.text in ".,!?;…—–" or token.text == "..." or token.index == len(self._clause.tokens) - 1:
                return token
            if token.pos == "SCONJ" or token.text in ":«":
                return None
        return self._clause.tokens[-1]

    def _tells_on(self, verb: Token, last: int) -> bool:
        """Whether a clause follows that the verb itself leads in: `, заявил он, что …`."""
        after = [t.lemma for t in self._clause.tokens[last + 1 : last + 3]]
        return (
            "что" in after
            or "чтобы" in after
            or any(k.dep == "ccomp" and k.index > verb.index for k in self._tree.kids(verb))
        )

    def _quote(self, verb: Token, before: Token | None, last: int) -> Spans:
        """The quotations the verb stands beside: before a comma or dash, or behind a colon."""
        lead = self._clause.tokens[last + 1].text if last + 1 < len(self._clause.tokens) else ""
        left = [q for q in self._marked if q.span.end <= verb.start]
        right = [q for q in self._marked if q.span.start > verb.end]
        closes = (
            left
            and before is not None
            and before.start >= left[-1].span.end
            and not self._clause.text[left[-1].span.end : before.end].strip(" ,—–-.")
        )
        colon = right and self._clause.text[verb.end : right[0].span.start].rstrip().endswith(":")
        if closes:
            more = right if right and "," in self._clause.text[verb.end : right[0].span.start] + lead else []
            return tuple(q.span for q in (left[-1], *more[:1]))
        return (right[0].span,) if colon else ()

    def _governed(self, verb: Token, cue: Cue) -> tuple[Spans, float] | None:
        for kid in self._tree.kids(verb, "ccomp", "xcomp", "parataxis", "csubj", "advcl"):
            if kid.index > verb.index and self._leads_clause(kid) and "clause" in cue.governs:
                return self._runs(kid), SCORE
        for kid in self._tree.kids(verb):
            told = next(
                (k for k in self._tree.kids(kid, "acl", "ccomp", "acl:relcl", "advcl") if kid.lemma in ("то", "тот")),
                None,
            )
            if told is not None:
                return self._runs(told), SCORE
        if "infinitive" in cue.governs and (action := self._infinitive(verb)) is not None:
            return self._with_addressed(verb, action), SCORE
        return self._nominal(verb, cue)

    def _with_addressed(self, verb: Token, action: Token) -> Spans:
        """What is demanded, with of whom: `призвал стороны прекратить огонь`."""
        told = self._runs(action)
        asked = [k for k in self._tree.kids(verb, "obj", "iobj", "obl") if verb.index < k.index < action.index]
        if not told or not asked:
            return told
        start = min(t.index for k in asked for t in self._tree.below(k))
        span = self._clause.trimmed(self._clause.tokens[max(verb.index + 1, start)].start, told[-1].end)
        return (span,) if span is not None else told

    def _on(self, verb: Token, told: Spans) -> Spans:
        """A noun phrase with what follows it up to the next mark, where none of that is the verb's own speaker."""
        if not told:
            return told
        last = next((t.index for t in self._clause.tokens if t.end == told[-1].end), None)
        own = {t.index for t in self._source(verb)}
        stop = self._relay.start() if self._relay is not None else self._clause.span.end
        while last is not None and last + 1 < len(self._clause.tokens):
            token = self._clause.tokens[last + 1]
            broken = "\n" in self._clause.text[self._clause.tokens[last].end : token.start]
            if broken or token.pos in ("PUNCT", "CCONJ", "VERB") or token.index in own or token.start >= stop:
                break
            last += 1
        if last is None:
            return told
        return (*told[:-1], Span(told[-1].start, self._clause.tokens[last].end))

    def _marked_off(self, verb: Token, source: Sequence[Token], cue: Cue) -> tuple[Spans, float] | None:
        """What stands after `, что` behind the verb, where the tree hung it elsewhere; up to a verb beside it."""
        last = max([verb.index, *(t.index for t in source if t.index > verb.index)])
        after = self._clause.tokens[last + 1 : last + 3]
        if (
            "clause" not in cue.governs
            or len(after) < 2
            or after[0].text != ","
            or after[1].lemma not in ("что", "чтобы")
        ):
            return None
        end = self._clause.tokens[-1].end
        for token in self._clause.tokens[last + 3 :]:
            other = token.lemma in verbs(self._language) and self._tree.kid(token, "cc") is not None
            if other and self._find_source(token) == list(source):
                end = self._tree.kids(token, "cc")[0].start
                break
        span = self._clause.trimmed(after[1].start, end)
        return ((span,), SCORE + OBJECT) if span is not None else None

    def _leads_clause(self, kid: Token) -> bool:
        """Whether a conjunction of its own opens a clause."""
        own = [k for k in self._tree.kids(kid) if k.index < kid.index and k.pos in ("SCONJ", "PRON", "PART", "ADV")]
        return any(k.lemma in ("что", "чтобы", "будто", "как", "ли") for k in own)

    def _infinitive(self, verb: Token) -> Token | None:
        kids = self._tree.kids(verb, "xcomp", "ccomp", "csubj")
        return next((k for k in kids if "VerbForm=Inf" in k.tag and k.index > verb.index), None)

    def _nominal(self, verb: Token, cue: Cue) -> tuple[Spans, float] | None:
        objects = [k for k in self._tree.kids(verb, "obj", "iobj") if k.pos in ("NOUN", "PROPN", "NUM")]
        obliques = [k for k in self._tree.kids(verb, "obl", "nmod") if k.index > verb.index]
        about = [
            k
            for k in self._tree.kids(verb, "obl", "nmod")
            if (c := self._tree.kid(k, "case")) and c.lemma in _ABOUT and (k.index > verb.index or k.lemma in _THIS)
        ]
        if "accused" in cue.governs and objects:
            charge = [
                k
                for k in (*obliques, *self._tree.kids(objects[0], "nmod", "obl"))
                if (c := self._tree.kid(k, "case")) and c.lemma in AT
            ]
            held = [t for k in (objects[0], *charge) for t in self._tree.below(k)]
            return tuple(self._tree.runs(held)), SCORE
        called = [*objects[1:], *obliques, *(k for k in self._tree.kids(verb, "xcomp") if "Case=Ins" in k.tag)]
        if "predicate" in cue.governs and objects and called:
            held = [t for k in (objects[0], called[0]) for t in self._tree.below(k)]
            return tuple(self._tree.runs(held)), SCORE + OBJECT
        if "about" in cue.governs and about and about[0].lemma in _THIS and self._before is not None:
            return (self._before,), SCORE + OBJECT  # `об этом сообщила …`: what the sentence before says
        if "about" in cue.governs and about:
            return self._on(verb, self._runs(about[0])), SCORE
        if "object" in cue.governs and objects:
            told = self._runs(objects[0])
            return (self._on(verb, told) if objects[0].index > verb.index else told), SCORE + OBJECT
        this = next((k for k in self._tree.kids(verb, "obj") if k.lemma in _THIS), None)
        if "object" in cue.governs and this is not None:
            return (this.span,), SCORE + OBJECT
        if "addressed" in cue.governs and objects and obliques:
            return tuple(
                self._tree.runs([t for k in (objects[0], obliques[0]) for t in self._tree.below(k)])
            ), SCORE + OBJECT
        return None

    def _runs(self, token: Token) -> Spans:
        """The words under a token in one stretch, without a parenthesis at its end that another cue opens."""
        held = self._tree.below(token)
        first, last = held[0].index, held[-1].index
        last = self._reach(held, last)
        for at in range(first, last):
            here, then = self._clause.tokens[at], self._clause.tokens[at + 1]
            parts = here.text == "," or here.text in DASHES
            if (
                parts
                and then.lemma in verbs(self._language)
                and self._closing(then.index) is not None
                and self._ends(then)
            ):
                last = at
                break
        span = self._clause.trimmed(self._clause.tokens[first].start, self._clause.tokens[last].end)
        return (span,) if span is not None else ()

    def _reach(self, held: Sequence[Token], last: int) -> int:
        """The last word of a clause: on to the next mark where the tree broke off amid words.

        Never into a verb of saying that shares its subject with the one above: `заявил, что …, но пообещал …`.
        """
        tokens, first = self._clause.tokens, held[0].index
        opens = next((t.pos for t in held if t.pos != "PUNCT"), "") == "SCONJ"
        while opens and last + 1 < len(tokens) and tokens[last + 1].pos not in ("PUNCT", "CCONJ"):
            last += 1
        for token in held:
            joined = (
                self._tree.kid(token, "cc") if token.lemma in verbs(self._language) and token.dep == "conj" else None
            )
            source = self._source(token) if joined is not None else []
            if joined is not None and source and source[-1].index < first:
                return max(first, joined.index - 1)
        return last

    def _ends(self, verb: Token) -> bool:
        """Whether nothing but the speaker follows a verb to the end of the sentence."""
        rest = self._clause.tokens[verb.index + 1 :]
        return not any(t.pos in ("VERB", "SCONJ") or t.text == ":" for t in rest)


def both(left: Span | None, right: Span | None) -> Spans:
    """The ranges there are."""
    return tuple(s for s in (left, right) if s is not None)
