from contextlib import closing
from pathlib import Path

import pytest

from fairwitness.adapters.sqlite_case import Database
from fairwitness.adapters.sqlite_records import Derived, Made, SqliteRecords
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import IntegrityError


def test_a_value_keeps_the_digest_of_its_inputs_until_it_is_put_again(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "case.db", writing=True)) as database:
        records = SqliteRecords(database)
        records.put("table", "b", b"one", "inputs")
        records.put("table", "a", b"two")
        assert records.derived("table", "b") == Derived(value=b"one", input_digest="inputs")
        assert list(records.made("table").items()) == [
            ("a", Made(sha256=sha256_hex(b"two"), input_digest="")),
            ("b", Made(sha256=sha256_hex(b"one"), input_digest="inputs")),
        ]
        records.put("table", "b", b"one")
        assert records.derived("table", "b") == Derived(value=b"one", input_digest="")
        assert records.derived("table", "c") is None


def test_a_damaged_value_is_never_handed_out(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "case.db", writing=True)) as database:
        records = SqliteRecords(database)
        records.put("table", "key", b"value")
        database.rows("UPDATE derived SET value = x'00'")
        with pytest.raises(IntegrityError, match="does not match its hash"):
            records.get("table", "key")
