"""`fairwitness-verifier PACKAGE`: the steps in order; status 0 where all hold, 6 at the first that fails."""

import argparse
import tomllib
from pathlib import Path

from fairwitness_verifier.bundle import Bundle
from fairwitness_verifier.steps import STEPS


def main() -> int:
    """Check a package; the exit status."""
    parser = argparse.ArgumentParser(prog="fairwitness-verifier", description="Checks a sealed package, offline.")
    parser.add_argument("package", type=Path, help="the folder of the package; unpack an archive first")
    parser.add_argument("--key", action="append", default=[], help="id of a key, or an origin, told to you elsewhere")
    parser.add_argument("--known", type=argparse.FileType("rb"), help="a checkpoint of this log that you kept before")
    given = parser.parse_args()
    words = tomllib.loads(Path(__file__).with_name("steps.toml").read_text(encoding="utf-8"))["step"]
    bundle = Bundle(given.package, tuple(given.key), given.known.read() if given.known else None)
    for number, (check, step) in enumerate(zip(STEPS, words, strict=True), start=1):
        print(f"{number}. {step['title']}\n   proves: {step['proves']}\n   does not prove: {step['not']}")
        try:
            print(*(f"   found: {each}" for each in check(bundle)), sep="\n")
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError) as error:
            print(f"   FAILED at step {number}, {bundle.at}: {error or type(error).__name__}")
            return 6
    print("Every step holds. Words in capitals above say what was not compared.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
