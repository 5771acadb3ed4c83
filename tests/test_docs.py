"""What the documentation promises is there: every command, every exit status, every example."""

import re
import tomllib
from pathlib import Path

import pytest

from fairwitness.cli.main import COMMANDS
from fairwitness.model import errors
from fairwitness.model.errors import FairWitnessError

ROOT = Path(__file__).resolve().parent.parent
OWN_WORDS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*/README.md")])

LOADED = ("liberated", "occupied", "terrorist", "regime", "separatist", "so-called", "martyr", "aggression")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    assert f"`fairwitness {command} " in (ROOT / "docs" / "cli.md").read_text()


def test_every_exit_status_is_documented() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, FairWitnessError)]
    told = set(re.findall(r"^\| (\d+) \|", (ROOT / "docs" / "cli.md").read_text(), re.MULTILINE))
    assert {str(kind.exit_status) for kind in kinds if kind is not FairWitnessError} <= told


@pytest.mark.parametrize("path", OWN_WORDS, ids=lambda path: str(path.relative_to(ROOT)))
def test_loaded_words_stand_only_in_quotation(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`|\"[^\"]*\"|“[^”]*”|\*[^*\n]*\*", "", path.read_text(), flags=re.DOTALL)
    assert [word for word in LOADED if re.search(rf"\b{word}\b", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("path", OWN_WORDS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_inside_the_project_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text())
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_locked_requirements_name_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in lock.read_text()


def test_the_project_requires_what_it_says() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert (project["license"], project["requires-python"]) == ("Apache-2.0", ">=3.11")
