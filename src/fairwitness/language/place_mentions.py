"""A name is read as a place only where grammar allows it: not a person, not an organisation, not a people."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import msgspec

from fairwitness.language.folding import fold
from fairwitness.language.place_entry import PlaceEntry
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.span import Span
from fairwitness.vocab.dates import month_numbers, weekday_numbers
from fairwitness.vocab.places import place_words
from fairwitness.vocab.states import code_by_name, states

LONGEST = 5
SMALL = 15_000
"""Below this many people a lone name needs a preposition or an area beside it to be read as a place."""

Lookup = Callable[[str], tuple[PlaceEntry, ...]]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A name that some place bears. `qualifier` is the area named right after it."""

    name: str
    key: str
    span: Span
    entries: tuple[PlaceEntry, ...]
    kind: str | None = None
    qualifier: PlaceEntry | None = None
    located: bool = False
    """Whether a preposition of place, or a noun like `city of`, leads it."""


class _Run(msgspec.Struct, frozen=True):
    """Capitalised words that stand together; `last` is included."""

    tree: Tree
    first: int
    last: int


def find_mentions(text: str, trees: Sequence[Tree], lookup: Lookup) -> list[Mention]:
    """The names in all sentences, in order."""
    cased = _cased(text)
    people = _surnames(trees, lookup) if cased else frozenset()
    found = [m for tree in trees for run in _runs(tree, cased=cased) for m in _in_run(run, lookup, people, cased=cased)]
    return sorted(found, key=lambda m: m.span)


def _cased(text: str) -> bool:
    """Whether the text uses capitals at all."""
    letters = sum(c.isalpha() for c in text[:5_000])
    return sum(c.isupper() for c in text[:5_000]) * 200 > letters


def _runs(tree: Tree, *, cased: bool) -> Iterator[_Run]:
    """Maximal stretches of name words, broken by commas, possessives and everything else."""
    first: int | None = None
    for token in tree.tokens:
        if _name_word(token, cased=cased) or (first is not None and _joins(tree, token)):
            first = token.index if first is None else first
        elif first is not None:
            yield _Run(tree, first, token.index - 1)
            first = None
    if first is not None:
        yield _Run(tree, first, len(tree.tokens) - 1)


def _name_word(token: Token, *, cased: bool) -> bool:
    if not token.text[0].isalpha() or token.pos in (
        "DET",
        "ADP",
        "PRON",
        "CCONJ",
        "SCONJ",
        "AUX",
        "ADV",
        "INTJ",
        "PART",
    ):
        return False
    if token.text.lower() in weekday_numbers() or (token.text.lower() in month_numbers() and len(token.text) > 3):
        return False
    if not cased:
        return token.pos == "PROPN" or (token.pos in ("NOUN", "ADJ") and token.text.lower() not in place_words().common)
    return token.text[0].isupper()


def _joins(tree: Tree, token: Token) -> bool:
    """Particles and hyphens inside a name: Rio de Janeiro, Port-au-Prince, Deir al-Zor."""
    if token.index + 1 >= len(tree.tokens) or not tree.tokens[token.index + 1].text[0].isupper():
        return token.text in ("-", "al") and token.index + 1 < len(tree.tokens) and token.text == "al"
    return token.text.lower() in (
        "de",
        "del",
        "la",
        "las",
        "el",
        "al",
        "da",
        "do",
        "dos",
        "es",
        "ez",
        "-",
        "di",
        "le",
        "les",
        "sur",
    )


def _in_run(run: _Run, lookup: Lookup, people: frozenset[str], *, cased: bool) -> Iterator[Mention]:
    """The longest names in a run that are places there."""
    at = run.first
    while at <= run.last:
        longest = min(run.last, at + LONGEST - 1) if run.tree.tokens[at].text[0].isalpha() else at - 1
        for last in range(longest, at - 1, -1):
            mention = _mention(run, at, last, lookup, people, cased=cased)
            if mention is not None:
                yield mention
                at = last
                break
        at += 1


def _mention(
    run: _Run, first: int, last: int, lookup: Lookup, people: frozenset[str], *, cased: bool
) -> Mention | None:
    tokens = run.tree.tokens[first : last + 1]
    span = Span(tokens[0].start, tokens[-1].end)
    name = "".join(
        t.text + (" " if i + 1 < len(tokens) and tokens[i + 1].start > t.end else "") for i, t in enumerate(tokens)
    )
    key = fold(name)
    if len(key) < 3 or key in people or name in _demonyms():
        return None
    entries = lookup(name)
    if not entries:
        return None
    located = _located(run.tree, first) or _struck(run.tree, tokens[-1])
    kind = _kind(run.tree, first, last)
    if not _rest_fits(run, first, last) or not _grammatical(
        run.tree, tokens, entries, key, located=located, cased=cased
    ):
        return None
    if not located and kind is None and not _weighty(entries) and not _followed_by_area(run.tree, last, lookup):
        return None
    return Mention(name=name, key=key, span=span, entries=entries, kind=kind, located=located)


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(d + plural for state in states().values() for d in state.demonyms for plural in ("", "s"))


def _weighty(entries: tuple[PlaceEntry, ...]) -> bool:
    return any(e.population >= SMALL or e.id.startswith("case:") for e in entries)


def _rest_fits(run: _Run, first: int, last: int) -> bool:
    """Whether what else stands in the run may stand beside a place: `Northern`, `City`; not `Jones`."""
    words = place_words()
    tokens = run.tree.tokens
    before = [tokens[i].text.lower().rstrip(".") for i in range(run.first, first)]
    after = [tokens[i].text.lower().rstrip(".") for i in range(last + 1, run.last + 1)]
    beside = set(words.kinds) | words.directions
    known = code_by_name()
    lead = all(w in beside or tokens[run.first + i].text in known for i, w in enumerate(before))
    return lead and not (after and after[0] not in beside) and not (before and before[-1] in words.titles)


