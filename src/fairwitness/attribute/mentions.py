"""Who is named in a document, in order, each with the kinds of pronoun and noun that may stand for it."""

from collections.abc import Sequence
from enum import Flag, auto

import msgspec

from fairwitness.language.names import LINKS, bare, has_word, is_acronym, is_state_name, short_in_brackets, words
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.span import Span
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


def mentions(text: str, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Every run of proper nouns, with the lower-case links between them, in the order of the text."""
    return tuple(m for s in sentences for m in _of_sentence(text, s))


def _of_sentence(text: str, sentence: Sentence) -> list[Mention]:
    found: list[Mention] = []
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        if not (_names(tokens[at]) or _leads(tokens, at)):
            at += 1
            continue
        end = _run(tokens, at)
        mention = _mention(text, tokens[at:end])
        if mention is not None:
            found.append(mention)
        at = end
    return found


def _names(token: Token) -> bool:
    return token.text[:1].isupper() and (token.pos == "PROPN" or is_acronym(token.text))


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """An adjective of nationality, or any capitalised one within a sentence, that opens a name: `Danish Council`."""
    token = tokens[at]
    capital = token.text[:1].isupper() and token.pos == "ADJ" and (at > 0 or token.text in code_by_name())
    return capital and at + 1 < len(tokens) and _names(tokens[at + 1])


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "ADJ")


def _run(tokens: Sequence[Token], at: int) -> int:
    end = at + 1
    while end < len(tokens):
        if _capital(tokens[end]):
            end += 1
        elif (
            tokens[end].text.lower() in LINKS - {"in", "on", "to", "and"}
            and end + 1 < len(tokens)
            and _linked(tokens, end)
        ):
            end += 2 if _capital(tokens[end + 1]) else 3
        else:
            break
    return min(end, len(tokens))


def _linked(tokens: Sequence[Token], at: int) -> bool:
    if _names(tokens[at + 1]):
        return True
    return tokens[at + 1].text == "the" and at + 2 < len(tokens) and _names(tokens[at + 2])


def _mention(text: str, tokens: Sequence[Token]) -> Mention | None:
    held = [t for t in tokens if t.tag != "POS"]
    titles = role_nouns().titles
    titled = False
    if len(held) > 2 and held[0].text in code_by_name() and held[1].text.lower() in titles:
        held = held[1:]
    while len(held) > 1 and held[0].text.lower() in titles:
        titled = True
        held = held[1:]
    span = Span(held[0].start, held[-1].end)
    name = bare(span.of(text))
    if not name or name.lower() in titles:
        return None
    subject = any(t.dep in ("nsubj", "nsubjpass", "agent") for t in held)
    return Mention(name, span, kind_of(name, titled=titled), short_in_brackets(text, span.end), subject)


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
