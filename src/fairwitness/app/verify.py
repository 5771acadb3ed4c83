"""A package or a case, checked step by step; each step is given as it is taken, the first that fails last."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec

from fairwitness.adapters.case_folder import DATABASE, CaseFolder
from fairwitness.adapters.durable_files import file_errors
from fairwitness.adapters.package_folder import CaseAsPackage, PackageFolder
from fairwitness.adapters.signing import holds
from fairwitness.adapters.stamp_check import check_stamp
from fairwitness.model.errors import IntegrityError, UsageError
from fairwitness.preserve import package
from fairwitness.preserve.holding import Files, Holding
from fairwitness.preserve.verification import Told, Verification
from fairwitness.vocab.proof import StepWords, proof_steps

MALFORMED = (ValueError, LookupError, TypeError, AttributeError, RecursionError, msgspec.MsgspecError)
"""What a package of another's making can make our own reading stumble over; it fails the step, and is no crash."""


class StepTaken(msgspec.Struct, frozen=True, kw_only=True):
    """One step: what it is about, what it found, and why it failed, if it did."""

    number: int
    words: StepWords
    found: tuple[str, ...]
    failure: str = ""


def verify(path: Path, keys: tuple[str, ...] = (), known: Path | None = None) -> Iterator[StepTaken]:
    """Each step in order; the last one given is the first that fails.

    Raises UsageError where the path is neither a package nor a case, CaseError where it cannot be read.
    """
    told = Told(keys=keys, known=_text(known) if known else "")
    with ExitStack() as stack:
        steps = Verification(Holding(_files(path, stack), holds), told, check_stamp).steps
        for number, (check, words) in enumerate(zip(steps, proof_steps(), strict=True), start=1):
            try:
                found = tuple(check())
            except IntegrityError as error:
                yield StepTaken(number=number, words=words, found=(), failure=str(error))
                return
            except MALFORMED as error:
                shape = f"something in it does not have the form it must have ({type(error).__name__}: {error})"
                yield StepTaken(number=number, words=words, found=(), failure=shape)
                return
            yield StepTaken(number=number, words=words, found=found)


def _files(path: Path, stack: ExitStack) -> Files:
    if (path / package.TAG_MANIFEST).exists() or (path / package.DECLARATION).exists():
        return PackageFolder(path)
    if (path / DATABASE).exists():
        return CaseAsPackage(stack.enter_context(CaseFolder.open(path, writing=False)))
    raise UsageError(f"{path} is neither a case nor a package: it holds neither {DATABASE} nor {package.DECLARATION}.")


def _text(path: Path) -> str:
    if not path.is_file():
        raise UsageError(f"{path}: no such file; --known takes a checkpoint that you kept, such as log/checkpoint")
    with file_errors(f"read {path}"):
        return path.read_bytes().decode("utf-8", errors="replace")
