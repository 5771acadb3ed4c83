"""Names that stand where a place stands and that no gazetteer entry bears: told, and not to be found on a map.

Read only where the words leave little doubt: `the village of X`, `shelled X`, `near X`, `X came under fire`. They
have no point, no state and no id; what they are good for is to tell two events apart, or to hold them together, by
name.
"""

from collections.abc import Iterator, Sequence

from fairwitness.language.folding import fold
from fairwitness.language.phrases import forms
from fairwitness.language.place_areas import leads_in
from fairwitness.language.place_lookup import SHORTEST, Lookup, demonyms
from fairwitness.language.place_mentions import Mention
from fairwitness.language.place_runs import Run, Style, article_leads, name_of, runs, style_of
from fairwitness.language.place_signs import has_part, kind_word, leading, shelled, struck, word_class
from fairwitness.language.place_under_fire import bare, under_fire
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.claim import Where
from fairwitness.model.lists import PlacePrecision
from fairwitness.model.span import Span
from fairwitness.vocab.events import noun_types
from fairwitness.vocab.places import place_words
from fairwitness.vocab.states import code_by_name
from fairwitness.vocab.weapons import weapon_kinds

_LONGEST = 3
_SIGNS = frozenset("./@_:")
_ACRONYM = 5
"""Letters up to which a name in capitals is read as short for something else."""


def unheld(text: str, trees: Sequence[Tree], mentions: Sequence[Mention], lookup: Lookup) -> tuple[Mention, ...]:
    """Such names in order, with no entries. `mentions` are those of places that are held; these never overlap them.

    What is not `located` may as well be somebody or a body: it is a place only where one is known by that name.
    """
    whole = style_of(text)
    if whole is not Style.MIXED:
        return ()
    held = {at for m in mentions for at in range(m.span.start, m.span.end)}
    areas = [m.span.start for m in mentions if _is_division(m)]
    doers, plain = _doers(trees), _plain(trees)
    found = []
    for tree in trees:
        for run in (part for whole_run in runs(tree, whole) for part in _each(whole_run)):
            tokens = _name(run)
            if not tokens or not _may_be_a_place(tree, tokens, plain) or fold(tokens[-1].text) in doers:
                continue
            span, name = Span(tokens[0].start, tokens[-1].end), name_of(tokens)
            kind = kind_word(tree, tokens[0].index, tokens[-1].index) or _kind_of_several(tree, tokens[-1])
            within = any(leads_in(text[span.end : at]) for at in areas if at > span.end)
            fired_on = len(tokens) == 1 and under_fire(tree, tokens[0]) and bare(trees, tree, tokens[0])
            near = any(tree.span(0, len(tree.tokens) - 1).contains(m.span) for m in mentions if m.located)
            sure = _stands_as_place(tree, tokens, kind, within=within) or (fired_on and not near)
            if held.isdisjoint(range(span.start, span.end)) and (sure or _may_stand(tree, tokens)) and not lookup(name):
                found.append(Mention(name=name, key=fold(name), span=span, entries=(), kind=kind, located=sure))
    return tuple(found)


def without_point(mention: Mention) -> Where:
    """What is known of such a place: its name, and its kind where a noun says that."""
    return Where(name=mention.name, span=mention.span, precision=_precision(mention.kind))


def _each(run: Run) -> Iterator[Run]:
    """The names of a run: `and`, which the name of a state may have, joins two that no map holds."""
    first = run.first
    for at in range(run.first, run.last + 2):
        if at > run.last or run.tree.tokens[at].text == "and":
            if first < at:
                yield Run(run.tree, first, at - 1, run.style)
            first = at + 1


def _name(run: Run) -> Sequence[Token]:
    """The words of the name alone: without directions before it, the noun of its kind beside it, and `Shelling of`."""
    tokens = list(run.tree.tokens[run.first : run.last + 1]) if run.style is Style.MIXED else []
    while tokens and _before_name(run.tree, tokens[0]):
        tokens.pop(0)
    while tokens and word_class(tokens[-1]) in ("kind", "link"):
        tokens.pop()
    return tokens if sum(not _ties(run.tree, t) for t in tokens) <= _LONGEST else ()


def _before_name(tree: Tree, token: Token) -> bool:
    """Whether a word is none of the name that it stands before: no article that is tied to it."""
    if article_leads(tree, token):
        return False
    of = any(t.text == "of" for t in tree.tokens[token.index + 1 : token.index + 2])
    opens = word_class(token) in ("direction", "kind", "link") or (of and has_part(token))
    return opens or bool({*forms(token)} & {*noun_types()})


