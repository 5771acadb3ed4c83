"""What forges packages in the tests: `forge`, which stands beside the small verifier and shares no code with ours."""

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from cryptography.hazmat.primitives.serialization import load_pem_private_key

VERIFIER = Path(__file__).resolve().parents[2] / "verifier"


def _loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


forge: Any = _loaded("forge", VERIFIER / "tests" / "forge.py")


def private_keys(home: Path, origin: str) -> Any:
    """The private keys of an installation and of one log, as somebody who stole them has them."""

    def key(name: str) -> Any:
        return load_pem_private_key((home / "keys" / name).read_bytes(), None)

    digits = origin.removeprefix("fairwitness/")
    return forge.Keys(key("actor.ed25519"), key(f"log/{digits}.ed25519"), key(f"log/{digits}.ml-dsa-44"))


def small_verifier() -> tuple[Any, Any]:
    """The small verifier's `Bundle` and its steps, from the folder beside ours."""
    source = str(VERIFIER / "src")
    if source not in sys.path:
        sys.path.insert(0, source)
    bundle = importlib.import_module("fairwitness_verifier.bundle").Bundle
    return bundle, importlib.import_module("fairwitness_verifier.steps").STEPS


FAILURES = (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError)
"""What the small verifier takes as a failure of a step."""


def small_stops_at(folder: Path, told: tuple[str, ...], known: Path) -> int:
    """The step at which the small verifier stops; 0 where every step holds."""
    make, steps = small_verifier()
    bundle = make(folder, told, known.read_bytes())
    for number, check in enumerate(steps, start=1):
        try:
            list(check(bundle))
        except FAILURES:
            return number
    return 0
