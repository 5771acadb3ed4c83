"""`verify.html` by itself: it asks for nothing, fits a telephone, and calculates as others do."""

import hashlib
import re
import shutil
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import mldsa

from fairwitness.publish.bundle import verify_page
from proof.test_verify import STRANGE
from support.browser import CheckPage, check_page
from support.forging import forge, private_keys
from support.sealed import Sealed


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CheckPage]:
    with check_page(tmp_path_factory.mktemp("page"), verify_page()) as found:
        yield found


def test_the_page_names_no_address_and_forbids_all() -> None:
    text = verify_page().decode()
    assert "default-src 'none'" in text
    assert re.findall(r"(?:src|href)=|@import|url\(|https?://", text) == []


def test_it_is_the_same_page_each_time_and_in_every_package(sealed: Sealed) -> None:
    assert (sealed.first / "verify.html").read_bytes() == (sealed.second / "verify.html").read_bytes() == verify_page()


def test_a_zip_file_is_checked_like_the_folder(sealed: Sealed, page: CheckPage, tmp_path: Path) -> None:
    packed = shutil.make_archive(str(tmp_path / "package"), "zip", sealed.second.parent, sealed.second.name)
    assert page.stops_at(Path(packed), sealed.told, sealed.known) == 0
    (tmp_path / "no.zip").write_bytes(b"PK nothing")
    shown = page.checked(tmp_path / "no.zip")
    assert "not a ZIP file" in shown.inner_text("#state")
    shown.close()


def test_every_step_is_shown_in_words_and_fits_a_telephone(sealed: Sealed, page: CheckPage) -> None:
    shown = page.checked(sealed.second)
    steps = [item.inner_text() for item in shown.query_selector_all("#steps > li")]
    assert len(steps) == 13
    assert all("Proves" in step and "Does not prove" in step for step in steps)
    assert all(re.search(r": (holds|holds as far as it was checked)\n", step) for step in steps)
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.asked == []
    shown.close()


def test_every_field_has_a_label_and_the_result_is_announced(page: CheckPage) -> None:
    shown = page.opened()
    fields = [field.get_attribute("id") for field in shown.query_selector_all("input, textarea")]
    labels = [label.get_attribute("for") for label in shown.query_selector_all("label")]
    assert sorted(fields) == sorted(labels)
    assert shown.get_attribute("#state", "aria-live") == "polite"
    shown.click("button")
    assert "Choose the folder" in shown.inner_text("#state")
    shown.close()


def test_the_browser_refuses_every_connection(page: CheckPage) -> None:
    shown = page.opened()
    tried = "fetch('https://192.0.2.1/').then(() => 'sent', () => 'refused')"
    assert shown.evaluate(tried) == "refused"
    shown.close()


def test_hashes_without_the_browsers_help(page: CheckPage) -> None:
    shown = page.opened()
    for length in (0, 1, 55, 56, 63, 64, 65, 119, 120, 200, 1000):
        data = bytes(n * 7 % 256 for n in range(length))
        found = shown.evaluate("code => hex(plainSha256(unbase64(code)))", b64encode(data).decode())
        assert found == hashlib.sha256(data).hexdigest()
    shown.close()


def test_second_signatures_hold_where_they_hold_elsewhere(page: CheckPage) -> None:
    shown = page.opened()
    verify = "([key, signed, message]) => mldsa44(unbase64(key), unbase64(signed), unbase64(message))"
    for number in range(6):
        private = mldsa.MLDSA44PrivateKey.from_seed_bytes(bytes([number]) * 32)
        message = bytes(range(number * 30))
        key, signed = private.public_key().public_bytes_raw(), bytearray(private.sign(message))
        assert shown.evaluate(verify, [*map(coded, (key, bytes(signed), message))])
        for at in (0, 40, 1200, 2330, 2340, 2419):
            signed[at] ^= 1
            assert not shown.evaluate(verify, [*map(coded, (key, bytes(signed), message))])
            signed[at] ^= 1
        assert not shown.evaluate(verify, [*map(coded, (key, bytes(signed), message + b"!"))])
    shown.close()


def coded(data: bytes) -> str:
    code = b64encode(data).decode()
    assert b64decode(code) == data
    return code


def test_whatever_is_strange_fails_with_words(sealed: Sealed, page: CheckPage, tmp_path: Path) -> None:
    keys = private_keys(sealed.home, sealed.origin)
    for number, change in enumerate(STRANGE):
        folder = Path(shutil.copytree(sealed.second, tmp_path / str(number)))
        change(folder)
        if (folder / "seal.json").read_bytes() != b"[]":
            forge.seal(folder, keys.actor)
        assert page.stops_at(folder, (), sealed.known), number
