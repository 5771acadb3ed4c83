"""The steps of steps.toml, in its order: each gives what it found, or raises at the first thing that does not hold."""

from collections.abc import Iterator
from hashlib import sha256

from fairwitness_verifier import tokens
from fairwitness_verifier.bundle import Bundle
from fairwitness_verifier.log import checkpoint, consistency, inclusion, levels, need, unbase64


def package(bundle: Bundle) -> Iterator[str]:
    listed: dict[str, str] = {}
    for name, payload in (("manifest-sha256.txt", True), ("tagmanifest-sha256.txt", False)):
        for digest, _, path in (line.partition("  ") for line in bundle.read(name).decode().splitlines()):
            belongs = path.startswith("data/") == payload and path not in listed and path != "fetch.txt"
            need(belongs and path[0] != "/" and ".." not in path.split("/"), f"it may not list {path!r} (again)")
            listed[path] = digest
    for bundle.at in sorted({*bundle.names(""), *listed} - {"tagmanifest-sha256.txt", "seal.json"}):
        same = bundle.at in listed and sha256(bundle.read(bundle.at)).hexdigest() == listed[bundle.at]
        need(same and not (bundle.folder / bundle.at).is_symlink(), "it is not the file that a list names")
    yield f"{len(listed)} files"


def seal(bundle: Bundle) -> Iterator[str]:
    message = b"fairwitness seal v1\n" + sha256(bundle.read("tagmanifest-sha256.txt")).hexdigest().encode()
    held, actors = bundle.json("seal.json"), {key.id: key for _, key in bundle.keys if key.role == "actor"}
    bundle.at = "seal.json"
    need(actors[held["actor"]].verifies(unbase64(held["signature"]), message), "it is not a seal of these lists")
    yield f"sealed by {held['actor']}"


def captures(bundle: Bundle) -> Iterator[str]:
    for each in bundle.of("capture"):
        if each.body["sha256"] not in bundle.withheld:
            data = bundle.read(f"data/captures/{each.body['sha256']}")
            bundle.at = each.name
            need(sha256(data).hexdigest() == each.body["sha256"], "its bytes do not match their hash")
    yield f"{len(bundle.names('data/captures'))} captured files; {len(bundle.withheld)} withheld"


def quotes(bundle: Bundle) -> Iterator[str]:
    exact = whole = 0
    for path in bundle.names("data/records"):
        record = bundle.json(path)
        words = bundle.read(path.replace("/records/", "/texts/").replace(".json", ".txt")).decode()
        data = bundle.read(f"data/captures/{record['capture']['sha256']}")
        bundle.at = f"{path} ({record['capture']['location']})"
        need(words == record["text"]["text"], "the text beside it is another")
        for run in record["text"]["anchors"]:
            start, end, said = run.get("byte_start"), run.get("byte_end"), words[run["start"] : run["end"]]
            inside = start is None or "member" in run or 0 <= start <= end <= len(data)
            letters = run.get("verbatim", False) and "member" not in run
            same = data[start:end].decode(run["encoding"]) == said if letters else said
            need(same and inside, f"the words at {run['start']} are not those at bytes {start} to {end}")
            exact, whole = exact + letters, whole + 1
        spans = [span for each in record["statements"] for span in each["content"]]
        need(all(0 <= start < end <= len(words) for start, end in spans), "a statement quotes what the text lacks")
    yield f"{exact} of {whole} runs of words compared with the bytes; others: behind markup, in a part, on a page"


def known_keys(bundle: Bundle) -> Iterator[str]:
    first = next(key for _, key in bundle.keys if (key.role, key.kind) == ("log", 1))
    listed, origin = bundle.json("data/log/keys.json"), "fairwitness/" + sha256(first.public).hexdigest()[:32]
    brought: dict[str, object] = {}
    for seq, key in ((each.told["seq"], key) for each in bundle.of("key") for key in each.body["keys"]):
        brought.setdefault(key["id"], {**key, "since": seq})
    same = {"format": "fairwitness-keys/1", "keys": [*brought.values()], "origin": origin}
    need(listed == same, "it does not say what the journal says")
    for name in bundle.told:
        need(name == origin or name in brought, f"the key or origin that you gave, {name}, is not there")
    yield f"origin {origin}; {len(bundle.told) or 'NONE'} of the keys compared with what you were told (--key)"


def events(bundle: Bundle) -> Iterator[str]:
    previous, signed = "", 0
    for number, each in enumerate(bundle.events, start=1):
        bundle.at, actor = each.name, each.told.get("actor")
        need((each.told["seq"], each.told["previous"]) == (number, previous), "it does not follow the one before it")
        need(actor or not signed, "it is not signed, though one before it is")
        own = [key for seq, key in bundle.keys if seq <= number and (key.role, key.id) == ("actor", actor)]
        same = any(key.verifies(each.signature, b"fairwitness event v1\n" + each.raw) for key in own)
        need(same or not actor, "its signature does not match, or its key is not known")
        previous, signed = each.hash.hex(), signed + bool(actor)
    yield f"{signed} of {len(bundle.events)} events signed"
    new = [each for each in bundle.of("key") if each.body["reason"] in {"actor", "taken over"}]
    yield from (f"{each.name}, {each.body['reason']}: A NEW KEY VOUCHES FOR ITSELF" for each in new)


