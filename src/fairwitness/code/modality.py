"""Whether the words, or the statement they stand in, present an event as having happened."""

import re

from fairwitness.code.anchor import Anchor
from fairwitness.code.governed import telling
from fairwitness.code.idioms import answerable
from fairwitness.code.left_open import held_to_have, of_verb
from fairwitness.code.rejected import rejecting, withdrawn
from fairwitness.language.denial import tells_happening
from fairwitness.language.phrases import forms
from fairwitness.language.syntax import Token
from fairwitness.language.tree import Tree
from fairwitness.model.lists import Modality, Stance
from fairwitness.model.statement import Statement
from fairwitness.vocab.events import event_grammar
from fairwitness.vocab.harm import harm_words


def modality(tree: Tree, anchor: Anchor, statement: Statement | None) -> Modality:
    """The modality of one event."""
    open_ = statement is not None and statement.negated
    if not open_ and rejecting(tree, anchor) is not None and not _asked(tree, anchor):
        return _denied(tree, anchor)
    return told_modality(tree, anchor, statement)


def told_modality(tree: Tree, anchor: Anchor, statement: Statement | None) -> Modality:
    """The same for whoever told what the sentence rejects: the rejection is another's."""
    words = event_grammar()
    token = anchor.token
    if statement is not None and statement.negated:
        return Modality.HYPOTHETICAL  # who does not confirm has denied nothing, and who does not deny confirmed nothing
    if statement is not None and statement.stance is Stance.DENIES:
        return _denied(tree, anchor)
    if _asked(tree, anchor) or _feigned(tree, anchor) or _owed(tree, anchor):
        return Modality.HYPOTHETICAL
    if _negated(tree, anchor) or _none_of_it(tree, anchor) or _not_answerable(tree, anchor):
        return _denied(tree, anchor)
    if _no_other(tree, anchor) or _unproved(tree, anchor) or withdrawn(tree, anchor):
        return Modality.HYPOTHETICAL
    before = {t.text.lower() for t in tree.children(token, "amod")}
    if before & words.attempted_adjectives or _ruled(tree, anchor, words.attempted) or _kept_from(tree, token):
        return Modality.ATTEMPTED
    if _ruled(tree, anchor, words.threatened):
        return Modality.THREATENED
    supposed = _ruled(tree, anchor, words.supposing) or _supposed(tree, anchor) or _turned_round(tree, anchor)
    return Modality.HYPOTHETICAL if supposed else Modality.ACTUAL


def taken_as_known(tree: Tree, anchor: Anchor, statement: Statement) -> bool:
    """`could not determine who fired the missile that struck it`: who cannot tell who did it takes it as known.

    The words that ask are not: `could not say who fired` tells of no firing, nor does `could not say whether`.
    """
    asked = next((t for t in tree.tokens if any(c.contains(t.span) for c in statement.content)), None)
    if asked is None or asked.text.lower() not in event_grammar().asking_who:
        return False
    step = anchor.token
    for noun in (anchor.token, *tree.above(anchor.token, 3)):
        told = step.dep == "relcl" if anchor.verbal else noun is anchor.token
        if told and noun.pos == "NOUN":
            return any(t.text.lower() in event_grammar().definite for t in tree.children(noun, "det"))
        step = noun
    return False


def _denied(tree: Tree, anchor: Anchor) -> Modality:
    """`had not deliberately struck it`, `denied a deliberate strike`: the intent is denied, the deed is left open.

    So it is where only its time or place is denied: `the raid did not happen at night`.
    """
    meant = {t.text.lower() for t in tree.children(anchor.token, "advmod", "amod")}
    verb = tree.head(anchor.token)
    when = tree.children(verb, "prep", "npadvmod", "advmod", "advcl") if tree.children(verb, "neg") else []
    partly = bool(when) and _happens(tree, anchor)
    return Modality.HYPOTHETICAL if meant & event_grammar().intent or partly else Modality.DENIED


def _happens(tree: Tree, anchor: Anchor) -> bool:
    """Whether a noun names the event and the verb only says that it happened: `the raid took place`."""
    return tells_happening(tree, tree.head(anchor.token)) and not anchor.verbal and anchor.token.dep == "nsubj"


