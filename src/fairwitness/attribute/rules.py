"""Suggests who says what from syntax and the cue lists; blind to names, so that swapped parties give swapped results.

A cue is a word of the lists in one of the constructions its entry allows. What it governs is the content, widened to
whole quotations; quotations without a cue of their own go to the cue beside them.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from fairwitness.attribute.contents import Governed, governed
from fairwitness.attribute.counting import counts
from fairwitness.attribute.draft import Draft
from fairwitness.attribute.groups import group
from fairwitness.attribute.handing import aside_ends, handed_over, quoted_speaker, resumed, said_before
from fairwitness.attribute.labels import labels
from fairwitness.attribute.nominal import nominals
from fairwitness.attribute.quotes import quotations
from fairwitness.attribute.sources import agent, can_speak, detached, governors, is_passive, phrase, subject
from fairwitness.attribute.speech import Speeches
from fairwitness.attribute.tails import tail
from fairwitness.attribute.trailing import with_trailing
from fairwitness.attribute.tree import Tree
from fairwitness.attribute.turned_on import with_denials
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.lists import Stance
from fairwitness.model.statement import Candidate
from fairwitness.vocab.cues import Frame, binding_stances, cues, modality, relays, verb_stances
from fairwitness.vocab.speakers import role_nouns

MODAL_SUBJECTS = frozenset(("i", "we", "you", "they", "one"))
EVENTS = ("tion", "ment", "ing", "ity", "ness", "sion", "ance", "ence")
WEAK_FRAMES = frozenset((Frame.OBJECT, Frame.GERUND, Frame.INFINITIVE))
BASE_SCORE, QUOTED, SUBJECTLESS, WEAK = 0.9, 0.05, -0.25, -0.2


class RuleTagger:
    """Fulfils `ports.Tagger`."""

    version = "rules-1"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[Candidate, ...]:
        """The acts of saying in a text, in its order.

        A score is 0.9 for a cue with source and content, 0.05 more with a quotation, 0.25 less without a source, and
        0.2 less where the content is a bare object; it is an ordering, not a probability.
        """
        trees = [Tree(s) for s in sentences]
        quoted = quotations(text)
        speeches = Speeches(text, trees, quoted)
        drafts = [d for tree in trees for d in sentence_drafts(tree) if not _is_part_of_speech(d, speeches)]
        drafts.extend(labels(text, trees, quoted))
        return tuple(_candidate(draft) for draft in speeches.attach(drafts))


def sentence_drafts(tree: Tree) -> list[Draft]:
    """The cues of one sentence with what syntax alone says of them."""
    found: list[Draft] = []
    for token in tree.tokens:
        if token.pos == "VERB" and (frames := frames_of(tree, token)):
            draft = _verbal(tree, token, frames)
            if draft is not None:
                found.append(draft)
    found.extend(
        Draft(tree=tree, cue=list(n.cue), source=list(n.source), content=list(tree.runs(n.content)))
        for n in (*nominals(tree), *counts(tree))
    )
    return with_denials(tree, found)


def _is_part_of_speech(draft: Draft, speeches: Speeches) -> bool:
    """Whether a cue inside a quotation only voices the speaker's own mind: `"I think …"`, `"we want …"`."""
    if draft.verb is None or not speeches.holds(draft.verb.start):
        return False
    first = [t.text.lower() for t in draft.source]
    own = not first or (len(first) == 1 and first[0] in MODAL_SUBJECTS)
    return own or dictionary_form(draft.verb) in modality().mental


def frames_of(tree: Tree, verb: Token) -> Mapping[Frame, Stance]:
    """The constructions a verb may enter as a cue; empty where it is none."""
    lemma = dictionary_form(verb)
    frames = verb_stances().get(lemma, {})
    binding = binding_stances().get(lemma)
    if binding is not None and (who := subject(tree, verb)) is not None and _binds(tree, who):
        return {**frames, **binding}
    if not frames and lemma in cues().prepositions and lemma in cues().preposition_stances:
        return {Frame.QUOTATION: cues().preposition_stances[lemma]}
    return frames


def _binds(tree: Tree, noun: Token) -> bool:
    general = noun.tag == "NNS" and tree.kid(noun, "det", "nummod") is None
    return noun.lemma.lower() in role_nouns().instruments and tree.kid(noun, "poss") is None and not general


