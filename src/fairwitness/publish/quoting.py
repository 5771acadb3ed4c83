"""Words of a text are shown as they are, and can change nothing around them: no escape codes, no reordering.

Each neutralised character is replaced by exactly one other, so that offsets into the text stay true.
"""

import re
import unicodedata

_SUBSTITUTE = "\ufffd"
_C0_PICTURES = 0x2400
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_ISOLATE_START, _ISOLATE_END = "\u2068", "\u2069"
_ELLIPSIS = "…"


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(_C0_PICTURES + code) if code < 0x20 else _SUBSTITUTE


def neutral(text: str) -> str:
    """The text with control characters and forced text directions made visible instead of effective.

    C0 controls other than tab and line feed become their control pictures (ESC becomes the sign for escape); DEL,
    C1 controls, embeddings, overrides, isolates and non-characters become the replacement character.
    """
    return _UNSAFE.sub(_picture, text)


def one_line(text: str) -> str:
    """Neutral text with each run of white space as one blank, for tables and lists."""
    return " ".join(neutral(text).split())


def shortened(text: str, limit: int) -> str:
    """The text on one line, cut in the middle between words where it is longer than `limit` characters.

    Both ends stay, because what is said and whom it is said of often stand at opposite ends. Only an
    ellipsis is put in.
    """
    line = one_line(text)
    if len(line) <= limit:
        return line
    room = max(2, limit - 3)
    head = _whole_words(line[: room * 2 // 3], keep_start=True)
    tail = _whole_words(line[-(room - room * 2 // 3) :], keep_start=False)
    return f"{head} {_ELLIPSIS} {tail}"


def _whole_words(piece: str, *, keep_start: bool) -> str:
    """The piece without the word that was cut, unless the cut word is all there is."""
    cut = piece.rpartition(" ")[0] if keep_start else piece.partition(" ")[2]
    return (cut or piece).strip()


def isolated(text: str) -> str:
    """Neutral text, between first-strong isolates where it holds right-to-left letters.

    They then leave the line around them in order.
    """
    safe = neutral(text)
    return f"{_ISOLATE_START}{safe}{_ISOLATE_END}" if right_to_left(safe) else safe


def right_to_left(text: str) -> bool:
    """Whether any letter of the text runs from right to left (Unicode bidirectional class R or AL)."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
