"""What a verb governs, by the constructions its entry allows; a verb found in none of them is no cue."""

from collections.abc import Mapping

import msgspec

from fairwitness.attribute.media import carried
from fairwitness.attribute.sources import agent, is_passive
from fairwitness.attribute.tails import tail
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.model.lists import Stance
from fairwitness.vocab.cues import Frame, cues, hearers, verb_stances
from fairwitness.vocab.dates import month_numbers, weekday_numbers
from fairwitness.vocab.events import event_grammar, noun_types
from fairwitness.vocab.speakers import role_nouns

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM")
PRONOUNS = frozenset(("it", "them", "him", "her", "this", "that", "itself", "himself", "herself", "themselves", "so"))
ENDS = frozenset((",", "”", '"', "''", "’", "'"))
SUBJECT_LIKE = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
BEHIND = frozenset(
    ("of", "in", "on", "against", "for", "by", "to", "from", "at", "between", "regarding", "about", "concerning")
)


class Governed(msgspec.Struct, frozen=True):
    """The frame that held, the words of the content, and the preposition that belongs to the cue, if any."""

    frame: Frame
    tokens: tuple[Token, ...]
    particle: tuple[Token, ...] = ()


Frames = Mapping[Frame, Stance]


def governed(tree: Tree, verb: Token, frames: Frames) -> Governed | None:
    """The content a verb governs by its syntax, the first construction that holds."""
    lemma = verb.lemma.lower()
    if lemma in cues().condemning.lemmas and _of_deed(tree, verb):
        return None
    if is_passive(tree, verb):
        return passive(tree, verb, frames)
    return (
        _clause(tree, verb, frames)
        or _around(tree, verb, frames)
        or _called_on(tree, verb, lemma)
        or _predicate(tree, verb, frames)
        or _infinitive(tree, verb, frames)
        or _prepositional(tree, verb, lemma)
        or _object(tree, verb, frames, lemma)
        or _of_both(tree, verb, frames)
    )


def _of_deed(tree: Tree, verb: Token) -> bool:
    """Whether what a verb is about is an event and no telling of one."""
    about = tree.kid(verb, "dobj", "nsubjpass")
    return about is not None and about.lemma.lower() in noun_types()


def _clause(tree: Tree, verb: Token, frames: Frames) -> Governed | None:
    if Frame.CLAUSE not in frames:
        return None
    for kid in tree.kids(verb, "ccomp"):
        if kid.index < verb.index and not _closed_off(tree, verb, kid):
            continue
        if kid.index > verb.index and verb_stances().get(kid.lemma.lower()) and tail(tree, kid, ()) is not None:
            continue
        if _finite(tree, kid, verb):
            return Governed(Frame.CLAUSE, tuple(_with_next(tree, verb, _side(tree, verb, kid))))
    told = carried(tree, verb)
    return Governed(Frame.CLAUSE, tuple(tree.below(told))) if told is not None else None


def _of_both(tree: Tree, verb: Token, frames: Frames) -> Governed | None:
    """`A claimed and B denied that …`: the clause behind the second verb is what the first said too."""
    if Frame.CLAUSE not in frames or tree.kid(verb, "dobj", "ccomp", "xcomp") is not None:
        return None
    for other in tree.kids(verb, "conj"):
        if other.lemma.lower() not in verb_stances() or tree.kid(other, "nsubj") is None:
            continue
        told = next((k for k in tree.kids(other, "ccomp") if k.index > other.index and _finite(tree, k, other)), None)
        if told is not None:
            return Governed(Frame.CLAUSE, tuple(_side(tree, other, told)))
    return None


def _closed_off(tree: Tree, verb: Token, clause: Token) -> bool:
    """Whether a clause before its verb ends in a comma or a quotation mark: "the bridge fell, they said"."""
    last = max(t.index for t in tree.below(clause) if t.index < verb.index)
    after = tree.tokens[last + 1 : min(last + 3, verb.index)]
    return any(t.text in ENDS for t in (tree.tokens[last], *after))


