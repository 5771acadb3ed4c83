"""Data files are read once, checked against their shape, and never change while the program runs."""

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

T = TypeVar("T")


@cache
def _bytes(name: str) -> bytes:
    return files("fairwitness.vocab").joinpath("data", name).read_bytes()


def load_toml(name: str, kind: type[T]) -> T:
    """The content of `vocab/data/NAME`, decoded strictly. A wrong shape raises `msgspec.ValidationError`."""
    return msgspec.toml.decode(_bytes(name), type=kind)