def _turned_round(tree: Tree, anchor: Anchor) -> bool:
    """`Had they fired, …`: the auxiliary before the subject supposes what did not happen."""
    had = ("had", "were", "should")
    return tree.tokens[-1].text != "?" and any(t.text.lower() in had for t in _inverted(tree, anchor.token))


def _inverted(tree: Tree, verb: Token) -> list[Token]:
    """The auxiliaries that stand before the subject; the verb itself where it is one: `is it true that`."""
    subject = tree.child(verb, "nsubj", "nsubjpass", "expl")
    helpers = [*tree.children(verb, "aux", "auxpass"), *([verb] if verb.pos == "AUX" else [])]
    return [t for t in helpers if subject is not None and t.index < subject.index]


def _asked(tree: Tree, anchor: Anchor) -> bool:
    """`did they shell it?`: a question answered by yes or no; who asks when or why takes it as known."""
    end = next((t.text for t in tree.tokens[anchor.last :] if t.text in ("?", "!", ".")), "")
    if end != "?" or not (anchor.verbal or anchor.token.dep in ("dobj", "nsubjpass", "attr")):
        return False
    asking = [t for t in tree.tokens if t.tag in ("WDT", "WP", "WP$", "WRB")]
    step = anchor.token
    for verb in (anchor.token, *tree.above(anchor.token)):
        if _inverted(tree, verb):
            return not any(t.index < verb.index for t in asking)
        if verb.dep in ("relcl", "advcl"):
            return False
        step = verb
    return step.dep == "ROOT" and not asking


def _feigned(tree: Tree, anchor: Anchor) -> bool:
    """`accused them of staging the attack`: it was not what it passed for, or that is left open.

    `They staged an attack` carries one out.
    """
    words, verb = event_grammar(), tree.head(anchor.token)
    if anchor.verbal or anchor.token.dep != "dobj" or not {*forms(verb)} & words.feigned:
        return False
    accused = next((t for t in tree.above(verb, 3) if t.lemma.lower() in words.accusing), None)
    return accused is not None and verb.dep in ("pcomp", "conj")


def _kept_from(tree: Tree, deed: Token) -> bool:
    """`stopped two men from attacking it`."""
    prep = tree.head(deed)
    return (
        deed.dep == "pcomp"
        and prep.text.lower() == "from"
        and tree.head(prep).lemma.lower() in event_grammar().stopping
    )


def _ruled(tree: Tree, anchor: Anchor, governors: frozenset[str]) -> bool:
    """Whether a verb of the kind governs the event closely: `tried to shell`, `denied the attack`, `foiled a raid`."""
    step = anchor.token
    for up in tree.above(anchor.token, 4):
        close = step.dep in ("xcomp", "dobj", "nsubjpass", "ccomp", "pcomp", "pobj", "prep", "acl", "conj", "compound")
        if not close:
            return False
        if up.lemma.lower() in governors:
            return step.dep != "conj"
        if up.lemma.lower() in event_grammar().tellings:
            return False  # what is done to a telling is not done to the event: see `rejecting`
        if up.tag.startswith("VB") and step.dep not in ("xcomp", "conj"):
            return False
        step = up
    return False


def _none_of_it(tree: Tree, anchor: Anchor) -> bool:
    """`did not launch any raid`, `fired no missiles`, `neither side shelled it`, `there are no foreigners being held`.

    `No civilians were killed` denies no event: it is a toll of none.
    """
    words, token = event_grammar(), anchor.token
    if not anchor.verbal:
        governor = tree.head(token)
        done = token.dep in ("dobj", "nsubjpass") and governor.tag.startswith("VB")
        ruled = done or _happens(tree, anchor)
        return ruled and any(t.dep == "neg" for t in tree.children(governor))
    objects = ("nsubj", "agent") if anchor.harm else ("nsubj", "agent", "dobj", "nsubjpass")
    for argument in tree.children(token, *objects):
        if any(t.text.lower() in words.none for t in (argument, *tree.children(argument, "det", "preconj"))):
            return True
    if token.dep in ("acl", "relcl") and not anchor.harm and _none(tree, tree.head(token)):
        return bool(tree.children(tree.head(tree.head(token)), "expl"))
    return not_a_single(tree, anchor)