def _with_next(tree: Tree, verb: Token, tokens: list[Token]) -> list[Token]:
    """The clause with a second one right behind it, where the parser cut one clause in two."""
    found = {t.index for t in tokens}
    for kid in tree.kids(verb, "ccomp"):
        more = [t.index for t in tree.below(kid)]
        if kid.index not in found and more[0] == max(found) + 1:
            found.update(more)
    return [t for t in tree.tokens if t.index in found]


def _finite(tree: Tree, clause: Token, verb: Token) -> bool:
    """Whether the clause stands as a statement of its own rather than as a bare infinitive or a small clause."""
    if clause.index < verb.index:
        return True
    has_subject = any(t.dep in SUBJECT_LIKE and t.index < clause.index for t in tree.below(clause))
    to = any(k.tag == "TO" for k in tree.kids(clause, "aux"))
    gerund = clause.tag == "VBG" and not tree.kids(clause, "aux")
    wh = any(t.tag in ("WP", "WRB", "WDT") for t in tree.kids(clause))
    return wh or tree.kid(clause, "mark") is not None or (has_subject and not to and not gerund)


def _side(tree: Tree, verb: Token, kid: Token) -> list[Token]:
    """The subtree, less what the parser let run across the verb to its other side."""
    tokens = tree.below(kid)
    left = kid.index < verb.index
    return [t for t in tokens if (t.index < verb.index) == left]


def _around(tree: Tree, verb: Token, frames: Frames) -> Governed | None:
    """The clause a verb is set into: "ten people, they said, were killed", "as the agency reported"."""
    if Frame.CLAUSE not in frames or tree.kid(verb, "dobj") is not None:
        return None
    up = tree.head(verb)
    if up.index == verb.index or up.pos not in ("VERB", "AUX", "NOUN", "ADJ"):
        return None
    mark = tree.kid(verb, "mark")
    as_clause = verb.dep == "advcl" and mark is not None and mark.text.lower() == "as"
    set_in = verb.dep == "parataxis" or (verb.dep == "ccomp" and _commas(tree, verb))
    if not (as_clause or set_in) or tree.kid(verb, "nsubj") is None:
        return None
    if up.index > verb.index and up.lemma.lower() in verb_stances() and tail(tree, up, ()) is not None:
        return None
    return Governed(Frame.CLAUSE, tuple(tree.below(up, {verb.index})))


def _commas(tree: Tree, verb: Token) -> bool:
    tokens = tree.below(verb)
    first, last = tokens[0].index, tokens[-1].index
    before = first > 0 and tree.tokens[first - 1].text in (",", "—", "–")
    after = last + 1 >= len(tree.tokens) or tree.tokens[last + 1].text in (",", "—", "–", ".")
    return before and after and len(tokens) <= 8 and tree.kid(verb, "ccomp", "dobj", "xcomp") is None


def _predicate(tree: Tree, verb: Token, frames: Frames) -> Governed | None:
    """As in "called the attack a crime", "regards it as unlawful": the object with what is said of it."""
    if Frame.PREDICATE not in frames:
        return None
    about = tree.kid(verb, "dobj")
    held = tree.kid(verb, "oprd")
    as_ = next((k for k in tree.kids(verb, "prep") if k.text.lower() == "as" and k.index > verb.index), None)
    small = next((k for k in tree.kids(verb, "ccomp", "xcomp") if _small(tree, k, verb)), None)
    if about is not None and _closed_by_untrue(tree, about):
        return Governed(Frame.PREDICATE, tuple(tree.below(about)))
    if as_ is None and about is not None:
        as_ = next((k for k in tree.kids(about, "prep") if k.text.lower() == "as"), None)
    if verb.lemma.lower() in cues().as_only.lemmas and as_ is None:
        return None
    if small is not None:
        return Governed(Frame.PREDICATE, tuple(_without_pronoun(tree.below(small))))
    if held is None and as_ is None:
        return None
    because = next((k for k in tree.kids(verb, "advcl") if _gives_reason(tree, k)), None)
    parts = [t for part in (about, held, as_, because) if part is not None for t in tree.below(part)]
    return Governed(Frame.PREDICATE, tuple(_without_pronoun(sorted(set(parts), key=lambda t: t.index))))


