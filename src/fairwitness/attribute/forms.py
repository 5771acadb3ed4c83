"""A short name is the form of a longer one only where a single longer name of the document can be meant."""

from collections.abc import Iterable, Sequence

from fairwitness.attribute.mentions import Kind, Mention
from fairwitness.language.names import affiliation, initials, is_acronym, words
from fairwitness.vocab.speakers import role_nouns


def full_forms(found: Sequence[Mention]) -> dict[str, Mention]:
    """For each short name, the longer one it stands for; a form in brackets behind a name is that name's own."""
    firsts: dict[str, Mention] = {}
    for mention in found:
        firsts.setdefault(mention.name, mention)
    bracketed = {m.short: firsts[m.name] for m in reversed(found) if m.short}
    return {**_sole(firsts.values(), frozenset(m.name for m in found if len(words(m.name)) == 1)), **bracketed}


def _sole(firsts: Iterable[Mention], single: frozenset[str]) -> dict[str, Mention]:
    longer: dict[str, dict[str, Mention]] = {}
    for mention in firsts:
        for key in sorted(_short_forms(mention, single)):
            longer.setdefault(key, {})[mention.name] = mention
    return {key: next(iter(names.values())) for key, names in longer.items() if len(names) == 1}


def _short_forms(mention: Mention, single: frozenset[str]) -> set[str]:
    """What a name of several words may be called: its acronym where the text uses it, a surname, a first word.

    Or the noun of a body with its capital: `the Mission`.
    """
    parts = words(mention.name)
    if len(parts) < 2:
        return set()
    keys = {mention.short} if mention.short else set()
    keys |= {s for s in initials(mention.name) if len(s) > 1 and s in single and is_acronym(s)}
    if Kind.PERSON in mention.kind:
        keys.add(parts[-1])
    if Kind.ORGANISATION in mention.kind and Kind.PERSON not in mention.kind:
        keys.add(parts[0])
        keys |= {parts[-1]} & single if parts[-1].lower() in role_nouns().anaphors_organisation else set()
    return {k for k in keys if k and not affiliation(k).official}
