"""`verify.html`: one file that needs no network, put together from the small files beside this one."""

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files

import msgspec

from fairwitness.vocab.proof import proof_steps

_SCRIPTS = ("bytes", "der", "mldsa", "log", "stamp", "package", "steps", "show")
"""In the order in which they need one another."""


@cache
def verify_page() -> bytes:
    """The page. Its policy forbids every connection, so that nothing in a package leaves the machine."""
    place = files("fairwitness.publish.bundle").joinpath("static")
    text = {name: place.joinpath(name).read_text(encoding="utf-8") for name in ("page.html", "page.css")}
    scripts = "\n".join(place.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    words = json.dumps([msgspec.to_builtins(step) for step in proof_steps()], ensure_ascii=False)
    script = f'"use strict";\nconst WORDS = {words};\n{scripts}'.replace("</", "<\\/")
    page = text["page.html"].replace("@SCRIPT_HASH@", _hash(script)).replace("@STYLE_HASH@", _hash(text["page.css"]))
    return page.replace("/*STYLE*/", text["page.css"]).replace("/*SCRIPT*/", script).encode("utf-8")


def _hash(text: str) -> str:
    """The hash by which the page's own policy knows its one script and its one style."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
