"""What every BlobStore promises."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairwitness.adapters.blobs import FileBlobs
from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import IntegrityError
from fairwitness.ports import BlobStore
from support.memory import MemoryBlobs


@pytest.fixture(params=["files", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    return FileBlobs(tmp_path / "blobs") if request.param == "files" else MemoryBlobs()


# one store for all examples: what was put before must not disturb what is put next
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=5_000))
def test_what_was_put_comes_back_under_its_sha256(store: BlobStore, data: bytes) -> None:
    name = store.put(data)
    assert name == sha256_hex(data)
    assert store.get(name) == data


def test_putting_twice_is_no_change(store: BlobStore) -> None:
    assert store.put(b"the same") == store.put(b"the same")
    assert store.get(sha256_hex(b"the same")) == b"the same"


@pytest.mark.parametrize("name", [sha256_hex(b"never put"), "", "../../etc/passwd", "g" * 64, "ABCD" * 16])
def test_what_was_never_put_is_an_integrity_error(store: BlobStore, name: str) -> None:
    store.put(b"something else")
    with pytest.raises(IntegrityError):
        store.get(name)
