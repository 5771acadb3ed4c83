"""Whatever the bytes, there is a text or a FairWitnessError, soon."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairwitness.model.document import Text
from fairwitness.model.errors import FairWitnessError, UnreadableInput
from fairwitness.preserve import capture
from fairwitness.read import read_text
from fairwitness.read.paragraphs import MAX_BLOCK, MAX_CONTENT

WHEN = datetime(2024, 5, 1, tzinfo=UTC)


def read(data: bytes, location: str = "a.txt") -> Text:
    return read_text(capture(data, location=location, method="file", obtained=WHEN), data)


def sound(text: Text) -> bool:
    """Blocks in order, apart, within the text, and within the limit."""
    ends = [0, *(b.end for b in text.blocks)]
    return all(
        e <= b.start < b.end <= len(text.text) and b.end - b.start <= MAX_BLOCK
        for e, b in zip(ends, text.blocks, strict=False)
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\n\t", "no words"),
        (b"\xef\xbb\xbf", "no words"),
        (b"\0" * 100, "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "declares no size"),
        (b"PK\x03\x04" + b"x" * 100, "an archive"),
        (b"%PDF-1.4", "damaged"),
        (b"... --- ...", "no words"),
    ],
)
def test_refusals(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message) as caught:
        read(data)
    assert caught.value.exit_status == 3


@settings(deadline=None)  # the first odd text loads the language model
@given(
    st.binary(max_size=400), st.sampled_from(["", "<html>", "%PDF-", "\ufeff"]), st.sampled_from(["a.txt", "a.html"])
)
def test_any_bytes(data: bytes, start: str, location: str) -> None:
    try:
        text = read(start.encode() + data, location)
    except FairWitnessError:
        return
    assert sound(text)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"word " * (50 * 1024 * 1024 // 5), id="one line of words"),
        pytest.param(b"x" * (50 * 1024 * 1024), id="one word"),
        pytest.param(b"a" + b"\n " * (10 * 1024 * 1024) + b"b", id="blank lines"),
        pytest.param(b"a\n\n" * (10 * 1024 * 1024), id="short paragraphs"),
    ],
)
def test_size(data: bytes) -> None:
    text = read(data)
    assert sound(text)
    assert len(text.text) == len(data)  # the text is whole, whatever was divided into blocks
    assert sum(b.end - b.start for b in text.blocks) <= MAX_CONTENT
    if text.blocks[-1].end < len(data) - 2:
        assert any("were analysed" in note for note in text.notes)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 10_000 + "words here", id="deep"),
        pytest.param("<b>" * 200_000 + "words" + "</i>" * 200_000, id="unmatched"),
        pytest.param("words" + "<a b='" * 200_000, id="open quotes"),
        pytest.param("words" + "<!--" * 200_000, id="open comments"),
        pytest.param("words" + "< " * 300_000, id="less-than signs"),
        pytest.param("words" + "&amp" * 300_000, id="entities"),
        pytest.param("words <script>" * 100_000, id="open scripts"),
        pytest.param("words <a" + " x" * 500_000, id="attributes"),
    ],
)
def test_hostile_pages(page: str) -> None:
    text = read(b"<html><body>" + page.encode(), "a.html")
    assert text.text.startswith("words")


@pytest.mark.parametrize(
    ("words", "encoding", "language"),
    [
        ("Նախարարությունը հայտնել է, որ կամուրջը փակ է\u0589 Աշխատանքները կսկսվեն հունիսին\u0589", "utf-8", "hy"),
        ("قالت الوزارة إن الجسر مغلق منذ الربيع وإن العمل يبدأ في يونيو المقبل في المدينة.", "utf-8", "ar"),
        ("Министерство сообщило, что мост закрыт \u0441 весны и работы начнутся в июне.", "utf-16", "ru"),
        (
            "Nazirlik bildirib ki, körpü yazdan bəri bağl\u0131d\u0131r və işlər iyun ay\u0131nda başlanacaq.",
            "utf-8",
            "az",
        ),
        ("Міністерство повідомило, що міст зачинений із весни, \u0430 роботи почнуться \u0443 червні.", "utf-8", "uk"),
        ("The ministry said that the bridge has been closed since the spring of the year.", "utf-8", "en"),
        ("Le ministère a dit que le pont est fermé depuis le printemps et que les travaux commencent.", "utf-8", "fr"),
        ("Short one.", "utf-8", None),
    ],
)
def test_scripts_and_languages(words: str, encoding: str, language: str | None) -> None:
    text = read(words.encode(encoding))
    assert text.text.removeprefix("\ufeff") == words
    assert text.language == language


def test_mixed_encodings_and_stray_nul() -> None:
    data = "Un café. Une forêt. ".encode() * 60 + "Une forêt. ".encode("latin-1") + b"\0 end."
    text = read(data)
    assert text.text.count("\ufffd") == 1
    assert any("could not be decoded" in note for note in text.notes)
