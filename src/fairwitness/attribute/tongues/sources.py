"""Who is grammatically the source of a verb of saying, in Universal Dependencies; blind to names."""

from collections.abc import Sequence

from fairwitness.attribute.quotes import Quotation
from fairwitness.attribute.tongues.clause import DASHES, RELATIVE, SUBJECTS, Clause
from fairwitness.attribute.tongues.cues import relay_pattern
from fairwitness.language.syntax import Token
from fairwitness.language.tongues.states import ADJECTIVE, named_states
from fairwitness.language.tongues.wording import pattern_of
from fairwitness.model.span import Span
from fairwitness.vocab.tongues import saying

AT = frozenset({"в", "во"})


class Sources:
    """One sentence, asked for the sources of its verbs."""

    def __init__(self, language: str, clause: Clause, quoted: Sequence[Quotation], before: Span | None) -> None:
        self._language = language
        self._before = before
        self._clause = clause
        self._tree = clause.tree
        self._marked = list(quoted)
        self._quoted = [q for q in quoted if q.speech]
        self._sources: dict[int, list[Token]] = {}
        self._relay = relay_pattern(language).search(clause.text, clause.span.start, clause.span.end)

    def _is_verb(self, token: Token) -> bool:
        attributive = token.dep in ("amod", "acl") and "VerbForm=Part" in token.tag
        return token.pos not in ("PUNCT", "ADP", "DET") and not attributive and "Mood=Imp" not in token.tag

    def _voices_own(self, verb: Token) -> bool:
        """Inside a quotation, `we believe that …` only voices the speaker's own mind."""
        inside = any(q.inner.contains(verb.span) for q in self._quoted)
        return inside and (not self._source(verb) or self._source(verb)[0].lemma in ("я", "мы", "вы", "ты"))

    def _is_impersonal(self, verb: Token) -> bool:
        return "Voice=Mid" in verb.tag or verb.text.casefold().endswith("ся")

    def _group(self, verb: Token) -> list[Token]:
        """The verb with its negation and auxiliaries."""
        negators = saying(self._language).words.negators
        held = [k for k in self._tree.kids(verb) if k.text.casefold() in negators or k.dep.startswith("aux")]
        head = self._tree.head(verb)
        if verb.dep in ("xcomp", "csubj") and head.index < verb.index:
            held += [head, *(k for k in self._tree.kids(head) if k.text.casefold() in negators)]
        return sorted({t.index: t for t in (*held, verb)}.values(), key=lambda t: t.index)

    def _source(self, verb: Token) -> list[Token]:
        if verb.index not in self._sources:
            self._sources[verb.index] = self._find_source(verb)
        return self._sources[verb.index]

    def _find_source(self, verb: Token, depth: int = 0) -> list[Token]:
        subject = self._tree.kid(verb, *SUBJECTS) or self._nominative(verb)
        if subject is not None and subject.lemma in RELATIVE:
            noun = next((self._tree.head(t) for t in (verb, *self._tree.above(verb)) if t.dep == "acl:relcl"), None)
            return self._named(noun) if noun is not None else []
        if subject is not None:
            return self._named(subject)
        if (office := self._at_office(verb)) is not None:
            return self._named(office)
        head = self._agreeing(verb)
        shares = (
            verb.dep in ("conj", "xcomp", "advcl", "csubj")
            and head.pos in ("VERB", "ADJ", "AUX")
            and head.index != verb.index
        )
        return self._find_source(head, depth + 1) if shares and depth < 4 else []

    def _agreeing(self, verb: Token) -> Token:
        """The verb it shares its subject with: the one it is coordinated with, or one above that agrees with it."""
        number, head = self._clause.feature(verb, "Number"), self._tree.head(verb)
        for up in (head, *self._tree.above(head)):
            other = self._clause.feature(up, "Number")
            if up.pos == "VERB" and (number is None or other in (None, number)):
                return up
        return head

    def _nominative(self, verb: Token) -> Token | None:
        """The noun behind a verb of saying that no tree made its subject: `, сообщает ТАСС`, `сказал нам врач`."""
        for noun in self._clause.tokens[verb.index + 1 : verb.index + 4]:
            case = self._clause.feature(noun, "Case")
            taken = noun.dep in ("obj", *SUBJECTS) and noun.head != verb.index
            if noun.pos in ("NOUN", "PROPN") and case in ("Nom", None):
                return None if taken else noun
            if case != "Dat":
                return None
        return None

    def _at_office(self, verb: Token) -> Token | None:
        """`в министерстве сообщили`: the body in which somebody says it."""
        words = saying(self._language).words
        for kid in self._tree.kids(verb, "obl", "nmod"):
            preposition = self._tree.kid(kid, "case")
            body = pattern_of(words.offices + words.things + words.private).search(self._words(kid))
            seat = any(n.kind != ADJECTIVE for n in named_states(self._language, kid.text, Span(0, len(kid.text))))
            if preposition is not None and preposition.lemma in AT and (body or seat or kid.text.isupper()):
                return kid
        return None

    def _words(self, noun: Token) -> str:
        held = self._clause.phrase(noun)
        return self._clause.text[held[0].start : held[-1].end] if held else ""

    def _named(self, noun: Token) -> list[Token]:
        """The phrase that names a speaker, without what hands over to another."""
        held = self._clause.phrase(noun)
        if self._relay is not None:
            held = [t for t in held if t.start < self._relay.start()] if noun.start < self._relay.start() else held
        names = {k.dep for t in held for k in self._tree.kids(t)}
        stop = (
            next((t.index for t in held if t.text in DASHES or t.text == ":"), None) if "appos" not in names else None
        )
        return held if stop is None or stop <= noun.index else [t for t in held if t.index < stop]
