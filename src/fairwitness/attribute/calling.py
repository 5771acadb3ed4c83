"""`Condemned what it called a massacre`: who calls it so is the subject of the clause around, whoever spoke before."""

from fairwitness.attribute.fits import MANY_PRONOUNS, PERSON_PRONOUNS
from fairwitness.attribute.parse import Parse
from fairwitness.attribute.sources import SUBJECTS, can_speak, phrase, subject
from fairwitness.attribute.tree import Tree
from fairwitness.language.syntax import Token
from fairwitness.model.span import Span, hull
from fairwitness.vocab.harm import is_person, singular
from fairwitness.vocab.speakers import role_nouns

_RELATIVE = frozenset(("who", "which", "that"))


class Calling:
    """The search for who `it` is in `what it called`."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def subject(self, pronoun: Span) -> Span | None:
        """The words of the nearest subject around `what it called` that can speak and agrees with the pronoun."""
        sentence, token = self._parse.sentence(pronoun), self._parse.head(pronoun)
        if sentence is None or token is None or not _behind_what(sentence.tokens, token):
            return None
        tree = Tree(sentence)
        verb = tree.head(token)
        if token.dep not in SUBJECTS:
            return None
        over = frozenset(t.index for t in (verb, *tree.above(verb)))
        for up in tree.above(verb):
            who = subject(tree, up) if up.pos == "VERB" else None
            if who is not None and who.index != token.index and _fits(tree, who, token.text.lower()):
                return hull(t.span for t in phrase(tree, who, over - {who.index}))
        return None


def _behind_what(tokens: tuple[Token, ...], pronoun: Token) -> bool:
    return pronoun.index > 0 and tokens[pronoun.index - 1].text.lower() == "what"


def _fits(tree: Tree, who: Token, pronoun: str) -> bool:
    """Whether somebody can speak and is one of those for whom the pronoun stands."""
    if who.text.lower() in _RELATIVE:
        clause = next((t for t in (who, *tree.above(who)) if t.dep == "relcl"), None)
        return clause is not None and _fits(tree, tree.head(clause), pronoun)
    if who.pos == "PRON":
        return who.text.lower() == pronoun
    words = phrase(tree, who)
    named = who.pos == "PROPN" or (len(words) > 1 and all(t.text[:1].isupper() for t in words))
    kind = not named and is_person(singular(who.text))
    if not (named or kind or can_speak(who)):
        return False
    nouns, lemma, many = role_nouns(), who.lemma.lower(), who.tag in ("NNS", "NNPS")
    titled = bool({t.text.lower() for t in words} & nouns.titles)
    person = kind or lemma in nouns.anaphors_person or titled
    body = lemma in nouns.anaphors_organisation | nouns.collective | nouns.anaphors_state | nouns.anaphors_text
    if pronoun in PERSON_PRONOUNS:
        return not many and not body
    if pronoun in MANY_PRONOUNS:
        return many or body or (named and not person)
    return named if many else not person
