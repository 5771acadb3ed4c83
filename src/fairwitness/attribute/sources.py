"""Who is grammatically the source of a verb: its subject, its agent, or the subject it shares with what governs it."""

from fairwitness.attribute.tree import EDGES, Tree
from fairwitness.language.syntax import Token
from fairwitness.vocab.cues import hearers, modality, verb_stances
from fairwitness.vocab.speakers import role_nouns

SUBJECTS = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "auxpass")
CLAUSES = (
    "ccomp",
    "xcomp",
    "advcl",
    "acl",
    "relcl",
    "pcomp",
    "conj",
    "parataxis",
    "dep",
    "ROOT",
    "advmod",
    "acomp",
    "oprd",
)
DASHES = frozenset(("—", "–", "--", "―"))
LEFT_OUT = frozenset(("relcl", "advcl", "parataxis", "ccomp", "dep"))
PERSONS = ("er", "or", "ist", "ian", "ant", "man", "woman", "person", "people")
MAX_CLIMB = 12


def is_passive(tree: Tree, verb: Token) -> bool:
    """Whether the verb is passive, its auxiliary spoken or dropped (`widely regarded as`, `published by`)."""
    if tree.kid(verb, *PASSIVE) is not None:
        return True
    bare = not tree.kids(verb, "aux", "nsubj")
    if verb.dep in ("acl", "amod", "relcl") and verb.tag == "VBN" and bare:
        return not _is_main(tree, verb)
    if verb.dep == "conj" and verb.tag == "VBN" and bare:
        return is_passive(tree, tree.head(verb))
    return verb.tag == "VBN" and tree.kid(verb, "agent") is not None


def _is_main(tree: Tree, verb: Token) -> bool:
    """`The ministry condemned on Monday the raid`: the sole verb, with an object, hung on its subject by the parser."""
    noun = tree.head(verb)
    alone = verb.dep == "acl" and noun.dep == "ROOT" and noun.index < verb.index
    return alone and tree.kid(verb, "dobj", "ccomp") is not None and tree.kid(verb, "agent") is None


def agent(tree: Tree, verb: Token) -> Token | None:
    """The noun after `by` under a passive."""
    by = tree.kid(verb, "agent")
    return tree.kid(by, "pobj") if by is not None else None


def subject(tree: Tree, verb: Token) -> Token | None:
    """The head word of the source of an active verb, or None where the sentence gives none."""
    at: Token | None = verb
    for _ in range(MAX_CLIMB):
        if at is None:
            return None
        found = tree.kid(at, *SUBJECTS)
        if found is not None:
            return found if found.tag != "IN" else None
        issuer = issuing(tree, at)
        if issuer is None and at.dep in ("acl", "relcl") and tree.head(at).pos in ("NOUN", "PROPN", "PRON"):
            return tree.head(at)
        up = issuer or _sharing(tree, at)
        lent = _lent(tree, at, up) if up is not None and issuer is None else None
        if lent is not None:
            return lent
        at = up if issuer is not None or up is None or at.dep == "conj" or not is_passive(tree, up) else None
    return None


def _sharing(tree: Tree, verb: Token) -> Token | None:
    """The verb or phrase above that a verb without subject shares its subject with."""
    if verb.head == verb.index or verb.dep not in (*CLAUSES, "prep"):
        return None
    up = _resumed(tree, verb) or tree.head(verb)
    return up if verb.dep != "conj" or _share(tree, verb, up) else None


def _lent(tree: Tree, verb: Token, up: Token) -> Token | None:
    """The subject a governor lends: the person addressed, the agent or the subject of a passive."""
    if verb.dep in ("xcomp", "ccomp") and (addressed := _controller(tree, up)) is not None:
        return addressed
    if verb.dep == "conj" or not is_passive(tree, up):
        return None
    patient = tree.kid(up, "nsubjpass")
    return patient if verb.dep == "xcomp" else agent(tree, up) or patient


def _resumed(tree: Tree, verb: Token) -> Token | None:
    """The verb a participle really goes with: over a reason or a told clause that the parser put between.

    `while also insisting` goes with the main clause; `adding that` with the speaker; a verb joined by `and` to an
    object (`stress protection and condemn attacks`) with the verb of that object; `admitted that its guns had fired
    but denied`, where what fired cannot speak, with the first verb of saying.
    """
    up = tree.head(verb)
    if verb.dep == "conj" and verb.pos == "VERB" and up.pos in ("NOUN", "PROPN"):
        return next((t for t in tree.above(up) if t.pos == "VERB"), None)
    if verb.dep == "conj" and verb.lemma.lower() in verb_stances():
        return _saying_over(tree, up)
    if verb.dep != "advcl" or verb.tag != "VBG":
        return None
    mark = tree.kid(verb, "mark")
    while up.dep == "conj":
        up = tree.head(up)
    if mark is not None and mark.text.lower() == "while" and up.dep == "advcl":
        return tree.head(up)
    if verb.lemma.lower() in modality().resuming and up.dep == "ccomp" and up.index > tree.head(up).index:
        return tree.head(up)
    return None


def _saying_over(tree: Tree, told: Token) -> Token | None:
    """The verb of saying over a told clause, where the subject of that clause speaks for nobody."""
    while told.dep == "conj":
        told = tree.head(told)
    saying, doer = tree.head(told), tree.kid(told, "nsubj", "nsubjpass")
    if told.dep != "ccomp" or saying.lemma.lower() not in verb_stances() or doer is None or doer.pos != "NOUN":
        return None
    own = any(t.tag == "PRP$" for t in tree.kids(doer, "poss"))
    mute = doer.lemma.lower() not in role_nouns().anaphors_person if own else not can_speak(doer)
    return saying if mute else None