def dictionary_form(verb: Token) -> str:
    """The lemma as the lists have it; the parser's `hop` for `hoping` is mended by its ending."""
    lemma, word = verb.lemma.lower(), verb.text.lower()
    known = verb_stances()
    if lemma in known:
        return lemma
    for ending, put in (("ing", "e"), ("ed", "e"), ("ed", ""), ("ing", "")):
        if word.endswith(ending) and word[: -len(ending)] + put in known:
            return word[: -len(ending)] + put
    return lemma


def _verbal(tree: Tree, verb: Token, frames: Mapping[Frame, Stance]) -> Draft | None:
    if _tells_nothing(tree, verb):
        return None
    content = _governed(tree, verb, frames)
    source = _source(tree, verb, content)
    closing = (
        tail(tree, verb, source if content is not None else ())
        if Frame.QUOTATION in frames and not is_passive(tree, verb)
        else None
    )
    if closing is not None:
        source, told = closing
        runs = list(tree.runs(told))
        return Draft(tree=tree, cue=[verb], source=source, content=runs, verb=verb, speaks=True)
    if content is None and Frame.QUOTATION not in frames:
        return None
    if content is None:
        return Draft(tree=tree, cue=group(tree, verb), source=source, content=[], verb=verb, speaks=True)
    cue = sorted({*group(tree, verb), *content.particle}, key=lambda t: t.index)
    held = {t.index for t in cue} | {t.index for t in source}
    held |= detached(tree, list(content.tokens))
    tokens = [t for t in content.tokens if t.index not in held]
    if not _says(tree, verb, source, content):
        return None
    return Draft(
        tree=tree,
        cue=cue,
        source=source,
        content=list(tree.runs(tokens)),
        verb=verb,
        weak=content.frame in WEAK_FRAMES,
        speaks=Frame.QUOTATION in frames,
    )


def _governed(tree: Tree, verb: Token, frames: Mapping[Frame, Stance]) -> Governed | None:
    """What a verb governs, with the constructions of handing over: who is quoted, and what follows an aside."""
    told = handed_over(tree, verb) or said_before(tree, verb)
    told = told or (resumed(tree, verb) if Frame.QUOTATION in frames else [])
    if told:
        return Governed(Frame.CLAUSE, tuple(told))
    content = governed(tree, verb, frames)
    if content is not None and content.frame is Frame.CLAUSE and not is_passive(tree, verb):
        content = structs.replace(content, tokens=with_trailing(tree, verb, content.tokens))
    if content is None or verb.lemma.lower() not in relays():
        return content
    ends = aside_ends(tree, verb)
    return structs.replace(content, tokens=tuple(t for t in content.tokens if t.index < ends))


def _is_inference(tree: Tree, verb: Token, source: Sequence[Token], frame: Frame) -> bool:
    """`the attack shows that …`: what follows from a thing is the document's own inference, nobody's word."""
    inside = {t.index for t in source}
    head = next((t for t in source if t.head not in inside), source[0])
    if head.tag in ("WDT", "WP") and verb.dep == "relcl":
        head = tree.head(verb)
    if head.pos != "NOUN" or can_speak(head):
        return False
    event = head.lemma.lower().endswith(EVENTS)
    return dictionary_form(verb) in cues().evidential.lemmas or (event and frame is Frame.OBJECT)


def _of_a_thing(tree: Tree, source: Sequence[Token]) -> bool:
    """`peace needs more; it demands truth`: `it` after one plain noun as subject is that thing, and no speaker."""
    if len(source) != 1 or source[0].text.lower() != "it":
        return False
    earlier = [t for t in tree.tokens[: source[0].index] if t.dep in ("nsubj", "nsubjpass")]
    nouns = role_nouns()
    return (
        len(earlier) == 1
        and earlier[0].pos == "NOUN"
        and earlier[0].lemma.lower()
        not in (nouns.anaphors_organisation | nouns.anaphors_text | nouns.anaphors_state | nouns.offices)
    )


def _says(tree: Tree, verb: Token, source: Sequence[Token], content: Governed) -> bool:
    """Whether somebody says the content: a speaker is there, or the construction can do without naming one."""
    if not source:
        told = content.frame in (Frame.CLAUSE, Frame.PREDICATE)
        return told if is_passive(tree, verb) else content.frame not in WEAK_FRAMES
    if content.frame in WEAK_FRAMES and _of_a_thing(tree, source):
        return False
    return is_passive(tree, verb) or not _is_inference(tree, verb, source, content.frame)