def _not_answerable(tree: Tree, anchor: Anchor) -> bool:
    """`was not behind the attack`, `is not responsible for it`: of whoever did not do it, it is denied."""
    being = answerable(tree, anchor.token)
    return being is not None and bool(tree.children(being, "neg"))


def not_a_single(tree: Tree, anchor: Anchor) -> bool:
    """`not a single civilian was killed`: the number that stands there counts nobody."""
    arguments = tree.children(anchor.token, "nsubj", "nsubjpass", "dobj") if anchor.verbal else ()
    return any(t.text.lower() == "not" for argument in arguments for t in tree.children(argument))


def _negated(tree: Tree, anchor: Anchor) -> bool:
    outlived = anchor.token.lemma.lower() in harm_words().outlived  # who did not survive was killed
    told = telling(tree, anchor.token) if anchor.verbal else anchor.token
    negated = any(t.dep == "neg" for verb in (anchor.token, told) for t in tree.children(verb))
    if (not outlived and negated) or _ruled(tree, anchor, event_grammar().denied):
        return True
    if _never_did(tree, anchor):
        return True
    return not anchor.verbal and _none(tree, anchor.token) and not tree.children(anchor.token, "amod")


_NOT = re.compile(
    r"(?:never(?! before)|nor|neither|nowhere|not once|by no means"
    r"|(?:at|under|in|on) no (?:times?|points?|stages?|circumstances?|conditions?|case|way|event|occasions?))\b"
)
_CLAUSE = frozenset(',;:"“”„«»') | {"that", "and", "but", "who", "which", "what", "whether", "when", "where"}
"""What stands before a clause."""


def _never_did(tree: Tree, anchor: Anchor) -> bool:
    """`At no time did they fire at X`, `neither from there nor by them had fire been opened`.

    The word of denial opens the clause of the deed's own auxiliary, with no other verb between.
    """
    if not anchor.verbal:
        return False
    over = tree.head(anchor.token)  # the parser may take `had` for the verb over `opened`
    helpers = [*tree.children(anchor.token, "aux", "auxpass"), *([over] if anchor.token.dep == "ccomp" else [])]
    before: list[str] = []
    for token in reversed(tree.tokens[: min((t.index for t in helpers), default=0)]):
        if token.tag.startswith("VB"):
            return False
        if token.text.lower() in _CLAUSE:
            break
        before.append(token.text.lower())
    return _NOT.match(" ".join(reversed(before))) is not None


def _no_other(tree: Tree, anchor: Anchor) -> bool:
    """`no further attack` leaves the first one standing."""
    return not anchor.verbal and _none(tree, anchor.token)


def _none(tree: Tree, noun: Token) -> bool:
    return any(t.text.lower() == "no" for t in tree.children(noun, "det", "neg"))


def _unproved(tree: Tree, anchor: Anchor) -> bool:
    """`no evidence that`, `did not find any sign of`, `without proof of`: what nobody could show is left open."""
    shown = next((t for t in tree.above(anchor.token, 6) if t.lemma.lower() in event_grammar().proofs), None)
    if shown is None:
        return False
    above = tree.head(shown)
    unfound = shown.dep in ("dobj", "nsubjpass", "attr") and bool(tree.children(above, "neg"))
    return unfound or _none(tree, shown) or above.text.lower() == "without"


def _supposed(tree: Tree, anchor: Anchor) -> bool:
    """`could`, `will`, `if`, `to`: on the event's own verb, or on the verb a noun depends on."""
    verb = (
        anchor.token if anchor.verbal else next((t for t in tree.above(anchor.token) if t.tag.startswith("VB")), None)
    )
    if verb is None or _of_the_done(tree, anchor, verb):
        return False
    verb = telling(tree, verb)
    auxiliaries = {t.text.lower() for t in tree.children(verb, "aux")}
    if auxiliaries & event_grammar().hypothetical:
        return True
    if any(t.text.lower() in ("if", "unless", "whether") for t in tree.children(verb, "mark")):
        return not _judged(tree, anchor, verb)
    if held_to_have(tree, verb):
        return False
    purpose = anchor.verbal and "to" in auxiliaries and verb.dep in ("xcomp", "advcl", "acl", "ROOT", "relcl")
    return purpose and not _by_using(tree, verb)