def _grammatical(
    tree: Tree, tokens: tuple[Token, ...], entries: tuple[PlaceEntry, ...], key: str, *, located: bool, cased: bool
) -> bool:
    words = place_words()
    head = tokens[-1]
    above = tree.head(head)
    area = entries[0].kind == PlacePrecision.COUNTRY
    if key in words.common and not (located and cased and head.pos == "PROPN"):
        return False
    if not cased and not located:
        return False
    if len(tokens) == 1 and head.pos in ("VERB", "ADJ") and not located and not area:
        return False
    if head.dep == "compound" and above.text.lower() in words.organisations:
        return False
    speaks = head.dep == "nsubj" and above.lemma.lower() in words.speech
    aged = (
        head.index + 2 < len(tree.tokens)
        and tree.tokens[head.index + 1].text == ","
        and tree.tokens[head.index + 2].text.isdigit()
    )
    return not (speaks and not area) and not (aged and not located)


def _struck(tree: Tree, head: Token) -> bool:
    """Whether it is the object of a verb that strikes or takes places."""
    return head.dep in ("dobj", "nsubjpass") and tree.head(head).lemma.lower() in place_words().verbs


def _located(tree: Tree, first: int) -> bool:
    """A preposition of place before the name, across `the`, a direction, or `city of`."""
    at = first - 1
    words = place_words()
    while at >= 0 and (
        tree.tokens[at].text.lower() in words.directions or tree.tokens[at].text.lower() in ("the", "-")
    ):
        at -= 1
    if at >= 1 and tree.tokens[at].text.lower() in ("and", "or", ","):
        return _listed(tree, first, at)
    if at >= 0 and tree.tokens[at].text.lower() == "of":
        return at >= 1 and tree.tokens[at - 1].lemma.lower() in {*words.of, *words.kinds}
    return at >= 0 and tree.tokens[at].text.lower() in words.prepositions


def _listed(tree: Tree, first: int, at: int) -> bool:
    """In `in A, B and C`, B and C are led by the preposition of A."""
    head = tree.tokens[first]
    for above in (head, *tree.above(head, 6)):
        if above.dep == "pobj" and tree.head(above).text.lower() in place_words().prepositions:
            return above.index < at
    return False


def _kind(tree: Tree, first: int, last: int) -> str | None:
    """The noun that says what it is: `the city of X`, `X district`."""
    kinds = place_words().kinds
    tokens = tree.tokens
    if last + 1 < len(tokens) and tokens[last + 1].text.lower() in kinds:
        return tokens[last + 1].text.lower()
    if first >= 2 and tokens[first - 1].text.lower() == "of" and tokens[first - 2].text.lower() in kinds:
        return tokens[first - 2].text.lower()
    if first >= 1 and tokens[first - 1].text.lower() in kinds:
        return tokens[first - 1].text.lower()
    return None


def _followed_by_area(tree: Tree, last: int, lookup: Lookup) -> bool:
    """`X, Arkansas`; `X, Ark.`, and the like."""
    tokens = tree.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return False
    word = tokens[last + 2].text
    if word in place_words().regions or f"{word}." in place_words().regions:
        return True
    two = f"{word} {tokens[last + 3].text}" if last + 3 < len(tokens) else word
    return any(e.kind in (PlacePrecision.COUNTRY, PlacePrecision.REGION) for n in (word, two) for e in lookup(n)[:3])


def _surnames(trees: Sequence[Tree], lookup: Lookup) -> frozenset[str]:
    """Last words of full names: runs of two or three capitalised words that bear no place name as a whole."""
    found: set[str] = set()
    words = place_words()
    for tree in trees:
        for run in _runs(tree, cased=True):
            tokens = tree.tokens[run.first : run.last + 1]
            if not 2 <= len(tokens) <= 3 or tokens[-1].dep not in (
                "nsubj",
                "nsubjpass",
                "pobj",
                "dobj",
                "poss",
                "appos",
                "conj",
                "ROOT",
            ):
                continue
            parts = [t.text.lower().rstrip(".") for t in tokens]
            other = words.directions | set(words.kinds) | words.organisations
            if any(p in other for p in parts) or lookup(" ".join(t.text for t in tokens)):
                continue
            person = parts[0] in words.titles or (
                tokens[-1].dep == "nsubj" and tree.head(tokens[-1]).lemma in words.speech
            )
            if person or _aged(tree, tokens[-1]):
                found.add(fold(tokens[-1].text))
    return frozenset(found)


def _aged(tree: Tree, token: Token) -> bool:
    after = tree.tokens[token.index + 1 : token.index + 3]
    return len(after) == 2 and after[0].text == "," and after[1].text.isdigit()


def tied(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Each mention with the area that a comma ties to it: `X, Y` where Y is a state or region."""
    regions = {code: name for name, code in place_words().regions.items()}
    done: list[Mention] = []
    for at, mention in enumerate(mentions):
        area = None
        following = mentions[at + 1] if at + 1 < len(mentions) else None
        if following is not None and text[mention.span.end : following.span.start].strip() in (",", ""):
            area = next(
                (e for e in following.entries if e.kind in (PlacePrecision.COUNTRY, PlacePrecision.REGION)), None
            )
        tail = text[mention.span.end : mention.span.end + 9]
        short = next((c for c, n in regions.items() if tail.startswith((f", {n}", f" {n},"))), None)
        if area is None and short is not None:
            area = PlaceEntry(id="", name=short, lat=0, lon=0, country="US", population=0, kind="region", admin=short)
        done.append(msgspec.structs.replace(mention, qualifier=area))
    return done
