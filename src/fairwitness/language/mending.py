"""Attachments that a parser gets wrong where English leaves no choice: each is put right, no other is touched.

What is mended stands in the words alone, so that it holds for any names; the tokens themselves stay as they are.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from fairwitness.language.syntax import Sentence, Token
from fairwitness.language.tree import Tree, names_day
from fairwitness.vocab.cues import Frame, verb_stances
from fairwitness.vocab.events import verb_types
from fairwitness.vocab.harm import is_person, singular

_CLOSING = frozenset({"punct", "prep", "pobj", "npadvmod", "nummod", "det", "compound", "amod", "poss", "case"})
"""What may stand behind the verb that says whose word a sentence is: `said on Monday`, `said in a statement.`."""
_STATES = frozenset({"prisoner", "hostage", "captive"})
_LEMMAS = {"raped": "rape", "raping": "rape", "rapes": "rape", "retook": "retake"}
"""Verbs of the list of events that the parser's rules lead to another word."""


def mended(sentence: Sentence) -> Sentence:
    """The sentence with what its words cannot mean otherwise."""
    tree = Tree(sentence)
    for mend in _MENDS:
        found = mend(tree)
        if found:
            tree = _changed(tree, found)
    return tree.sentence


def _changed(tree: Tree, found: Sequence[Token]) -> Tree:
    tokens = list(tree.tokens)
    for token in found:
        tokens[token.index] = token
    return Tree(Sentence(tuple(tokens)))


def _under(token: Token, head: Token, dep: str) -> Token:
    return structs.replace(token, head=head.index, dep=dep)


def _lemmas(tree: Tree) -> list[Token]:
    verbs = ((t, _LEMMAS.get(t.text.lower())) for t in tree.tokens if t.tag.startswith("VB"))
    return [structs.replace(token, lemma=lemma) for token, lemma in verbs if lemma is not None and lemma != token.lemma]


def _fired_from_there(tree: Tree) -> list[Token]:
    """`a missile apparently fired from there killed two`: of two verbs that nothing joins one says which."""
    found = []
    for deed in tree.tokens:
        which = tree.head(deed)
        subject = tree.child(which, "nsubj")
        helped = tree.children(which, "aux", "auxpass", "cc", "mark", "dobj")
        own = tree.children(deed, "nsubj", "nsubjpass", "aux", "mark")
        if deed.dep != "conj" or deed.tag != "VBD" or which.tag != "VBD" or subject is None or helped or own:
            continue
        between = tree.tokens[subject.index : deed.index]
        if deed.index > which.index > subject.index and not any(t.dep in ("cc", "punct") for t in between):
            head = deed if which.head == which.index else tree.head(which)
            found += [structs.replace(_under(which, subject, "acl"), tag="VBN"), _under(deed, head, which.dep)]
            found.append(_under(subject, deed, "nsubj"))
            found += [_under(t, deed, t.dep) for t in tree.children(which, "punct") if t.index > deed.index]
    return found


def _said_on_a_day(tree: Tree) -> list[Token]:
    """`said on 28 October 2020 that it had been shelled`: a date has no clause with `that`; the verb before it has."""
    found = []
    for clause in tree.tokens:
        day = tree.head(clause)
        if clause.dep not in ("relcl", "acl") or not _that(tree, clause) or not names_day(day):
            continue
        verb = next((t for t in tree.above(day, 3) if t.tag.startswith("VB")), None)
        if verb is not None and verb.index < day.index and not tree.children(verb, "ccomp", "dobj"):
            found.append(_under(clause, verb, "ccomp"))
    return found


def _taken_as(tree: Tree) -> list[Token]:
    """`took 30 soldiers prisoner`: a plural before the word is who was taken, and no part of a name for it."""
    found = []
    for state in tree.tokens:
        taken = next((t for t in tree.children(state, "compound") if t.tag in ("NNS", "NNPS")), None)
        if state.text.lower() not in _STATES or state.dep != "dobj" or taken is None:
            continue
        before = (t for t in tree.children(state) if t.index < taken.index)
        found += [_under(taken, tree.head(state), "dobj"), _under(state, tree.head(state), "oprd")]
        found += [_under(t, taken, t.dep) for t in before]
    return found


def _aside(tree: Tree) -> list[Token]:
    """`12 were killed, most of them children, in X`: where and when is told of the verb, and not of the children."""
    found = []
    for noun in tree.tokens:
        some = tree.child(noun, "nsubj")
        if noun.dep != "advcl" or noun.pos not in ("NOUN", "PROPN") or some is None or not _of_them(tree, some):
            continue
        comma = next((t for t in tree.children(noun, "punct") if t.text == "," and t.index > noun.index), None)
        behind = tree.children(noun, "prep", "npadvmod") if comma is not None else ()
        found += [_under(t, tree.head(noun), t.dep) for t in behind if comma is not None and t.index > comma.index]
    return found


