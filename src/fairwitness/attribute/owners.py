"""What is called somebody's has the state and standing of its owner only where it is one of a state's organs.

Who is called spokeswoman and no more speaks for the sole institution just named.
"""

from msgspec import structs

from fairwitness.attribute.antecedents import Antecedents
from fairwitness.attribute.fits import of_pronoun
from fairwitness.attribute.naming import Naming
from fairwitness.attribute.parse import Parse
from fairwitness.language.names import affiliation, bare, has_word, is_state_name, words
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Speaker
from fairwitness.vocab.speakers import role_nouns

POSSESSIVES = frozenset(("its", "their", "his", "her", "whose"))


class Owners:
    """The reading of `its foreign ministry`, `whose spokesperson`."""

    def __init__(self, text: str, parse: Parse, naming: Naming, antecedents: Antecedents) -> None:
        self._text = text
        self._parse = parse
        self._naming = naming
        self._antecedents = antecedents

    def owned(self, source: Span, content: Spans) -> Speaker | None:
        """The words as they are, with what the owner gives them; None where no possessive pronoun opens them."""
        lead, _, rest = bare(source.of(self._text)).partition(" ")
        if lead.lower() not in POSSESSIVES or not rest:
            return None
        at = self._text.index(lead, source.start)
        owner = self._owner(Span(at, at + len(lead)), lead.lower(), content)
        own = self._naming.of(source)
        if owner is None or not _speaks_for_state(owner) or not _may_be_organ(own, lead, rest):
            return own
        return structs.replace(own, state=own.state or owner.state, official=True, mention=own.mention or owner.mention)

    def spoken_for(self, source: Span, content: Spans) -> Speaker:
        """The words as they are; for a bare `spokeswoman`, with the state of the institution just named.

        Where it is not told which of several, or only the name of a state stands there, the state stays untold.
        """
        own = self._naming.of(source)
        if own.official or not _is_bare_spokesperson(bare(source.of(self._text)), own.name):
            return own
        beside = self._antecedents.beside(source, content, of_pronoun("it"))
        if not any(_speaks_for_state(institution) for institution in beside):
            return own
        sole = beside[0] if len(beside) == 1 and not is_state_name(beside[0].name) else None
        if sole is None:
            return structs.replace(own, official=True)
        return structs.replace(own, state=sole.state, official=True, mention=own.mention or sole.mention)

    def _owner(self, pronoun: Span, low: str, content: Spans) -> Speaker | None:
        if low == "whose":
            noun = self._parse.antecedent(pronoun)
            return self._naming.of(noun) if noun is not None else None
        return self._antecedents.find(pronoun, content, of_pronoun("it" if low == "their" else low))


def _speaks_for_state(owner: Speaker) -> bool:
    return owner.resolved and (owner.official or affiliation(owner.name).official)


def _is_bare_spokesperson(core: str, name: str) -> bool:
    """Whether the words hold `spokesman` and, beside it, nothing but the person's name."""
    beside = set(words(core.lower())) - set(words(name.lower())) - {"a", "the"}
    return (beside or {core.lower()}) <= role_nouns().spokespersons


def _may_be_organ(own: Speaker, lead: str, rest: str) -> bool:
    """Whether a name, or the nouns of a description, can be those of a state's organ or official."""
    nouns = role_nouns()
    if own.name != f"{lead} {rest}" or has_word(rest, nouns.anaphors_person | nouns.offices):
        return True
    return has_word(rest, nouns.offices_beside_state | nouns.anaphors_organisation)
