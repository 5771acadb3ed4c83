"""One person is one origin of an incident, however a text calls them: a surname alone is the sole one who has it.

Where two who speak in the incident's documents share a surname, whom it means stays open: a guess would make an
origin. What no text names in full stays as it is called, since one word may be a body's name as well as a surname.
"""

from collections.abc import Collection, Iterable

import msgspec
from msgspec import structs

from fairwitness.language.affinity import Affinities, Tie
from fairwitness.language.names import bare
from fairwitness.language.person_names import Parts, person_parts, same_person
from fairwitness.model.record import DocumentRecord
from fairwitness.model.statement import Speaker, Statement


class _Called(msgspec.Struct, frozen=True):
    """One who speaks, by the words of the name."""

    parts: Parts
    tie: Tie


class _Person(msgspec.Struct):
    """Somebody named in full, with every form of the name."""

    forms: list[_Called]

    def may_be(self, parts: Parts) -> bool:
        return all(same_person(parts, form.parts) for form in self.forms)


class Persons:
    """The persons who speak in the documents of an incident. Built once for it; holds no state that changes."""

    def __init__(
        self, records: Iterable[DocumentRecord], affinities: Affinities, publishers: Collection[str] = ()
    ) -> None:
        """`publishers` are the keys of those who publish: a body's name is no surname."""
        self._affinities, self._publishers = affinities, publishers
        self._called = list(dict.fromkeys(one for record in records for one in self._of_record(record)))
        self._persons = _told_apart([one for one in self._called if len(one.parts) > 1])

    def tie_of(self, speaker: Speaker, statement: Statement | None, record: DocumentRecord) -> Tie | None:
        """Who a speaker is: the person named in full where the words may mean no other, else the speaker as called.

        None where they may mean several.
        """
        tie = self._affinities.of_speaker(speaker)
        parts = self._parts(speaker, statement, record)
        fit = [person for person in self._persons if person.may_be(parts)] if parts else []
        if tie.party is not None or not fit:
            return tie
        return self._joined(fit[0]) or tie if len(fit) == 1 else None

    def _joined(self, person: _Person) -> Tie | None:
        """The tie of all forms of a name: an official's where any says so, a party's where all that name one agree."""
        ties = [one.tie for one in (*person.forms, *(c for c in self._called if self._sole(c.parts, person)))]
        parties = {tie.key: tie for tie in ties if tie.party is not None}
        if parties:
            return next(iter(parties.values())) if len(parties) == 1 else None
        return structs.replace(person.forms[0].tie, unclear=any(tie.unclear for tie in ties))

    def _sole(self, parts: Parts, person: _Person) -> bool:
        return [p for p in self._persons if p.may_be(parts)] == [person]

    def _of_record(self, record: DocumentRecord) -> Iterable[_Called]:
        for statement in record.statements:
            for voice in statement.speaker.voices if statement.speaker is not None else ():
                if parts := self._parts(voice, statement, record):
                    yield _Called(parts, self._affinities.of_speaker(voice))

    def _parts(self, speaker: Speaker, statement: Statement | None, record: DocumentRecord) -> Parts:
        if not speaker.resolved or speaker.collective or _with_article(speaker, statement, record):
            return ()
        parts = person_parts(speaker.name)
        body = parts and (self._affinities.is_source(speaker.name) or self._key(speaker) in self._publishers)
        return () if body else parts

    def _key(self, speaker: Speaker) -> str:
        return self._affinities.of_speaker(speaker).key


def _with_article(speaker: Speaker, statement: Statement | None, record: DocumentRecord) -> bool:
    """`the Independent`: what has an article and nothing beside its name is a body's."""
    if statement is None or not statement.source:
        return False
    words = statement.source[0].of(record.text.text).strip()
    return words.lower().startswith("the ") and bare(words) == speaker.name


def _told_apart(called: list[_Called]) -> list[_Person]:
    """The persons of full names, the fullest first: each form joins the sole one it may be, else it is another."""
    persons: list[_Person] = []
    for one in sorted(called, key=lambda c: (len(c.parts[0]) == 1, -sum(len(p) > 1 for p in c.parts))):
        fit = [person for person in persons if person.may_be(one.parts)]
        if len(fit) == 1:
            fit[0].forms.append(one)
        elif not fit:
            persons.append(_Person([one]))
    order = {id(one): at for at, one in enumerate(called)}
    return [_Person(sorted(person.forms, key=lambda c: order[id(c)])) for person in persons]