def _contrast(tree: Tree, token: Token) -> bool:
    """`…, while the other side denied it`: a second act of saying, set against the first."""
    mark = tree.kid(token, "mark")
    set_against = mark is not None and mark.text.lower() in ("while", "whereas") and token.dep == "advcl"
    return set_against and token.lemma.lower() in verb_stances() and tree.kid(token, "nsubj") is not None


def issuing(tree: Tree, verb: Token) -> Token | None:
    """The verb of `issued a statement saying`, where the text spoken of is its object."""
    text = tree.head(verb)
    if verb.dep != "acl" or verb.tag != "VBG" or text.dep != "dobj" or text.lemma.lower() not in role_nouns().texts:
        return None
    issuer = tree.head(text)
    return issuer if issuer.pos == "VERB" and issuer.lemma.lower() in modality().issuing else None


def _share(tree: Tree, verb: Token, first: Token) -> bool:
    """Whether two joined verbs can share a subject: a finite verb does not continue a participle."""
    return not (verb.tag == "VBZ" and first.tag in ("VBG", "VBN", "VB") and not tree.kids(first, "aux"))


def detached(tree: Tree, tokens: list[Token]) -> frozenset[int]:
    """The words among these that go with a verb further up, though the parser hung them here; with their `and`."""
    out: set[int] = set()
    for token in tokens:
        if token.dep not in ("conj", "advcl"):
            continue
        joined = token.dep == "conj" and token.pos == "VERB" and token.tag in ("VB", "VBP", "VBZ", "VBD")
        if _contrast(tree, token):
            out.update(t.index for t in tree.below(token))
        if (joined and tree.head(token).pos in ("NOUN", "PROPN")) or _resumed(tree, token) is not None:
            out.update(t.index for t in tree.below(token))
            before = token.index - 1
            if joined and before >= 0 and tree.tokens[before].dep == "cc":
                out.add(before)
    return frozenset(out)


def _controller(tree: Tree, governor: Token) -> Token | None:
    """The person addressed who is to do what the clause says (`urged the ministry to confirm`)."""
    if governor.lemma.lower() in hearers():
        return tree.kid(governor, "dobj", "dative")
    return None


def phrase(tree: Tree, noun: Token, without: frozenset[int] = frozenset()) -> list[Token]:
    """The noun with what belongs to its name: not clauses that tell more about it, nor what follows them."""
    cut = set(without)
    for kid in tree.kids(noun):
        told = kid.dep in LEFT_OUT or (kid.dep in ("appos", "conj") and kid.pos == "VERB")
        if told or (kid.dep in ("acl", "prep") and _after_comma(tree, kid)):
            cut.add(kid.index)
    tokens = _past_dateline(_unbroken(tree.below(noun, cut), noun))
    return _with_comma(tree, noun, tokens)


def _past_dateline(tokens: list[Token]) -> list[Token]:
    """The words after a dash: "GENEVA (agency) — The minister"."""
    dash = max((i for i, t in enumerate(tokens) if t.text in DASHES), default=-1)
    return tokens[dash + 1 :] if 0 <= dash < len(tokens) - 1 else tokens


def _with_comma(tree: Tree, noun: Token, tokens: list[Token]) -> list[Token]:
    """An apposition before its verb with the comma that closes it, as the annotators of PolNeAR mark it."""
    after = tokens[-1].index + 1
    apposed = any(k.index in {t.index for t in tokens} for k in tree.kids(noun, "appos"))
    if apposed and after < len(tree.tokens) - 1 and tree.tokens[after].text == "," and noun.dep in SUBJECTS:
        return [*tokens, tree.tokens[after]]
    return tokens


def _after_comma(tree: Tree, token: Token) -> bool:
    left = min(t.index for t in tree.below(token))
    return left > 0 and tree.tokens[left - 1].text in EDGES


def _unbroken(tokens: list[Token], noun: Token) -> list[Token]:
    """The neighbours of the noun among the tokens, up to the first gap on either side."""
    held = {t.index for t in tokens}
    first = last = noun.index
    while first - 1 in held:
        first -= 1
    while last + 1 in held:
        last += 1
    return [t for t in tokens if first <= t.index <= last]


def governors(tree: Tree, verb: Token) -> list[Token]:
    """The verbs and adjectives over a cue that only colour it, nearest first: `stopped short of confirming`."""
    words = modality()
    found: list[Token] = []
    at = verb
    while at.head != at.index and at.dep in ("xcomp", "pcomp", "prep", "ccomp", "advmod", "acomp", "oprd"):
        at = tree.head(at)
        lemma = at.lemma.lower()
        adjective = at.pos == "ADJ" and lemma in words.adjectives_negating | words.adjectives_neutral
        if adjective or (at.pos == "VERB" and lemma in words.governors):
            found.append(at)
        elif at.pos not in ("ADP", "ADV", "ADJ"):
            break
    return found


def can_speak(noun: Token) -> bool:
    """Whether a common noun names somebody, or a text, that can tell of something."""
    nouns = role_nouns()
    listed = (
        nouns.offices
        | nouns.offices_beside_state
        | nouns.private
        | nouns.collective
        | nouns.texts
        | nouns.instruments
        | nouns.anaphors_organisation
        | nouns.anaphors_person
        | nouns.anaphors_state
    )
    return noun.lemma.lower() in listed or noun.text.lower() in listed or noun.lemma.lower().endswith(PERSONS)
