"""What tests share: the seed article where it is at hand, and tools opened once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairwitness.app.tools import open_tools
from fairwitness.pipeline import Tools

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with development material that is not part of the project; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder with the seed article and development data is not here")
    return SHARED


@pytest.fixture(scope="session")
def seed_article(shared: Path) -> Path:
    """The article that set the mission. Its sentences are never copied into the project."""
    path = shared / "seed" / "article.txt"
    if not path.is_file():
        pytest.skip("the seed article is not here")
    return path


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The private keys of the tests: never those of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAIRWITNESS_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The adapters without a case. Models load once per worker."""
    return open_tools()
