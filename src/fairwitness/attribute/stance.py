"""How a speaker holds the content follows from the cue's entry, what stands over it, and nothing about who they are.

A negated cue confirms nothing and denies nothing: it hedges, and the statement is marked as negated.
A cue that stands in no list (a neural tagger may find one) is taken as plain assertion.
"""

from typing import NamedTuple

from fairwitness.attribute.contents import Frames, governed
from fairwitness.attribute.rules import dictionary_form, frames_of
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.model.lists import Stance
from fairwitness.model.span import Spans
from fairwitness.model.statement import Candidate, Speaker
from fairwitness.vocab.cues import Frame, binding_stances, cues, modality
from fairwitness.vocab.speakers import role_nouns


class Held(NamedTuple):
    """The stance, and whether the cue was negated."""

    stance: Stance
    negated: bool


def held(text: str, tree: Tree | None, candidate: Candidate, speaker: Speaker | None) -> Held:
    """How the speaker of a candidate holds its content."""
    words = _cue_words(tree, candidate.cue) if tree is not None else []
    low = [w.text.lower() for w in words] or [s.of(text).lower() for s in candidate.cue]
    said = not (any(w in modality().negators for w in low) or _neither(tree, words) or _by_nobody(text, candidate))
    if not said and not _negator_is_cue(words):
        return Held(Stance.HEDGES, negated=True)
    if any(w in modality().hedgers for w in low):
        return Held(Stance.HEDGES, negated=False)
    return Held(_of_words(tree, words, candidate, speaker), negated=False)


def _cue_words(tree: Tree, spans: Spans) -> list[Token]:
    return [t for span in spans for t in tree.sentence.within(span)]


def _by_nobody(text: str, candidate: Candidate) -> bool:
    """`neither side said who fired`, `no one said`: a subject of which it is told that it did not say it."""
    first = candidate.source[0].of(text).lower().split()[:2] if candidate.source else []
    return first[:1] in (["neither"], ["nobody"], ["none"]) or (first[:1] == ["no"])


def _neither(tree: Tree | None, words: list[Token]) -> bool:
    """`could neither confirm nor deny`: the word that turns the verb round stands before the cue."""
    return (
        tree is not None
        and bool(words)
        and any(t.text.lower() in ("neither", "nor") for t in tree.tokens[max(0, words[0].index - 1) : words[0].index])
    )


def _negator_is_cue(words: list[Token]) -> bool:
    """`refused to withdraw`: the refusal itself is what was said, unless another cue stands under it."""
    known = [w for w in words if w.pos == "VERB"]
    return len(known) == 1 and known[0].lemma.lower() in ("refuse", "decline") and not _has_not(words)


def _has_not(words: list[Token]) -> bool:
    return any(w.dep == "neg" for w in words)


def _of_words(tree: Tree | None, words: list[Token], candidate: Candidate, speaker: Speaker | None) -> Stance:
    lists = cues()
    for word in reversed(words):
        lemma = word.lemma.lower()
        if word.pos == "VERB" and tree is not None and (found := _of_verb(tree, word, words, candidate)):
            return found
        for table in (lists.views, lists.nouns, lists.messages, lists.adverbs):
            if lemma in table and word.pos in ("NOUN", "ADV"):
                return table[lemma]
        if word.text.lower() in lists.particles:
            official = speaker is not None and speaker.official
            return Stance.ASSERTS if official else lists.particles[word.text.lower()]
    return Stance.ASSERTS


def _of_verb(tree: Tree, verb: Token, words: list[Token], candidate: Candidate) -> Stance | None:
    lemma = dictionary_form(verb)
    frames = frames_of(tree, verb)
    if not frames:
        return Stance.COMMITS if lemma in modality().committing else None
    if _binds(tree, candidate, lemma):
        return binding_stances()[lemma][Frame.CLAUSE]
    if _demands(tree, verb, lemma, candidate):
        return Stance.DEMANDS
    particles = cues().prepositions.get(lemma, ())
    if lemma in cues().preposition_stances and any(w.text.lower() in particles for w in words):
        return cues().preposition_stances[lemma]
    return frames[_frame(tree, verb, frames)]


def _frame(tree: Tree, verb: Token, frames: Frames) -> Frame:
    """The construction the verb stands in; a quotation where syntax shows none; else the first its entry allows."""
    found = governed(tree, verb, frames)
    if found is not None and found.frame in frames:
        return found.frame
    return Frame.QUOTATION if Frame.QUOTATION in frames else next(iter(frames))


def _binds(tree: Tree, candidate: Candidate, lemma: str) -> bool:
    """Whether a treaty or decree is the speaker and the verb sets terms."""
    if lemma not in binding_stances() or not candidate.source:
        return False
    inside = tree.sentence.within(candidate.source[0])
    ids = {t.index for t in inside}
    heads = [t for t in inside if t.head not in ids or t.head == t.index]
    general = bool(heads) and heads[0].tag == "NNS" and tree.kid(heads[0], "det", "nummod") is None
    return bool(heads) and heads[0].lemma.lower() in role_nouns().instruments and not general


def _demands(tree: Tree, verb: Token, lemma: str, candidate: Candidate) -> bool:
    """Stressing a good to be kept, or a clause with a bare verb: "insist that it be recognised"."""
    words = modality()
    first = candidate.content[0]
    inside = [t for t in tree.tokens if first.start <= t.start and t.end <= first.end]
    if lemma in words.stressing and inside and inside[0].text.lower() != "that":
        about = tree.kid(verb, "dobj")
        if about is not None and any(t.lemma.lower() in words.goods for t in (about, *tree.kids(about, "conj"))):
            return True
    return lemma in words.mandative and any(_bare(tree, t, inside) for t in inside)


def _bare(tree: Tree, token: Token, inside: list[Token]) -> bool:
    """A verb in its bare form with a subject and neither auxiliary nor `to`."""
    if not inside or inside[0].text.lower() != "that" or token.tag != "VB":
        return False
    before = tree.tokens[token.index - 1] if token.index else token
    lone = not tree.kids(token, "aux") or token.dep == "auxpass"
    helped = any(k.tag in ("MD", "TO") for k in tree.kids(tree.head(token), "aux")) if token.dep == "auxpass" else False
    return lone and not helped and before.tag not in ("TO", "MD", "RB") and token.dep != "aux"
