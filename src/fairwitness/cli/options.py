"""Options that several commands share, each worded once."""

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]


def tagger(default: str) -> Callable[[Command], Command]:
    """`--tagger`: what finds who says what."""
    return click.option(
        "--tagger",
        type=click.Choice(["joint", "rules", "learned", "fast", "endpoint"]),
        default=default,
        show_default=True,
        help="What finds who says what; `joint` is rules and a network (`learned`) together; `fast` is a network of "
        "half the size alone; `endpoint` sends the text away.",
    )
