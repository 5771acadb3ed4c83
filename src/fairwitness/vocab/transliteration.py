"""Latin letters for those of other scripts, as `data/transliteration.toml` lists them."""

from functools import cache

from fairwitness.vocab.load import load_toml


@cache
def letters() -> dict[str, dict[str, str]]:
    """By script or language."""
    return load_toml("transliteration.toml", dict[str, dict[str, str]])
