"""What stands between quotation marks, by the marks alone; a mark that is never closed quotes nothing."""

import re

from fairwitness.model.span import Span

_QUOTED = re.compile(
    r"“[^“”\n]*”|„[^„“”\n]*[“”]|«[^«»\n]*»|(?<!\w)\"[^\"\n]*\"|(?<!\w)‘[^‘’\n]*’(?!\w)|(?<!\w)'[^'\n]*'(?!\w)"
)


def quoted(text: str) -> tuple[Span, ...]:
    """The quotations of a text with their marks, in order."""
    return tuple(Span(*match.span()) for match in _QUOTED.finditer(text))
