"""Encoding labels come from a closed list, so no page can name a codec that transforms or executes."""

from functools import cache

from fairwitness.vocab.load import load_toml


@cache
def codec_of(label: str) -> str | None:
    """The Python codec for a label as pages and headers write it, or None where the label is not listed."""
    return labels().get(label.strip().lower())


@cache
def labels() -> dict[str, str]:
    """Codec by label."""
    return load_toml("read_encodings.toml", dict[str, str])
