"""A source that is a text speaks for who issued it: named beside it, or beside the earlier texts of that name."""

from functools import cached_property

from msgspec import structs

from fairwitness.attribute.issuers import is_text, issuer
from fairwitness.attribute.naming import Naming
from fairwitness.attribute.parse import Parse
from fairwitness.attribute.tree import Tree
from fairwitness.model.span import Span, hull
from fairwitness.model.statement import Speaker


class Issued:
    """The texts that a document speaks of, with their issuers."""

    def __init__(self, parse: Parse, naming: Naming) -> None:
        self._parse = parse
        self._naming = naming

    def by(self, source: Span) -> Speaker | None:
        """Who issued the text that is the source; None where it is no text or nothing says who did."""
        sentence, head = self._parse.sentence(source), self._parse.head(source)
        if sentence is None or head is None or not is_text(head):
            return None
        beside = issuer(Tree(sentence), head)
        span = hull(t.span for t in beside) if beside else self._before(head.lemma.lower(), source.start)
        if span is None:
            return None
        found = self._naming.of(span)
        if not (found.name[:1].isupper() or found.official or beside):
            return None
        elsewhere = () if source.contains(span) else (span,)
        return structs.replace(found, mention=found.mention or elsewhere)

    def _before(self, lemma: str, before: int) -> Span | None:
        """The latest issuer of an earlier text of that name, where all its issuers are one."""
        found = [span for at, name, span in self._all if at < before and name == lemma]
        return found[-1] if len({self._naming.of(span).name for span in found}) == 1 else None

    @cached_property
    def _all(self) -> list[tuple[int, str, Span]]:
        """Where each text with a known issuer stands, its lemma, and the words that name the issuer."""
        return [
            (t.start, t.lemma.lower(), hull(w.span for w in by))
            for tree in map(Tree, self._parse.sentences)
            for t in tree.tokens
            if is_text(t) and (by := issuer(tree, t))
        ]
