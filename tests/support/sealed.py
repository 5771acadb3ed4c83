"""A small real case with a witness and a time stamp authority, handed over twice to the same recipient."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from fairwitness.app.bundle import export_bundle
from fairwitness.app.case import add_to_case, init_case, run_case
from fairwitness.app.documents import Failure
from fairwitness.app.witness import cosign, witness_keys
from fairwitness.model.errors import FairWitnessError
from support.example_case import quietly
from support.time_authority import Authority

DOCUMENTS = {
    "bridge.txt": "The ministry said on 4 October 2020 that the bridge was hit by a rocket.\n",
    "hospital.html": "<html><body><p>A hospital &amp; a clinic said five were hurt on 5 October.</p></body></html>",
}
LATER = {"school.txt": "The governor said on 6 October 2020 that a school was damaged — “badly”, he said.\n"}
TO = "the court"


@dataclass(frozen=True)
class Sealed:
    """The case, its two packages, and where the private keys lie."""

    case: Path
    first: Path
    second: Path
    home: Path
    origin: str
    actor: str

    @property
    def known(self) -> Path:
        """What an outsider kept: the checkpoint of the second package, as somebody else got it."""
        return self.second / "data" / "log" / "checkpoint"

    @property
    def told(self) -> tuple[str, ...]:
        """What an outsider was told of the keys."""
        return (self.origin, self.actor)


def sealed_case(folder: Path, authority: Authority, patch: pytest.MonkeyPatch) -> Sealed:
    """Make it. Homes of the installation and of the witness are set through the environment."""
    home, partner = folder / "home", folder / "partner"
    patch.setenv("FAIRWITNESS_HOME", str(partner))
    keys = witness_keys()
    patch.setenv("FAIRWITNESS_HOME", str(home))
    case = folder / "case"
    init_case(case, "Two bridges")
    _settings(case, authority, keys)
    _add(case, folder, DOCUMENTS)
    _cosigned(case, partner, home, patch)
    first = export_bundle(case, folder / "first", TO)
    _add(case, folder, LATER)
    _cosigned(case, partner, home, patch)
    second = export_bundle(case, folder / "second", TO)
    assert second.handover.earlier == first.handover.checkpoint
    return Sealed(case, first.folder, second.folder, home, second.origin, second.actor)


def _settings(case: Path, authority: Authority, keys: tuple[str, ...]) -> None:
    (case / "root.pem").write_bytes(authority.root.read_bytes())
    stamps = f'[[timestamp]]\nname = "loopback"\nurl = "{authority.url}"\ncertificate = "root.pem"\n'
    witness = f'[[witness]]\nname = "partner"\nkeys = {list(keys)!r}\n'
    (case / "case.toml").write_text(f'title = "Two bridges"\n\n{stamps}\n{witness}')


def _add(case: Path, folder: Path, documents: dict[str, str]) -> None:
    for name, text in documents.items():
        (folder / name).write_text(text)
    added = list(add_to_case(case, [str(folder / name) for name in documents]))
    assert [each for each in added if isinstance(each, Failure)] == []
    run_case(case, quietly)


def _cosigned(case: Path, partner: Path, home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("FAIRWITNESS_HOME", str(partner))
    try:
        assert cosign(case, None, None, store=True, accept_keys=False).stored
    except FairWitnessError as error:  # pragma: no cover - a plain word in the report of the test
        pytest.fail(str(error))
    finally:
        patch.setenv("FAIRWITNESS_HOME", str(home))
