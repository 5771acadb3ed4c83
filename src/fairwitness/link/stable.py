"""Incidents keep the ids they had when the case was linked before; an id that goes leads to where its claims went."""

from collections.abc import Sequence

from msgspec import structs

from fairwitness.link.ids import carried
from fairwitness.model.link_judgement import Redirect
from fairwitness.model.record import Incident, Linkage


def kept(
    linkage: Linkage, earlier: Sequence[Incident], redirects: Sequence[Redirect] = ()
) -> tuple[Linkage, tuple[Redirect, ...]]:
    """The linkage under the ids of an earlier one, and all redirects, each leading to an id that stands."""
    ids, gone = carried({i.id: i.claims for i in earlier}, [i.claims for i in linkage.incidents])
    named = tuple(structs.replace(i, id=id_) for i, id_ in zip(linkage.incidents, ids, strict=True))
    now = {r.old: r.new for r in gone}
    led = {r.old: now.get(r.new, r.new) for r in redirects} | now
    standing = set(ids)
    found = tuple(Redirect(old, new) for old, new in sorted(led.items()) if old not in standing and new in standing)
    new = {i.id: id_ for i, id_ in zip(linkage.incidents, ids, strict=True)}
    covered = tuple(structs.replace(c, aggregate=new[c.aggregate], incident=new[c.incident]) for c in linkage.coverings)
    return structs.replace(linkage, incidents=named, coverings=covered), found
