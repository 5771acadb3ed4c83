"""The neutrality report of a case, whole: whether its results swap with its parties, and what they lean on."""

import msgspec

from fairwitness.language.swap import Swap
from fairwitness.language.swap_table import Unpaired
from fairwitness.publish.neutrality.balance import Accused, OneSided, Publishers
from fairwitness.publish.neutrality.invariance import Difference
from fairwitness.publish.neutrality.loaded import Loaded

VERSION = 1


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One exchange of the parties, and what did not swap with it."""

    becomes: tuple[tuple[str, str], ...]
    """From each party's name to the name of the party it was exchanged with."""
    names: tuple[tuple[str, str], ...]
    """Every name that was exchanged, with what stood in its place; names in capitals are not listed again."""
    differences: tuple[Difference, ...]


class Neutrality(msgspec.Struct, frozen=True, kw_only=True):
    """What `fairwitness audit` found."""

    title: str
    documents: int
    incidents: int
    exchanges: tuple[Exchange, ...]
    unpaired: tuple[Unpaired, ...]
    """Names that stayed, for want of a counterpart; the settings of the twin give them to the other party."""
    folded: tuple[tuple[str, str], ...]
    """Second names of a state, read as the first on both sides."""
    unread: tuple[tuple[str, str], ...]
    """Documents that could not be read, and why."""
    as_text: tuple[str, ...]
    """Documents whose bytes cannot be rewritten (PDF): their text was swapped instead, after reading."""
    accused: tuple[Accused, ...]
    publishers: tuple[Publishers, ...]
    loaded: tuple[Loaded, ...]
    ours: tuple[str, ...]
    """Loaded words in sentences of ours. There must be none."""
    one_sided: tuple[OneSided, ...]

    @property
    def invariant(self) -> bool:
        """Whether everything swapped, in every exchange, and no sentence of ours takes a side."""
        return not self.ours and not any(e.differences for e in self.exchanges)


def listed(swap: Swap) -> tuple[tuple[str, str], ...]:
    """The names of a swap without those in capitals that were put in beside them."""
    return tuple(
        (name, other)
        for name, other in swap.names.items()
        if not (name == name.upper() and any(name == n.upper() and n != name for n in swap.names))
    )


def neutrality_object(report: Neutrality) -> dict[str, object]:
    """The report as `fairwitness audit --json` prints it."""
    held = msgspec.to_builtins(report)
    return {"version": VERSION, "invariant": report.invariant, **held}