def _closed_by_untrue(tree: Tree, about: Token) -> bool:
    """`called the report that it shelled the town a lie`: the parser may hang the last word within the clause told."""
    words, told = event_grammar(), tree.below(about)
    return about.lemma.lower() in words.tellings and len(told) > 1 and told[-1].lemma.lower() in words.untrue


def _gives_reason(tree: Tree, clause: Token) -> bool:
    mark = tree.kid(clause, "mark")
    return mark is not None and mark.text.lower() == "because"


def _small(tree: Tree, clause: Token, verb: Token) -> bool:
    """A clause without a verb of its own: "called [it unlawful]"."""
    return clause.pos in ("NOUN", "ADJ", "PROPN") and clause.index > verb.index and tree.kid(clause, "mark") is None


def _without_pronoun(tokens: list[Token]) -> list[Token]:
    """The predicate alone where its subject is only a pronoun: "describing it as cruel" says "cruel"."""
    if len(tokens) > 1 and tokens[0].text.lower() in PRONOUNS and tokens[0].pos == "PRON":
        rest = tokens[1:]
        return rest[1:] if rest[0].text.lower() == "as" and len(rest) > 1 else rest
    return tokens


def _infinitive(tree: Tree, verb: Token, frames: Frames) -> Governed | None:
    """As in "vowed to rebuild", "urged both sides to withdraw", "denied shelling the town"."""
    for kid in tree.kids(verb, "xcomp", "ccomp"):
        to = kid.tag in ("VB", "VBN", "NN", "JJ") and any(k.tag == "TO" for k in tree.kids(kid, "aux"))
        gerund = kid.tag == "VBG" and not tree.kids(kid, "aux")
        if (to and Frame.INFINITIVE in frames) or (gerund and Frame.GERUND in frames):
            frame = Frame.INFINITIVE if to else Frame.GERUND
            addressed = tree.kid(verb, "dobj")
            who = tree.below(addressed) if addressed is not None and addressed.index > verb.index else []
            return Governed(frame, tuple(sorted({*who, *tree.below(kid)}, key=lambda t: t.index)))
    return None


def _called_on(tree: Tree, verb: Token, lemma: str) -> Governed | None:
    """`called on the council to act`: the one called on and what is asked."""
    on = tree.tokens[verb.index + 1] if verb.index + 1 < len(tree.tokens) else verb
    asked = tree.kid(verb, "xcomp", "advcl")
    if on.head != verb.index or on.dep != "prep" or lemma not in cues().preposition_stances or asked is None:
        return None
    to = any(k.tag == "TO" for k in tree.kids(asked, "aux"))
    return _prepositional(tree, verb, lemma) if to else None


def _is_time(noun: Token) -> bool:
    """Whether a word is the name of a day or month: `reported on Friday` tells when, not what."""
    return noun.pos == "PROPN" and noun.text.lower() in {**weekday_numbers(), **month_numbers()}


def _prepositional(tree: Tree, verb: Token, lemma: str) -> Governed | None:
    """As in "called for restraint", "pointed to the crater", "accused the army of shelling", "set out a timetable"."""
    allowed = cues().prepositions.get(lemma, ())
    for kid in tree.kids(verb, "prep", "prt", "advmod"):
        word = kid.text.lower()
        about = tree.kid(kid, "pobj")
        if word not in allowed or kid.index < verb.index or (about is not None and _is_time(about)):
            continue
        under = [t for t in tree.below(kid) if t.index != kid.index]
        about = tree.kid(verb, "dobj")
        if about is not None and (about.index < kid.index or kid.dep == "prt"):
            tokens = {*tree.below(about), *(tree.below(kid) if kid.dep == "prep" else ())}
            loose = (kid,) if kid.dep != "prep" else ()
            return Governed(Frame.OBJECT, tuple(sorted(tokens, key=lambda t: t.index)), loose)
        clause = tree.kid(verb, "ccomp") if kid.dep != "prep" else None
        if clause is not None:
            return Governed(Frame.CLAUSE, tuple(tree.below(clause)), (kid,))
        if under:
            return Governed(
                Frame.OBJECT, tuple(_with_tail(tree, verb, under)), (kid,) if kid.index == verb.index + 1 else ()
            )
    return None


