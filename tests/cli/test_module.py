"""The package as a module is the command."""

import subprocess
import sys


def test_python_m_runs_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fairwitness", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("fairwitness, version ")
