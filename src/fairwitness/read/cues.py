"""What a line shows by its own words, whoever its neighbours are. No test knows an outlet's or a party's side."""

import re
import unicodedata
from functools import cache
from itertools import pairwise

from fairwitness.read.dates import date_only
from fairwitness.vocab.read_roles import matcher, role_words

FURNITURE = 400
"""Characters beyond which a paragraph is never furniture."""
CREDIT_WORDS = 14
TERMINAL = re.compile(r"[.!?…\u0589؟\u06d4。।][\"'”\u2019»)\]]*$")
DOMAIN = re.compile(r"(?:www\.)?[^\W_][\w-]*(?:\.[\w-]+)*\.[^\W\d_]{2,8}/?")
_SENTENCES = re.compile(r"(?<=[.!?…\u0589\u06d4。])[\"'”\u2019»)\]]*\s+(?=[^\W\d_a-z\u0430-я]|[\"“«(])")
_KEY = re.compile(r"([^\W\d_][\w ]{0,24}?)\s*[:\uff1a]\s*(\S.*)", re.DOTALL)
_BEFORE_DATE = re.compile(r"\s*[,|·•\u2013—-]\s+")
_TRIM = " \t\xa0►▶»\u203a>→•·|-\u2013—*#:.…[]()"


def squeezed(line: str) -> str:
    """The line with each run of white space as one space, enough of it for any rule here."""
    return " ".join(line[:2000].split())


def is_symbols(line: str) -> bool:
    """Whether a line is controls, rules, ratings or bare numbers: no word of three letters stands in it."""
    words = re.findall(r"[^\W\d_]+", line)
    if not words:
        return True
    signs = any(c.isdigit() or unicodedata.category(c) in ("Sm", "So", "Sk", "Sc") for c in line)
    letters = sum(map(len, words))
    if len(line) > 60 or any(len(w) > 2 for w in words) or letters > 6:
        return False
    return signs or (len(words) > 1 and letters == len(words))


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page: controls, share bars, notices, menus, counters."""
    if is_symbols(line):
        return True
    if len(line) > FURNITURE:
        return False
    if _whole("boilerplate", "whole").fullmatch(line.strip(_TRIM)) or _is_share_bar(line) or _is_trail(line):
        return True
    if matcher("boilerplate", "opening").match(line.lstrip(_TRIM)) and not _tells(line):
        return True
    return bool(_counter().fullmatch(line)) or (
        len(line) <= 300 and bool(matcher("boilerplate", "anywhere").search(line))
    )


def _tells(line: str) -> bool:
    """Whether a line goes on beyond one sentence, as text does and a link does not."""
    return len(_SENTENCES.split(line)) > 2


@cache
def _whole(group: str, name: str) -> re.Pattern[str]:
    return re.compile(matcher(group, name).pattern, re.IGNORECASE)


@cache
def _counter() -> re.Pattern[str]:
    return re.compile(rf"\(?\d[\d.,\s]*[KkMm]?\s*{matcher('boilerplate', 'counters').pattern}\)?\.?", re.IGNORECASE)


def _is_share_bar(line: str) -> bool:
    """Whether every word names a way to share, and at least two do."""
    words = [w.strip(_TRIM).lower() for w in re.split(r"[\s,/|]+", line)]
    named = [w for w in words if w]
    return len(named) > 1 and all(w in _share_words() for w in named)


@cache
def _share_words() -> frozenset[str]:
    return frozenset(word for phrase in role_words().boilerplate.share for word in phrase.split())


def _is_trail(line: str) -> bool:
    """Whether a line is a menu or a trail: three or more short names with the same sign between them."""
    for sign in (">", "»", "\u203a", "|", "•", "·"):
        parts = [p.strip() for p in line.split(sign)]
        if len(parts) > 2 and all(len(p.split()) <= 4 for p in parts) and not TERMINAL.search(line):
            return True
    return False


def credit_start(line: str) -> int | None:
    """Where in a short line the credit of a picture begins: at its start, or after a caption's last sentence."""
    if len(line.split()) <= CREDIT_WORDS and len(line) <= 140:
        if matcher("credit", "opening").match(line.lstrip(" ([|-\u2013—")):
            return 0
        if matcher("credit", "anywhere").search(line) and not TERMINAL.search(line):
            return 0
    if len(line) <= 400:
        for found in re.finditer(r"(?<=[.!?)\]…|/])\s*[(\[|/]?\s*", line):
            rest = line[found.end() :]
            if rest and len(rest.split()) <= 8 and _names_picture(rest):
                return found.end()
    return None


def _names_picture(rest: str) -> bool:
    return bool(matcher("credit", "opening").match(rest)) or bool(_rest_credit().fullmatch(rest.rstrip(")]. ")))


@cache
def _rest_credit() -> re.Pattern[str]:
    return re.compile(
        rf"[\w .\u2019'-]{{0,40}}{matcher('credit', 'anywhere').pattern}[\w .\u2019'/-]{{0,30}}", re.IGNORECASE
    )


