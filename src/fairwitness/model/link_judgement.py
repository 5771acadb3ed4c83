"""A person's decision whether two claims tell of one incident. It is added, never changed, and linking obeys it."""

import msgspec

from fairwitness.model.record import ClaimRef


class LinkJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """`same` is true where the two claims concern one event. `when` is RFC 3339 in UTC."""

    a: ClaimRef
    b: ClaimRef
    same: bool
    who: str
    when: str
    why: str = ""
    number: int = 0
    """Its number in the journal, by which the later of one second is told."""


class Redirect(msgspec.Struct, frozen=True, order=True):
    """An incident's id that no longer stands, and the incident that holds most of what it held."""

    old: str
    new: str