def _ties(tree: Tree, token: Token) -> bool:
    """Whether it is the article or the hyphen of `al-Balah`, which make one word with what is behind."""
    return article_leads(tree, token) or (token.index > 0 and article_leads(tree, tree.tokens[token.index - 1]))


def _may_be_a_place(tree: Tree, tokens: Sequence[Token], plain: frozenset[str]) -> bool:
    name, words = name_of(tokens), [t for t in tokens if not _ties(tree, t)]
    return (
        len(name) >= SHORTEST
        and not _SIGNS & {*name}
        and all(word_class(t) in ("other", "link") for t in words)
        and tokens[-1].pos == "PROPN"
        and not (name.isupper() and len(name) <= _ACRONYM)
        and not any(t.text in demonyms() or t.text in code_by_name() or t.text.lower() in plain for t in words)
        and not any({*forms(t)} & weapon_kinds().keys() for t in words)
        and not {*forms(tokens[-1])} & place_words().common
    )


def _doers(trees: Sequence[Tree]) -> frozenset[str]:
    """Names that act or speak somewhere in the document, folded: people and bodies."""
    return frozenset(
        fold(t.text)
        for tree in trees
        for t in tree.tokens
        if t.pos == "PROPN" and t.dep in ("nsubj", "agent") and not (struck(tree, t) or under_fire(tree, t))
    )


def _plain(trees: Sequence[Tree]) -> frozenset[str]:
    return frozenset(t.text for tree in trees for t in tree.tokens if t.text.islower())


def _is_division(mention: Mention) -> bool:
    kind = place_words().kinds.get(mention.kind or "")
    return kind in (PlacePrecision.REGION, PlacePrecision.DISTRICT)


def _stands_as_place(tree: Tree, tokens: Sequence[Token], kind: str | None, *, within: bool) -> bool:
    """`within` is whether a district or region follows as what it lies in: `hit X, Y district`."""
    first, last = tokens[0], tokens[-1]
    if within and len(tokens) == 1 and struck(tree, last):
        return True
    if last.dep in ("compound", "poss", "nmod", "amod") and kind is None:
        return False
    if kind is not None:
        return place_words().kinds[kind] != PlacePrecision.COUNTRY
    return _led(tree, first) or _is_shelled(tree, tokens)


def _may_stand(tree: Tree, tokens: Sequence[Token]) -> bool:
    """What is struck or shelled whatever the verb, and what follows a noun of places: `residents of X Y`."""
    first, last = tokens[0], tokens[-1]
    if first.index and tree.tokens[first.index - 1].pos == "DET":
        return False
    of = first.index > 1 and tree.tokens[first.index - 1].text.lower() == "of"
    return struck(tree, last) or shelled(tree, last) or (of and has_part(tree.tokens[first.index - 2]))


def _kind_of_several(tree: Tree, head: Token) -> str | None:
    """`the villages of X and Y`: the noun that says what each of a list is."""
    listed = next((t for t in (head, *tree.above(head)) if t.dep != "conj"), head)
    prep = tree.head(listed)
    if listed.dep != "pobj" or prep.text.lower() != "of" or tree.head(prep).tag != "NNS":
        return None
    return next((w for w in forms(tree.head(prep)) if w in place_words().kinds), None)


def _led(tree: Tree, first: Token) -> bool:
    """Whether `in`, `near` and the like stand right before it: an article would make it something else."""
    at = leading(tree, first.index)
    bare = first.index == 0 or tree.tokens[first.index - 1].pos != "DET"
    return at is not None and bare and tree.tokens[at].text.lower() in place_words().locative


def _is_shelled(tree: Tree, tokens: Sequence[Token]) -> bool:
    """What a verb or an event of places is done to, or what weapons hit: `shelled X`, `a missile hit X`."""
    first, last = tokens[0], tokens[-1]
    if len(tokens) > 1 or (first.index and tree.tokens[first.index - 1].pos == "DET"):
        return False
    if shelled(tree, last):
        return True
    if not struck(tree, last):
        return False
    verb = tree.head(last)
    subject = tree.child(verb, "nsubj", "agent")
    by = tree.child(subject, "pobj") if subject is not None and subject.dep == "agent" else subject
    return verb.lemma.lower() in place_words().ground or (by is not None and bool({*forms(by)} & {*weapon_kinds()}))


def _precision(kind: str | None) -> PlacePrecision | None:
    return None if kind is None else PlacePrecision(place_words().kinds[kind])
