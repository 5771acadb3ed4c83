"""In a headline what stands side by side says more surely who was hit than the grammar a parser gives it."""

from fairwitness.language.harm_cue import PARTICIPLES
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.vocab.dates import month_numbers
from fairwitness.vocab.harm import harm_words, is_person, singular

_BETWEEN = frozenset({
    "also", "more", "others", "other", "additional", "critically", "seriously", "fatally", "reportedly",
})  # fmt: skip
_AIMED = frozenset({"into", "through", "from", "toward", "towards", "back"})
_DASHES = ("—", "\N{EN DASH}", "--", "-")


def numbered_before(tree: Tree, token: Token) -> list[Token]:
    """The number, with its people, right before a participle and its auxiliaries: `10 more were hurt`, `3 others shot`.

    People listed before the last of them stand with it.
    """
    word = token.text.lower()
    harms = word in PARTICIPLES or word in harm_words().states
    if not harms or tree.children(token, "dobj") or aimed(tree, token) or _acts(tree, token):
        return []
    at = _back(tree, token.index - 1, auxiliaries=True)
    people = tree.tokens[at] if at >= 0 and is_person(singular(tree.tokens[at].text)) else None
    if people is not None:
        at = _back(tree, at - 1)
    if at < 0 or tree.tokens[at].pos != "NUM" or tree.tokens[at].dep == "pobj":  # `two of the five wounded`
        return []
    if people is None and (_is_age(tree, tree.tokens[at]) or _of_month(tree, tree.tokens[at])):
        return []
    return _with_listed(tree, people or tree.tokens[at])


def _is_age(tree: Tree, numeral: Token) -> bool:
    """`two men, 30 and 42 were injured`: the figures tell how old those before the comma are."""
    first = tree.conjuncts(numeral)[0]
    while first.dep == "conj":
        first = tree.head(first)
    return first.dep == "appos" and first.pos == "NUM" and is_person(singular(tree.head(first).text))


def _of_month(tree: Tree, numeral: Token) -> bool:
    """`the strike on October 4, 2020 killed two`: the number is a part of the day."""
    return tree.head(numeral).text.lower() in month_numbers()


def aimed(tree: Tree, token: Token) -> bool:
    """`two men shot at the police`, `shot into a car`: somebody fired. `Two shot at party` tells who was hit."""
    if token.text.lower() != "shot" or tree.children(token, "auxpass"):
        return False
    for prep in tree.children(token, "prep", "advmod"):
        people = any(is_person(singular(o.text)) for o in tree.children(prep, "pobj"))
        if prep.text.lower() in _AIMED or (prep.text.lower() == "at" and people):
            return True
    return False


def _acts(tree: Tree, token: Token) -> bool:
    """`two officers have shot and killed a man`: who stands before the verb did it."""
    perfect = any(t.lemma.lower() == "have" for t in tree.children(token, "aux"))
    return perfect and not tree.children(token, "auxpass")


def _back(tree: Tree, at: int, *, auxiliaries: bool = False) -> int:
    """The index of the first word, from `at` backwards, that does not merely stand between a number and its cue."""
    while at >= 0:
        token = tree.tokens[at]
        if token.text.lower() not in _BETWEEN and not (auxiliaries and token.pos == "AUX"):
            break
        at -= 1
    return at


def _with_listed(tree: Tree, victim: Token) -> list[Token]:
    """`three women and one man injured`, `two men, one boy shot`, `woman, 2 others shot`; not `4 dead, 2 hurt`."""
    above, first = tree.head(victim), tree.edges(victim)[0]
    if victim.dep == "conj" and _is_somebody(above):
        return tree.conjuncts(above)
    comma, before = tree.tokens[max(0, first - 1)], tree.tokens[max(0, first - 2)]
    noun = tree.head(victim) if victim.dep == "nummod" else victim
    beside = before.dep.startswith("nsubj") and noun.dep.startswith("nsubj") and before.head == noun.head
    counted = beside or bool(tree.children(before, "nummod"))
    listed = first > 1 and comma.text == "," and _is_somebody(before) and counted
    return [before, victim] if listed else [victim]


def _is_somebody(token: Token) -> bool:
    """A noun for people that says nothing of their state: no `dead`, no `bodies`."""
    noun = singular(token.text)
    return is_person(noun) and noun != "body" and token.text.lower() not in harm_words().states


def after_dash(tree: Tree, found: list[Token]) -> list[Token]:
    """Without what stands before a dash: a dateline is not one of the harmed."""
    if len(found) < 2:
        return found
    between = tree.tokens[found[0].index + 1 : found[-1].index]
    last = max((t.index for t in between if is_dash(tree, t)), default=-1)
    return [t for t in found if t.index > last]


def is_dash(tree: Tree, token: Token) -> bool:
    """Whether a token is a dash between words; a hyphen within one is none."""
    return token.text in _DASHES and token.index > 0 and token.start > tree.tokens[token.index - 1].end


def after_colon(tree: Tree, victim: Token) -> Token:
    """`Police: 10-year-old shot`: whom the words name after the colon, not who says so before it."""
    after = tree.tokens[victim.index + 1].text if victim.index + 1 < len(tree.tokens) else ""
    named = tree.child(victim, "appos") if after == ":" else None
    return named or victim