def log(bundle: Bundle) -> Iterator[str]:
    tree, last = bundle.tree, bundle.read("data/log/checkpoint")
    same = (checkpoint(last).size, [checkpoint(last).root]) == (len(tree[0]), tree[-1])
    need(same, f"it is not that of the {len(tree[0])} events")
    for path in bundle.names("data/log/tile"):
        level, _, name = path.removeprefix("data/log/tile/").replace("/x", "").partition("/")
        number, _, width = name.replace("/", "").replace("x", "").partition(".p")
        start, end = 256 * int(number), 256 * int(number) + int(width or 256)
        held = [b"\0\x20" + each.hash for each in bundle.events] if level == "entries" else tree[8 * int(level)]
        need(bundle.read(path) == b"".join(held[start:end]), "it is not of this log")
    for path in bundle.names("data/proofs/events"):
        head, _, note = bundle.read(path).partition(b"\n\n")
        _, extra, index, *proof = head.decode().split("\n")
        at, hashes = int(index[6:]), [unbase64(each) for each in proof]
        same = unbase64(extra[6:]) == bundle.events[at].line and note == last and hashes == inclusion(tree, at)
        need(same, "it does not prove its event")
    yield f"{len(tree[0])} entries"


def signed(bundle: Bundle) -> Iterator[str]:
    for each in [*bundle.checkpoints, checkpoint(bundle.read("data/log/checkpoint"))]:
        bundle.at = f"checkpoint {each.size}"
        since = max(seq for seq, key in bundle.keys if key.role == "log" and seq <= each.size)
        own = [key for seq, key in bundle.keys if (key.role, seq) == ("log", since)]
        need({key.kind for key in own if each.signed_by(key)} == {1, 6}, "the log's two keys did not both sign it")
    yield f"{len(bundle.checkpoints)} checkpoints, each by Ed25519 and ML-DSA-44"


def cosigned(bundle: Bundle) -> Iterator[str]:
    for path in (paths := bundle.names("data/log/cosignatures")):
        size, *_ = path.split("/")[-1].split(".")
        each = checkpoint(
            bundle.read(f"data/log/checkpoints/{size}").partition(b"\n\n")[0] + b"\n\n" + bundle.read(path)
        )
        names = [key.name for _, key in bundle.keys if key.role == "witness" and each.signed_by(key)]
        need(names, "no witness that the journal names signed this")
        yield f"size {size}: {names[0]}"
    yield from () if paths else ("NO WITNESS: another history could be shown to somebody else",)


def stamped(bundle: Bundle) -> Iterator[str]:
    for path in (paths := bundle.names("data/log/timestamps")):
        size, name, _ = path.split("/")[-1].split(".")
        trusted = [key.public for _, key in bundle.keys if (key.role, key.name) == ("authority", name)]
        moment = tokens.check(bundle.read(path), (bundle.folder / f"data/log/checkpoints/{size}").read_bytes(), trusted)
        yield f"size {size} existed before {moment:%Y-%m-%d %H:%M:%S} UTC, says {name}"
    yield from () if paths else ("NO TIMESTAMP: when this was recorded rests on the clock of whoever recorded it",)


def earlier(bundle: Bundle) -> Iterator[str]:
    leaves, known = bundle.tree[0], [checkpoint(bundle.known)] if bundle.known else []
    for each in [*bundle.checkpoints, *known]:
        bundle.at = f"the checkpoint of {each.size} that you kept" if each in known else f"checkpoint {each.size}"
        need(each.origin == bundle.checkpoints[0].origin, "it is of another log")
        need(each.size <= len(leaves), f"the package holds {len(leaves)} events only: later ones were cut off")
        need(levels(leaves[: each.size])[-1] == [each.root], "this log does not begin with what it saw")
    for path in bundle.names("data/proofs/consistency"):
        start, end = map(int, path.split("/")[-1].removesuffix(".txt").split("-"))
        proof = [unbase64(line) for line in bundle.read(path).decode().splitlines()]
        need(proof == consistency(start, leaves[:end]), "it does not prove that the later begins with the earlier")
    yield f"{len(bundle.checkpoints)} in the package; {'yours too' if known else 'NONE OF YOURS: use --known'}"


def follows(bundle: Bundle) -> Iterator[str]:
    captured, made = ([each.body for each in bundle.of(*kinds)] for kinds in (("capture",), ("record", "linkage")))
    last = {f"records/{body['capture']}.json" if "capture" in body else "findings.json": body for body in made}
    for name, body in last.items():
        if body.get("sha256") not in bundle.withheld:
            need(sha256(bundle.read(f"data/{name}")).hexdigest() == body["record_sha256"], "the journal has another")
    for path in bundle.names("data/records"):
        need(bundle.json(path)["capture"] in captured and path[5:] in last, "the journal tells of no such record")
    strange = {path[14:] for path in bundle.names("data/captures")} - {body["sha256"] for body in captured}
    need(not strange, f"the journal tells of no such capture: {strange}")
    yield f"{len(last)} records"


def removed(bundle: Bundle) -> Iterator[str]:
    for each in bundle.of("shred", "removal"):
        bundle.at = each.name
        need(f"data/captures/{each.body.get('sha256')}" not in bundle.names("data/captures"), "what it removed is here")
        yield f"{each.name}: {each.body['reason']}"
    yield from (f"withheld {digest}: {reason}" for digest, reason in bundle.withheld.items())


STEPS = (package, seal, captures, quotes, known_keys, events, log, signed, cosigned, stamped, earlier, follows, removed)