def _source(tree: Tree, verb: Token, content: Governed | None) -> list[Token]:
    inside = {t.index for t in content.tokens} if content is not None else set()
    if is_passive(tree, verb):
        noun = agent(tree, verb)
        return phrase(tree, noun) if noun is not None else _where_held(tree, verb)
    quoted = quoted_speaker(tree, verb)
    if quoted is not None:
        return [t for t in phrase(tree, quoted) if t.index < verb.index - 1]
    noun = subject(tree, verb) or _inverted(tree, verb)
    if noun is None or noun.dep == "expl" or noun.index in inside or _impersonal(tree, noun, verb):
        return []
    return [t for t in phrase(tree, noun, frozenset((verb.index,))) if t.index not in inside]


def _inverted(tree: Tree, verb: Token) -> Token | None:
    """The name right behind a verb of speech that the parser took for its object: `"…," said Captain Smith`."""
    after = verb.index + 1
    if after >= len(tree.tokens) or tree.tokens[after].pos != "PROPN" or Frame.OBJECT in frames_of(tree, verb):
        return None
    noun = tree.tokens[after]
    while tree.head(noun).index > verb.index and tree.head(noun).pos in ("PROPN", "NOUN") and noun.head != noun.index:
        noun = tree.head(noun)
    return noun


def _where_held(tree: Tree, verb: Token) -> list[Token]:
    """`is widely regarded in X as`: those who hold it are the people of a place."""
    for kid in tree.kids(verb, "prep"):
        word, noun = kid.text.lower(), tree.kid(kid, "pobj")
        place = noun is not None and noun.pos == "PROPN" and not any(t.pos == "NUM" for t in tree.below(noun))
        if noun is not None and (word == "among" or (word in ("in", "across") and place)):
            return [kid, *phrase(tree, noun)]
    return []


def _impersonal(tree: Tree, noun: Token, verb: Token) -> bool:
    """`it` of `it is said that`, and a bare quantity of time."""
    return noun.text.lower() == "it" and tree.kid(verb, "nsubjpass") is not None


def _tells_nothing(tree: Tree, verb: Token) -> bool:
    """A condition, an order to the reader, or a question tells of no act of saying."""
    for clause in (verb, *_clauses_over(tree, verb)):
        mark = tree.kid(clause, "mark")
        if mark is not None and mark.text.lower() in modality().hypothetical and mark.index < verb.index:
            return True
    if _refuses_to_speak(tree, verb):
        return True
    if _is_purpose(tree, verb):
        return True
    root_order = verb.dep == "ROOT" and verb.tag == "VB" and not tree.kids(verb, "aux", "nsubj", "nsubjpass")
    return root_order or _asks(tree, verb)


def _refuses_to_speak(tree: Tree, verb: Token) -> bool:
    """`refused to comment`: the cue is the comment that was not made, not the refusal."""
    under = tree.kid(verb, "xcomp")
    negating = verb.lemma.lower() in modality().negating
    return (
        negating
        and under is not None
        and bool(frames_of(tree, under))
        and Frame.INFINITIVE not in frames_of(tree, under)
    )


def _is_purpose(tree: Tree, verb: Token) -> bool:
    """`met to announce`, `a plan to call for`: an aim is no act, unless a verb that shares the act governs it."""
    to = any(k.tag == "TO" for k in tree.kids(verb, "aux"))
    return to and verb.dep in ("advcl", "xcomp", "acl", "relcl", "ccomp") and not governors(tree, verb)


def _clauses_over(tree: Tree, verb: Token) -> Iterable[Token]:
    return (up for up, _ in zip(_chain(tree, verb), range(3), strict=False))


def _chain(tree: Tree, verb: Token) -> Iterable[Token]:
    at = verb
    while at.dep in ("xcomp", "conj", "aux"):
        at = tree.head(at)
        yield at


def _asks(tree: Tree, verb: Token) -> bool:
    """A question put by the document: an auxiliary before the subject, and a question mark at the end."""
    if verb.dep != "ROOT" or tree.tokens[-1].text != "?":
        return False
    aux, who = tree.kid(verb, "aux"), tree.kid(verb, "nsubj")
    inverted = aux is not None and who is not None and aux.index < who.index < verb.index
    return inverted or (who is not None and who.tag == "WP")


def _candidate(draft: Draft) -> Candidate:
    score = BASE_SCORE + (QUOTED if draft.quoted else 0.0)
    score += 0.0 if draft.source else SUBJECTLESS
    score += WEAK if draft.weak and not draft.quoted else 0.0
    return Candidate(
        cue=draft.tree.runs(draft.cue) or (draft.cue[0].span,),
        content=tuple(draft.content),
        source=draft.tree.runs(draft.source)[:1] if draft.source else (),
        score=round(max(0.05, min(1.0, score)), 2),
    )
