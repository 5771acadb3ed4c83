"""Who is named in a document, in order, each with the kinds of pronoun and noun that may stand for it."""

from collections.abc import Sequence
from enum import Flag, auto
from functools import cache

import msgspec
from msgspec import structs

from fairwitness.attribute.sources import phrase
from fairwitness.attribute.tree import Tree
from fairwitness.language.names import (
    LINKS,
    bare,
    has_word,
    is_acronym,
    is_state_name,
    short_in_brackets,
    spells,
    words,
)
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.span import Span
from fairwitness.vocab.dates import month_numbers, weekday_numbers
from fairwitness.vocab.places import place_words
from fairwitness.vocab.speakers import role_nouns
from fairwitness.vocab.states import code_by_name


class Kind(Flag):
    """What a name may be; several where the words leave it open."""

    PERSON = auto()
    ORGANISATION = auto()
    STATE = auto()
    TEXT = auto()
    MANY = auto()


class Mention(msgspec.Struct, frozen=True):
    """One naming. `name` is without article or possessive; `short` the form in brackets behind it."""

    name: str
    span: Span
    kind: Kind
    short: str | None = None
    subject: bool = False
    nouns: frozenset[str] = frozenset()
    """Common nouns that the words beside the name call it by: `agency` of `the news agency X`."""
    office: str = ""
    """The words beside the name that say what somebody is: `spokesperson of the ministry`."""
    placed: bool = False
    """Whether it stands after a preposition of place, as the names of places do."""


_WITHIN = frozenset(("in", "for", "on", "to", "in the", "for the", "on the", "to the"))
PLACING = frozenset(("in", "at", "near", "on", "from", "into", "towards", "toward", "outside", "around", "to"))


