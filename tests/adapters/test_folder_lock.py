import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fairwitness.adapters.folder_lock import FolderLock
from fairwitness.model.errors import CaseError

KILLED_PARENT = """
import os, pathlib, signal, sys, time
from fairwitness.adapters.folder_lock import FolderLock
lock = FolderLock(pathlib.Path(sys.argv[1]))
worker = os.fork()
if worker == 0:
    sys.stdout.write(f"{os.getpid()}\\n")  # it holds no lock from here on
    sys.stdout.flush()
    time.sleep(60)
    os._exit(0)
time.sleep(60)
"""


def test_a_lock_is_refused_while_it_is_held_and_taken_afterwards(tmp_path: Path) -> None:
    first = FolderLock(tmp_path / "lock")
    with pytest.raises(CaseError, match=rf"Another process \({os.getpid()}\) is writing"):
        FolderLock(tmp_path / "lock")
    first.release()
    second = FolderLock(tmp_path / "lock")
    first.release()  # once more does not let go of the second one's
    with pytest.raises(CaseError, match="Another process"):
        FolderLock(tmp_path / "lock")
    second.release()


def test_what_a_former_holder_left_in_the_file_means_nothing(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("4194304 and more text\n")
    FolderLock(tmp_path / "lock").release()
    assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"


def test_a_worker_that_outlives_a_killed_parent_holds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED_PARENT, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        try:
            with pytest.raises(CaseError, match="Another process"):
                FolderLock(tmp_path / "lock")  # the parent lives
            parent.kill()
            parent.wait()
            os.kill(worker, 0)  # the worker lives
            FolderLock(tmp_path / "lock").release()
        finally:
            os.kill(worker, signal.SIGKILL)
