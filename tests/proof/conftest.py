"""One small sealed case for all tests of proofs; they copy its packages before they change anything."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.sealed import Sealed, sealed_case
from support.time_authority import served


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sealed]:
    folder = tmp_path_factory.mktemp("sealed")
    with pytest.MonkeyPatch.context() as patch, served(folder / "authority") as authority:
        yield sealed_case(folder, authority, patch)


@pytest.fixture
def package(sealed: Sealed, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sealed.second, tmp_path / "package"))
