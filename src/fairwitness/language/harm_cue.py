"""Which words say that people were harmed, and what befell them: killed, injured, or hit, dead or alive."""

from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import TollKind
from fairwitness.vocab.harm import harm_words

PARTICIPLES = {
    "killed": "kill", "shot": "shoot", "wounded": "wound", "injured": "injure", "hurt": "hurt", "murdered": "murder",
    "detained": "detain", "arrested": "arrest", "displaced": "displace", "slain": "slay", "hospitalized": "hospitalize",
    "hospitalised": "hospitalise",
}  # fmt: skip
"""Participles, which the parser takes for other words as well, with their verbs."""

_ASTRAY = ("nummod", "npadvmod", "punct")


def kind_of(tree: Tree, token: Token) -> TollKind | None:
    """What a word says befell people, or None where it tells of no harm."""
    words, low, lemma = harm_words(), token.text.lower(), token.lemma.lower()
    if low in words.adverbs and token.dep == "advmod" and counted_by(tree, token) is not None:
        return words.adverbs[low]
    if token.pos == "NOUN" and lemma in words.nouns and not _of_compound(tree, token):
        return words.nouns[lemma]
    if lemma == "body":
        return TollKind.KILLED if _recovered(tree, token) else None
    verb = token.tag.startswith("VB") or low.endswith(("ed", "ing")) or low in ("shot", "hurt", "slain")
    verb = verb or (token.tag == "NNS" and numbered_after(tree, token) is not None)
    stem = _stem(tree, token)
    if verb and stem in words.transitive and token.dep != "aux":
        return _of_verb(tree, token, words.transitive[stem])
    if token.tag.startswith("VB") and lemma in words.intransitive:
        return words.intransitive[lemma]
    if token.tag.startswith("VB") and lemma in words.outlived and denied(tree, token):
        return TollKind.KILLED
    return words.states.get(low) if token.pos in ("ADJ", "NOUN", "VERB", "ADV", "PROPN") else None


def _recovered(tree: Tree, body: Token) -> bool:
    """`received 35 bodies`, `the bodies of 12 people were pulled out`: counted, and taken up or brought in.

    Not who was buried, exhumed or handed over. Bodies are received by hospitals.
    """
    people = [t for p in tree.children(body, "prep") if p.text.lower() == "of" for t in tree.children(p, "pobj")]
    counted = any(tree.children(t, "nummod") for t in (body, *people))
    first, words = tree.conjuncts(body)[0], harm_words()
    verb = tree.head(first)
    if first.dep not in ("dobj", "nsubjpass") or not counted:
        return False
    if verb.lemma.lower() == "receive":  # a state receives its fallen from its enemy
        return any(t.lemma.lower() in words.care.places for t in tree.children(verb, "nsubj"))
    return verb.lemma.lower() in words.recovering


def numbered_after(tree: Tree, token: Token) -> Token | None:
    """The number right behind a verb that the parser hung elsewhere: `kills 11, wounds 40`, `that injured 7`."""
    after = tree.tokens[token.index + 1] if token.index + 1 < len(tree.tokens) else None
    if after is None or after.pos != "NUM" or after.dep not in _ASTRAY or token.tag not in ("VBD", "VBZ", "NNS"):
        return None
    beside = token.tag != "NNS" or (token.dep == "conj" and tree.head(token).tag == "VBZ")
    return after if beside and after.head <= token.index else None


def denied(tree: Tree, token: Token) -> bool:
    """Whether a verb is denied: `did not survive`, `never recovered`."""
    return any(t.dep == "neg" or t.text.lower() in ("never", "without") for t in tree.children(token, "neg", "advmod"))


def counted_by(tree: Tree, adverb: Token) -> Token | None:
    """Whom an adverb counts: `two of them fatally`, `6 shot, one fatally`."""
    before, head = tree.tokens[max(0, adverb.index - 1)], tree.head(adverb)
    return before if before.pos == "NUM" else head if head.pos in ("NUM", "NOUN") else None


def _stem(tree: Tree, token: Token) -> str:
    """The verb as it is listed, with its particle where the two are listed together: `gun down`."""
    words, lemma = harm_words().transitive, token.lemma.lower()
    particle = tree.child(token, "prt")
    phrase = f"{lemma} {particle.text.lower()}" if particle is not None else lemma
    if phrase == "shoot down":
        return ""  # what flies is shot down
    return phrase if phrase in words else lemma if lemma in words else PARTICIPLES.get(token.text.lower(), "")


def _of_compound(tree: Tree, token: Token) -> bool:
    """`death squad`, `murder weapon`: the noun says what kind, not that it happened. `death toll` is a toll."""
    head = tree.head(token)
    return (
        token.dep == "compound"
        and head.index != token.index
        and f"{token.text.lower()} {head.text.lower()}" not in harm_words().tolls
    )


def _of_verb(tree: Tree, token: Token, kind: TollKind) -> TollKind:
    """`shot dead`, `fatally wounded`, `shot to death` kill; not `6 shot, 1 fatally`."""
    if kind not in (TollKind.CASUALTIES, TollKind.INJURED):
        return kind
    said = [t for t in tree.children(token, "advmod") if t.text.lower() in harm_words().adverbs]
    if any(tree.tokens[t.index - 1].pos != "NUM" for t in said):
        return TollKind.KILLED
    near = {t.text.lower() for t in _around(tree, token)}
    dead = near & {"dead", "fatally", "mortally"} or {"to", "death"} <= near
    return TollKind.KILLED if kind is TollKind.CASUALTIES and dead else kind


def _around(tree: Tree, token: Token) -> tuple[Token, ...]:
    """Two words to either side, and none that tells of others: behind a comma or a number."""
    ahead = tree.tokens[token.index + 1 : token.index + 3]
    cut = next((t.index for t in ahead if t.text == "," or t.pos == "NUM"), len(tree.tokens))
    return tree.tokens[max(0, token.index - 2) : min(cut, token.index + 3)]


def only_described(tree: Tree, token: Token) -> bool:
    """Whether a word only says who people are, and counts or tells of no flight: `killed 17 displaced women`.

    So with `a camp for displaced people`, who are not counted; `500 displaced families need water` counts them.
    """
    if token.dep != "amod" or token.text.lower() not in ("displaced", "uprooted", "evacuated"):
        return False
    people = tree.head(token)
    counted = tree.child(people, "nummod") is not None
    harmed = people.dep in ("dobj", "nsubjpass") and kind_of(tree, tree.head(people)) is not None
    return harmed or not counted