def _owed(tree: Tree, anchor: Anchor) -> bool:
    """`should not be used in towns`, `must never be fired at`: what ought to be is told and denied of nobody."""
    verb = anchor.token
    if not anchor.verbal:
        verb = next((t for t in tree.above(anchor.token) if t.tag.startswith("VB")), anchor.token)
    helpers = {t.text.lower() for t in tree.children(verb, "aux")}
    return bool(helpers & event_grammar().owed) and "have" not in helpers and bool(tree.children(verb, "neg"))


def _of_the_done(tree: Tree, anchor: Anchor, verb: Token) -> bool:
    """`must condemn the attack`, `the murder might be a revenge`: what is said of one event takes it as done."""
    words, noun = event_grammar(), anchor.token
    if _who_did_it(tree, anchor, verb):
        return True
    if anchor.verbal or not any(t.text.lower() in words.definite for t in tree.children(noun, "det", "poss")):
        return False
    if noun.dep == "pobj" and tree.head(tree.head(noun)).text.lower() == "responsible":
        return True
    if noun.dep in ("dobj", "nsubjpass"):
        return verb.lemma.lower() in words.of_the_done
    helpers = {t.text.lower() for t in tree.children(verb, "aux")}
    named = verb.lemma.lower() == "be" and tree.child(verb, "attr") is not None and bool(helpers & words.open_what)
    return noun.dep == "nsubj" and (named or verb.lemma.lower() in words.judged_as)


def _who_did_it(tree: Tree, anchor: Anchor, verb: Token) -> bool:
    """`a raid may have been carried out by X`, `X might have carried out the raid`: who did it is left open."""
    words, noun = event_grammar(), anchor.token
    if anchor.verbal or verb.lemma.lower() not in words.light_verbs or of_verb(tree, verb) is None:
        return False
    known = any(t.text.lower() in words.definite for t in tree.children(noun, "det", "poss"))
    by = bool(tree.children(verb, "agent"))
    return (noun.dep == "nsubjpass" and by) or (noun.dep == "dobj" and known and bool(tree.children(verb, "nsubj")))


def _by_using(tree: Tree, verb: Token) -> bool:
    """`They used explosives to blow it up`: what a thing was used to do was done."""
    used = tree.head(verb)
    if used.lemma.lower() != "use" or used.index > verb.index or verb.dep not in ("xcomp", "advcl"):
        return False
    told = used.tag == "VBD" or (used.tag == "VBN" and any(t.tag == "VBD" for t in tree.children(used, "auxpass")))
    thing = tree.child(used, "dobj", "nsubjpass")
    return told and thing is not None and not any(t.dep == "neg" for t in tree.children(used))


def _judged(tree: Tree, anchor: Anchor, verb: Token) -> bool:
    """`whether the strike that killed two was deliberate` takes the strike as known and asks what kind it was.

    What only asks whether there was one, as `whether an attack was planned` and `whether the attack was real` do, takes
    nothing as known.
    """
    words, noun = event_grammar(), anchor.token
    marks = {t.text.lower() for t in tree.children(verb, "mark")}
    asked = verb.dep == "ccomp" or "whether" in marks
    if anchor.verbal or not asked or noun.dep != "nsubj" or verb.lemma.lower() != "be" or verb.tag != "VBD":
        return False
    said = {t.text.lower() for t in (*tree.children(verb, "acomp", "attr"), *tree.children(noun, "amod"))}
    known = any(t.text.lower() in words.definite for t in tree.children(noun, "det", "poss"))
    told = any(t.tag == "VBD" for t in tree.children(noun, "relcl"))
    return (known or told) and bool(tree.children(verb, "acomp", "attr")) and not said & words.doubted