def _of_them(tree: Tree, some: Token) -> bool:
    of = (p for p in tree.children(some, "prep") if p.text.lower() == "of")
    return any(t.text.lower() in ("them", "whom", "those") for p in of for t in tree.children(p, "pobj"))


def _that(tree: Tree, clause: Token) -> bool:
    marked = any(t.text.lower() == "that" and t.tag == "IN" for t in tree.children(clause, "mark"))
    return marked and bool(tree.children(clause, "nsubj", "nsubjpass"))


def _what_it_did(tree: Tree) -> list[Token]:
    """`said that the town had been shelled, killing 21`: the shelling killed them, and not who said so."""
    found = []
    for deed in tree.tokens:
        said = tree.head(deed)
        if deed.dep != "advcl" or deed.tag != "VBG" or deed.lemma.lower() not in verb_types():
            continue
        told = next((t for t in tree.children(said, "ccomp") if _that(tree, t) and said.index < t.index), None)
        between = range(tree.edges(told)[1] + 1, tree.edges(deed)[0]) if told is not None else range(0)
        if told is not None and [tree.tokens[i].text for i in between] == [","]:
            found.append(_under(deed, told, "advcl"))
    return found


def _listed_object(tree: Tree) -> list[Token]:
    """`killed a doctor, two nurses and six others`: a list, whose second member is no measure of the verb."""
    found = []
    for noun in tree.tokens:
        verb = tree.head(noun)
        if noun.dep != "npadvmod" or not is_person(singular(noun.text)) or not tree.children(noun, "conj"):
            continue
        before = [t for t in tree.children(verb, "dobj") if t.index < noun.index]
        first = tree.edges(noun)[0]
        if before and tree.edges(before[-1])[1] == first - 2 and tree.tokens[first - 1].text == ",":
            found.append(_under(noun, before[-1], "conj"))
    return found


def _who_said(tree: Tree) -> list[Token]:
    """`…, killing six, Name said.`: the last name before a verb that ends the sentence is its subject.

    So with what hangs on the name (`when drones hit Kherson, the mission in Ukraine said on Monday.`).
    """
    root = next((t for t in tree.tokens if t.head == t.index), tree.tokens[0])
    rest = {t.dep for t in tree.tokens[root.index + 1 :]}
    alone = rest <= _CLOSING and root.tag in ("VBD", "VBZ") and bool(tree.children(root, "ccomp"))
    if not alone or root.index == 0 or tree.children(root, "nsubj", "nsubjpass", "dobj"):
        return []
    name = tree.tokens[root.index - 1]
    for at in (name, *tree.above(name, 6)):
        first, last = tree.edges(at)
        if last != root.index - 1 or first <= 0 or at.pos not in ("PROPN", "NOUN"):
            continue
        if tree.tokens[first - 1].text == "," and at.dep in ("conj", "appos", "npadvmod", "dep"):
            return [_under(at, root, "nsubj")]
    return []


def rejoined(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences, less an end behind a comma: `…, two of them children,` and `Name said.` are one sentence."""
    held: Sentence | None = None
    for sentence in sentences:
        if held is not None and (joined := _joined(held, sentence)) is not None:
            held = joined
            continue
        if held is not None:
            yield held
        held = sentence
    if held is not None:
        yield held


def _joined(first: Sentence, second: Sentence) -> Sentence | None:
    """Both as one, where the second only says whose word the first is."""
    if not first.tokens or not second.tokens or first.tokens[-1].text != ",":
        return None
    tree, told = Tree(second), Tree(first)
    said = next((t for t in tree.tokens if t.head == t.index), None)
    root = next((t for t in told.tokens if t.head == t.index), None)
    if said is None or root is None or root.tag not in ("VBD", "VBZ", "VBP", "VBN") or said.tag not in ("VBD", "VBZ"):
        return None
    who = tree.child(said, "nsubj")
    only = {t.dep for t in tree.tokens[said.index + 1 :]} <= _CLOSING and Frame.CLAUSE in verb_stances().get(
        said.lemma.lower(), {}
    )
    if not only or who is None or tree.edges(who) != (0, said.index - 1):
        return None
    size = len(first.tokens)
    moved = [structs.replace(t, index=t.index + size, head=t.head + size) for t in second.tokens]
    verb = moved[said.index]
    kept = [_under(t, verb, "ccomp") if t.index == root.index else t for t in first.tokens]
    kept[-1] = _under(kept[-1], verb, "punct")
    return Sentence((*kept, *moved))


_MENDS = (
    _lemmas,
    _fired_from_there,
    _said_on_a_day,
    _taken_as,
    _aside,
    _what_it_did,
    _listed_object,
    _who_said,
)
"""In the order in which each sees what those before it put right."""