def depicts(line: str) -> bool:
    """Whether a line says that it describes a picture."""
    return len(line) <= 400 and bool(matcher("credit", "depicting").search(line))


def placed(line: str) -> bool:
    """Whether a line of four words or more ties its subject to a name or a date, as captions do: `… in Geneva`."""
    found = matcher("credit", "placing").search(line)
    rest = line[found.end() :].split() if found else []
    return len(line.split()) >= 4 and bool(rest) and any(w[0].isupper() or w[0].isdigit() for w in rest)


def is_section_heading(line: str) -> bool:
    """Whether a line is one of the headings that reports are divided by, or is numbered like one."""
    bare = re.sub(r"^(?:\d+[.)]?|[IVX]+\.)\s+", "", line)
    return bare != line or bool(_whole("credit", "headings").fullmatch(bare))


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the text: a person after `By`, a desk, an agency, an outlet's domain."""
    line = line.strip("()[] ")
    words = line.split()
    if not words or len(words) > 18:
        return False
    bare = line.strip(_TRIM)
    if DOMAIN.fullmatch(bare) or _whole("byline", "whole").fullmatch(bare):
        return True
    if re.fullmatch(rf"[^\W\d_].*{matcher('byline', 'closing').pattern}", line, re.IGNORECASE) and len(words) <= 6:
        return line[0].isupper()
    opened = matcher("byline", "opening").match(line)
    return opened is not None and _names(line[opened.end() :])


def apart_from_date(line: str) -> tuple[str, str]:
    """A line as what stands before the date that ends it and that date: `Agency, 3 March 2021`. No date: empty."""
    for found in _BEFORE_DATE.finditer(line[:200]):
        if is_date_line(line[found.end() :]):
            return line[: found.start()], line[found.end() :]
    return line, ""


def _names(rest: str) -> bool:
    """Whether words are names: the first, and most, begin with a capital or belong to a script without capitals."""
    words = re.findall(r"[^\W\d_][\w.\u2019'-]*", rest)
    high = [w for w in words if not w[0].islower()]
    return bool(words) and not words[0][0].islower() and len(high) * 5 >= len(words) * 3 and not _SENTENCES.search(rest)


def outlet_of(line: str) -> str | None:
    """The outlet that a byline names: a domain, an agency on the list, or what stands before `staff`."""
    bare = squeezed(line).strip(" \t|\u2013—-()[]:")
    if DOMAIN.fullmatch(bare):
        return re.sub(r"^(?:www\.)?|/$", "", bare)
    if _whole("byline", "whole").fullmatch(bare) and bare[0].isupper() and not _generic(bare):
        return bare
    desk = re.fullmatch(r"(.+?)\s+(?:staff|newsroom)", bare, re.IGNORECASE)
    return desk[1] if desk and desk[1][0].isupper() and not matcher("byline", "opening").match(bare) else None


def _generic(bare: str) -> bool:
    """Whether a byline names a desk that every outlet has."""
    return bool(
        re.fullmatch(
            matcher("byline", "closing").pattern + "|editorial|agencies|news agencies|wire services|the editors",
            bare,
            re.IGNORECASE,
        )
    )


def is_date_line(line: str) -> bool:
    """Whether a line says when the text was published and nothing else."""
    if len(line) > 120:
        return False
    opened = re.match(matcher("metadata", "date_opening").pattern + r"\s*:?\s*", line, re.IGNORECASE)
    return is_kind_line(line) or date_only(line[opened.end() :] if opened else line)


def is_kind(line: str) -> bool:
    """Whether a line says of what kind the text is, perhaps with its number, and no more: `Situation report No. 4`."""
    return (
        re.fullmatch(
            matcher("metadata", "kinds").pattern + r"\s*(?:(?:no\.?|nr\.?|#)?\s*\d{1,4})?", line, re.IGNORECASE
        )
        is not None
    )


def is_kind_line(line: str) -> bool:
    """Whether a line says of what kind the text is and of what day, and nothing else: `Press release, 3 May 2021`."""
    kind = re.match(matcher("metadata", "kinds").pattern + r"(?:\s*[,:\u2013—-]\s*|\s+of\s+|\s+)", line, re.IGNORECASE)
    return kind is not None and date_only(line[kind.end() :])


def keyed(line: str) -> tuple[str, str] | None:
    """The key, in lower case, and the value of a `Key: value` line."""
    found = _KEY.match(line)
    return (" ".join(found[1].lower().split()), found[2].strip()) if found and len(line) <= FURNITURE else None


def sentences(paragraph: str) -> tuple[tuple[int, int], ...]:
    """The ranges of a paragraph's sentences, by punctuation alone."""
    cuts = [0, *(m.end() for m in _SENTENCES.finditer(paragraph)), len(paragraph)]
    return tuple((a, b) for a, b in pairwise(cuts) if a < b)