def _object(tree: Tree, verb: Token, frames: Frames, lemma: str) -> Governed | None:
    if Frame.OBJECT not in frames:
        return None
    about = tree.kid(verb, "dobj")
    if about is None or about.pos not in NOMINAL or about.tag in ("WP", "WDT", "EX"):
        return None
    if about.tag == "PRP" and not (frames[Frame.OBJECT] is Stance.DENIES and about.text.lower() == "it"):
        return None
    if lemma in hearers() and not _sayable(about):
        return None
    tokens = tree.below(about)
    return Governed(Frame.OBJECT, tuple(_with_tail(tree, verb, tokens)))


def _with_tail(tree: Tree, verb: Token, tokens: list[Token]) -> list[Token]:
    """The object with the phrases right behind it that the parser hung on the verb instead."""
    found = {t.index for t in tokens}
    for kid in tree.kids(verb, "prep", "advcl", "xcomp"):
        below = [t.index for t in tree.below(kid)]
        infinitive = kid.dep != "prep" and any(k.tag == "TO" for k in tree.kids(kid, "aux"))
        if below[0] == max(found) + 1 and (infinitive or kid.text.lower() in BEHIND):
            found.update(below)
    last = max(found)
    if any(t.text == ":" for t in tree.tokens[last : last + 2]):
        found.update(range(last, len(tree.tokens)))
    return [t for t in tree.tokens if t.index in found]


def _sayable(noun: Token) -> bool:
    """Whether a noun can be said or asked for rather than spoken to."""
    return noun.pos == "NOUN" and noun.lemma.lower() not in role_nouns().collective and noun.tag == "NN"


def passive(tree: Tree, verb: Token, frames: Frames) -> Governed | None:
    """What a passive tells: its subject with the clause or predicate; a bare subject only where an agent is named."""
    clause = tree.kid(verb, "ccomp") or carried(tree, verb)
    about = tree.kid(verb, "nsubjpass")
    if clause is not None and Frame.CLAUSE in frames:
        return Governed(Frame.CLAUSE, tuple(_side(tree, verb, clause)))
    rest = _passive_rest(tree, verb, frames)
    if rest and agent(tree, verb) is None and verb.lemma.lower() in cues().naming.lemmas:
        return None
    if rest:
        lead = tree.below(about) if about is not None else []
        strip = about is None and rest[0].text.lower() == "as"
        return Governed(Frame.PREDICATE, (*lead, *(rest[1:] if strip else rest)))
    if agent(tree, verb) is None or Frame.OBJECT not in frames:
        return None
    told = _told_by(tree, verb, about)
    return Governed(Frame.OBJECT, tuple(told)) if told else None


def _told_by(tree: Tree, verb: Token, about: Token | None) -> list[Token]:
    """What an agent is said to tell: the subject, or the noun that `documented by the mission` stands behind."""
    if about is not None and about.pos in NOMINAL:
        return tree.below(about)
    return tree.below(tree.head(verb), {verb.index}) if verb.dep == "acl" else []


def _passive_rest(tree: Tree, verb: Token, frames: Frames) -> list[Token]:
    """As in "is said [to have fallen]", "is regarded [as unlawful]", "was deemed [unsafe]"."""
    for kid in tree.kids(verb, "xcomp", "oprd", "prep"):
        to = kid.dep == "xcomp" and any(k.tag == "TO" for k in tree.kids(kid, "aux"))
        as_ = kid.dep == "prep" and kid.text.lower() == "as"
        if (to and _told_of(frames)) or ((as_ or kid.dep == "oprd") and Frame.PREDICATE in frames):
            return tree.below(kid)
    return []


def _told_of(frames: Frames) -> bool:
    """Whether an infinitive after the passive is what is told; not where it is what somebody is to do."""
    return frames.get(Frame.CLAUSE, Stance.DEMANDS) not in (Stance.DEMANDS, Stance.COMMITS)
