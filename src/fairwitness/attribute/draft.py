"""A suggestion in the making: words are known, the content may still grow to whole quotations."""

from dataclasses import dataclass, field

from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.model.span import Span


@dataclass
class Draft:
    """One cue with its source and the content found so far. Lives only inside the tagger."""

    tree: Tree
    cue: list[Token]
    source: list[Token]
    content: list[Span]
    verb: Token | None = None
    weak: bool = False
    """Whether the content is a bare object or infinitive."""
    speaks: bool = False
    """Whether the cue can introduce a quotation."""
    quoted: bool = False
    added: list[Span] = field(default_factory=list)

    @property
    def cue_start(self) -> int:
        """Where the first word of the cue stands."""
        return self.cue[0].start

    @property
    def cue_end(self) -> int:
        """Where the last word of the cue ends."""
        return self.cue[-1].end
