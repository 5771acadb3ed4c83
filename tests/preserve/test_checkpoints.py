"""Signed notes, checkpoints and proofs as text: published examples, every kind of change, and their own round trips."""

import base64

import pytest

from fairwitness.adapters.signing import holds
from fairwitness.model.keys import Algorithm, KeyRole
from fairwitness.preserve.checkpoints import (
    Checkpoint,
    check_signatures,
    checkpoint_of,
    message,
    open_checkpoint,
    parse_checkpoint,
    signature_of,
    signed_checkpoint,
)
from fairwitness.preserve.merkle import ProofError
from fairwitness.preserve.notes import (
    MOST_SIGNATURES,
    Note,
    NoteError,
    key_hash,
    parse_note,
    parse_signatures,
    public_key,
    witness_key,
)
from fairwitness.preserve.proof_text import InclusionProof, parse_proof
from support.keys import actor, log_pair, witness_pair

HERE = Checkpoint("fairwitness/test", 42, bytes(range(32)))
NOTE = signed_checkpoint(HERE, log_pair(), 1_700_000_000)
KEYS = [signer.key for signer in log_pair()]

# The example of c2sp.org/tlog-cosignature
PUBLISHED = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"""  # noqa: E501 - verbatim

# The key of the Go checksum database as its clients carry it: c2sp.org/signed-note began there
SUM_GOLANG_ORG = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"


def test_a_published_checkpoint_is_read_and_written_again_byte_for_byte() -> None:
    note = parse_note(PUBLISHED)
    assert str(note) == PUBLISHED
    assert [line.name for line in note.signatures] == ["example.com/behind-the-sofa", "witness.example.com/w1"]
    assert int.from_bytes(note.signatures[1].data[:8], "big") == 1679315147  # the time its specification names
    found = parse_checkpoint(note.text)
    assert (found.origin, found.size) == ("example.com/behind-the-sofa", 20852163)


def test_a_published_key_has_the_short_hash_it_was_published_with() -> None:
    name, short, code = SUM_GOLANG_ORG.split("+", 2)
    key = public_key(Algorithm.ED25519, KeyRole.LOG, name, base64.b64decode(code)[1:])
    assert (key.vkey, key_hash(key).hex()) == (SUM_GOLANG_ORG, short)


def test_what_is_signed_is_spelled_out() -> None:
    """So that the format cannot change unnoticed."""
    first, second = KEYS
    text = b"fairwitness/test\n42\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    assert message(HERE, first, 7) == text
    assert message(HERE, second, 7) == (
        b"subtree/v1\n\0"
        b"\x10fairwitness/test"
        b"\0\0\0\0\0\0\0\x07"
        b"\x10fairwitness/test"
        b"\0\0\0\0\0\0\0\0"
        b"\0\0\0\0\0\0\0\x2a" + bytes(range(32))
    )
    assert message(HERE, witness_pair()[0].key, 7) == b"cosignature/v1\ntime 7\n" + text


def test_both_keys_of_the_log_sign() -> None:
    assert open_checkpoint(NOTE, KEYS, holds) == HERE == checkpoint_of(NOTE)
    ed25519, ml_dsa = parse_note(NOTE).signatures
    assert (len(ed25519.data), len(ml_dsa.data)) == (64, 8 + 2420)
    assert int.from_bytes(ml_dsa.data[:8], "big") == 1_700_000_000


def test_a_witness_signs_under_its_own_name_and_time() -> None:
    lines = [signature_of(HERE, signer, 1_700_000_009) for signer in witness_pair()]
    keys = [witness_key(signer.key.vkey) for signer in witness_pair()]
    assert [(found.key.algorithm, found.time) for found in check_signatures(HERE, lines, keys, holds)] == [
        (Algorithm.ED25519, 1_700_000_009),
        (Algorithm.ML_DSA_44, 1_700_000_009),
    ]
    whole = NOTE + "".join(line.line for line in lines)
    assert open_checkpoint(whole, KEYS, holds) == HERE  # lines of others do not disturb


def _without_second() -> str:
    note = parse_note(NOTE)
    return str(Note(note.text, note.signatures[:1]))


def _later() -> str:
    first, second = parse_note(NOTE).signatures
    later = (1_700_000_001).to_bytes(8, "big") + second.data[8:]
    return str(Note(HERE.text, (first, type(second)(second.name, second.key_hash, later))))


@pytest.mark.parametrize(
    ("note", "told"),
    [
        pytest.param(NOTE.replace("\n42\n", "\n43\n"), "does not hold", id="other size"),
        pytest.param(NOTE.replace("AAECAw", "BAECAw"), "does not hold", id="other root"),
        pytest.param(NOTE.replace("fairwitness/test\n42", "fairwitness/other\n42"), "another log", id="other origin"),
        pytest.param(_without_second(), "lacks the log's own signature .ml-dsa-44", id="one signature only"),
        pytest.param(_later(), "does not hold", id="another time"),
        pytest.param(signed_checkpoint(HERE, log_pair(number=1), 7), "lacks", id="other keys"),
        pytest.param(NOTE.rstrip("\n"), "line feed|signatures", id="no last line feed"),
        pytest.param(NOTE.partition("—")[0], "signatures|signature lines", id="no signatures"),
        pytest.param(NOTE.replace("\n42\n", "\n042\n"), "three lines", id="leading zero"),
        pytest.param(NOTE.replace("\n42\n", "\n42\nextension\n"), "three lines", id="extension line"),
        pytest.param(NOTE.replace("\n42\n", "\n42\r\n"), "control character", id="carriage return"),
        pytest.param(NOTE.replace("— f", "- f"), "malformed signature line", id="a hyphen"),
        pytest.param(NOTE[:-5] + "\n", "malformed signature line|does not hold", id="cut base64"),
    ],
)
def test_a_changed_checkpoint_is_refused(note: str, told: str) -> None:
    with pytest.raises(NoteError, match=told):
        open_checkpoint(note, KEYS, holds)


def test_a_checkpoint_without_any_known_key_is_refused() -> None:
    with pytest.raises(NoteError, match="no key is known"):
        open_checkpoint(NOTE, [], holds)


def test_too_many_signatures_are_refused_unread() -> None:
    line = parse_note(NOTE).signatures[0].line
    assert len(parse_signatures(line * MOST_SIGNATURES)) == MOST_SIGNATURES
    with pytest.raises(NoteError, match="signature lines"):
        parse_signatures(line * (MOST_SIGNATURES + 1))


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "name",
        "name+00000000+AAAA",
        SUM_GOLANG_ORG,  # a log's key is no witness's
        witness_pair()[0].key.vkey.replace("witness/", "witnesses/"),
        witness_pair()[0].key.vkey[:-8],
    ],
    ids=["nothing", "a name", "no key", "a log's key", "another kind", "cut short"],
)
def test_what_is_no_witness_key_is_refused(vkey: str) -> None:
    with pytest.raises(NoteError, match="witness"):
        witness_key(vkey)


def test_signatures_of_other_keys_and_messages_do_not_hold() -> None:
    for signer in (actor(), *log_pair()):
        signature = signer.sign(b"this")
        assert holds(signer.key, b"this", signature)
        assert not holds(signer.key, b"that", signature)
        assert not holds(signer.key, b"this", signature[:-1])
        assert not holds(signer.key, b"this", b"")
    assert not holds(actor(1).key, b"this", actor().sign(b"this"))
    certificate = public_key(Algorithm.X509, KeyRole.AUTHORITY, "name", b"DER")
    assert not holds(certificate, b"", b"")


@pytest.mark.parametrize("extra", [b"", b'{"event":{}}'])
@pytest.mark.parametrize("hashes", [(), (bytes(32), bytes(range(32)))])
def test_a_proof_comes_back_from_its_text(extra: bytes, hashes: tuple[bytes, ...]) -> None:
    proof = InclusionProof(index=9, hashes=hashes, checkpoint=NOTE, extra=extra)
    assert parse_proof(str(proof)) == proof
    assert str(proof).startswith("c2sp.org/tlog-proof@v1\n")


@pytest.mark.parametrize(
    "text",
    ["", "index 0\n\n", "c2sp.org/tlog-proof@v1\n\n", f"c2sp.org/tlog-proof@v1\nindex 01\n\n{NOTE}"]
    + [f"c2sp.org/tlog-proof@v1\nindex {index}\n\n{NOTE}" for index in ("-1", "x", "")]
    + [f"c2sp.org/tlog-proof@v1\nindex 1\n???\n\n{NOTE}", f"c2sp.org/tlog-proof@v2\nindex 1\n\n{NOTE}"],
)
def test_what_is_no_proof_is_refused(text: str) -> None:
    with pytest.raises(ProofError, match="no proof"):
        parse_proof(text)