def mentions(text: str, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Every run of proper nouns, with the lower-case links between them, in the order of the text."""
    return tuple(m for s in sentences for m in _of_sentence(text, s))


def _of_sentence(text: str, sentence: Sentence) -> list[Mention]:
    found: list[Mention] = []
    tokens = sentence.tokens
    tree = Tree(sentence)
    at = 0
    while at < len(tokens):
        if not (_names(tokens[at]) or _leads(tokens, at)):
            at += 1
            continue
        end = _run(tokens, at)
        mention = _mention(text, tokens[at:end], tree)
        if mention is not None:
            found.append(mention)
        at = end
    return _with_own_shorts(text, found)


def _with_own_shorts(text: str, found: list[Mention]) -> list[Mention]:
    """`the Monitoring Mission in Kenya (MMK)`: the short form is the mission's, and no state's whose letters differ."""
    kept: list[Mention] = []
    for mention in found:
        short, before = mention.short, kept[-1] if kept else None
        own = short is None or not is_acronym(short) or spells(short, mention.name)
        joined = before is not None and text[before.span.end : mention.span.start].strip() in _WITHIN
        theirs = not own and before is not None and joined and spells(short or "", f"{before.name} {mention.name}")
        if theirs and before is not None:
            kept[-1] = structs.replace(before, short=short)
        lost = theirs or (not own and mention.kind is Kind.STATE)
        kept.append(structs.replace(mention, short=None) if lost else mention)
    return kept


def _names(token: Token) -> bool:
    return token.text[:1].isupper() and (token.pos == "PROPN" or is_acronym(token.text))


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """An adjective of nationality, or any capitalised one within a sentence, that opens a name: `Danish Council`.

    So does a small `al-` tied to one.
    """
    token = tokens[at]
    if token.text in place_words().articles and _tied(tokens, at + 1):
        return True
    capital = token.text[:1].isupper() and token.pos == "ADJ" and (at > 0 or token.text in code_by_name())
    return capital and at + 1 < len(tokens) and _names(tokens[at + 1])


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "ADJ")


def _run(tokens: Sequence[Token], at: int) -> int:
    end = at + 1
    while end < len(tokens):
        if _capital(tokens[end]):
            end += 1
        elif _tied(tokens, end):
            end += 2
        elif tokens[end].text in place_words().articles and _tied(tokens, end + 1):
            end += 3
        elif (
            tokens[end].text.lower() in LINKS - {"in", "on", "to", "and"}
            and end + 1 < len(tokens)
            and _linked(tokens, end)
        ):
            end += 2 if _capital(tokens[end + 1]) else 3
        elif (tokens[end].text == "/" and end + 1 < len(tokens) and _names(tokens[end + 1])) or (
            tokens[end].tag == "POS" and _owned(tokens, end)
        ):
            end += 2
        else:
            break
    return min(end, len(tokens))


def _tied(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen without spaces ties a word to the name behind it; two states are two names."""
    if at + 1 >= len(tokens) or at == 0 or tokens[at].text != "-":
        return False
    before, hyphen, behind = tokens[at - 1 : at + 2]
    tight = before.end == hyphen.start and hyphen.end == behind.start
    return tight and _capital(behind) and not (before.text in code_by_name() and behind.text in code_by_name())


def _owned(tokens: Sequence[Token], at: int) -> bool:
    """Whether a possessive ending joins an owner to the name of its organ: `the Prosecutor General's Office`."""
    owned = tokens[at + 1 : at + 4]
    if not owned or not _capital(owned[0]):
        return False
    nouns = role_nouns()
    names = [t.text.lower() for t in owned if _capital(t)]
    return any(n in nouns.organisation_words | nouns.anaphors_organisation for n in names)


def _linked(tokens: Sequence[Token], at: int) -> bool:
    if _names(tokens[at + 1]):
        return True
    return tokens[at + 1].text == "the" and at + 2 < len(tokens) and _names(tokens[at + 2])


def _mention(text: str, tokens: Sequence[Token], tree: Tree) -> Mention | None:
    held = [t for t in tokens if t.tag != "POS"]
    titles = role_nouns().titles
    titled = False
    if len(held) > 2 and held[0].text in code_by_name() and held[1].text.lower() in titles:
        held = held[1:]
    leading = next((i for i, t in enumerate(held) if t.text.lower() not in titles), len(held))
    if 0 < leading < len(held) and held[leading].text.lower() not in LINKS:
        titled = True
        held = held[leading:]
    span = Span(held[0].start, held[-1].end)
    name = bare(span.of(text))
    if not name or name.lower() in titles:
        return None
    if not name or _is_time(name):
        return None
    nouns, office = _beside(tokens, held, tree)
    titled = titled or bool(nouns & (role_nouns().anaphors_person | role_nouns().titles))
    head = next((t for t in held if tree.head(t) not in held), held[-1])
    return Mention(
        name,
        span,
        kind_of(name, titled=titled),
        short_in_brackets(text, span.end),
        subject=_is_subject(tree, head),
        nouns=nouns,
        office=office,
        placed=head.dep == "pobj" and tree.head(head).text.lower() in PLACING,
    )


def _is_subject(tree: Tree, head: Token) -> bool:
    """Whether a name acts in its clause; of an office and the person in apposition to it, the person does."""
    if any(k.pos == "PROPN" for k in tree.kids(head, "appos")):
        return False
    acting = tree.head(head) if head.dep == "appos" else head
    return acting.dep in ("nsubj", "nsubjpass") or tree.head(acting).dep == "agent"


@cache
def _times() -> frozenset[str]:
    return frozenset((*weekday_numbers(), *month_numbers()))


def _is_time(name: str) -> bool:
    """Whether the words are those of a day or month and nothing else."""
    return all(w.lower() in _times() or w.isdigit() for w in words(name))


def _beside(run: Sequence[Token], held: Sequence[Token], tree: Tree) -> tuple[frozenset[str], str]:
    """The nouns and the words that say what the name names: before it, behind it, in apposition, as a title."""
    first, last = held[0].index, held[-1].index
    before = first
    while before > 0 and _plain(tree.tokens[before - 1]):
        before -= 1
    after = last + 1
    while after < len(tree.tokens) and tree.tokens[after].pos == "NOUN" and _plain(tree.tokens[after]):
        after += 1
    titles = [t for t in run if t.index < first and t.tag != "POS"]
    around = tree.tokens[min(before, titles[0].index if titles else before) : first]
    kinds = role_nouns().outlets | role_nouns().bodies
    behind = [t for t in tree.tokens[last + 1 : after] if t.lemma.lower() in kinds]
    apposed = [t for h in held for t in tree.kids(h, "appos") if t.index > last and t.pos == "NOUN"]
    apposed += [tree.head(h) for h in held if h.dep == "appos" and tree.head(h).index < first]
    told = [t for noun in apposed for t in phrase(tree, noun) if not first <= t.index <= last]
    nouns = {t.lemma.lower() for t in (*around, *behind, *apposed) if t.pos in ("NOUN", "PROPN")}
    office = " ".join(t.text for t in sorted({*around, *told}, key=lambda t: t.index) if t.text != ",")
    return frozenset(nouns), office


def _plain(token: Token) -> bool:
    """A word in small letters that can stand before a name to say what it is."""
    return token.text.islower() and (token.pos == "NOUN" or (token.pos == "ADJ" and token.dep == "amod"))


def kind_of(name: str, *, titled: bool = False) -> Kind:
    """What a name may stand for, by its words."""
    nouns = role_nouns()
    if is_state_name(name):
        return Kind.STATE
    if len(words(name)) > 1 and words(name)[-1].lower() in nouns.titles | nouns.anaphors_person:
        return Kind.PERSON
    if has_word(name, nouns.organisation_words | nouns.anaphors_organisation) or is_acronym(name):
        return Kind.ORGANISATION
    if titled:
        return Kind.PERSON
    if has_word(name, nouns.instruments | nouns.texts):
        return Kind.TEXT
    return Kind.PERSON | Kind.ORGANISATION if len(words(name)) < 4 else Kind.ORGANISATION
