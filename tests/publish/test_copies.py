# ruff: noqa: E501 - example sentences stand on one line
"""Copies beside one another: what is equal plain, what differs marked, what is cut counted; who came first, or that it is open."""

import io
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from fairwitness.model.lists import DerivationKind
from fairwitness.model.record import Derivation, DocumentRecord, Linkage, Passage
from fairwitness.model.span import Span
from fairwitness.publish.copies import SHOWN, Run, copy_of
from fairwitness.publish.copies_terminal import render_copies
from fairwitness.publish.site import write_site
from support.made import Tell, document

from . import fixtures
from .test_site import Page


def paper(id_: str, text: str, publisher: str, published: str | None = None, language: str = "en") -> DocumentRecord:
    made = document(id_, Tell(text=text), publisher=publisher, published=published)
    return msgspec.structs.replace(
        made, text=msgspec.structs.replace(made.text, language=language, title=f"By {publisher}")
    )


def tie(
    here: DocumentRecord,
    there: DocumentRecord,
    *passages: tuple[str, str],
    kind: DerivationKind = DerivationKind.REPRINT,
    **more: object,
) -> Derivation:
    found = tuple(Passage(_at(here, ours), _at(there, theirs)) for ours, theirs in passages)
    made = Derivation(
        document=here.id, origin=there.id, kind=kind, score=0.9, passages=found, evidence="most; the days"
    )
    return msgspec.structs.replace(made, **more)


def _at(record: DocumentRecord, words: str) -> Span:
    start = record.text.text.index(words)
    return Span(start, start + len(words))


WIRE = paper(
    "wire",
    "Rockets hit the old market at dawn. Nine people fled to the hills, a nurse said.",
    "Hill Wire",
    "2021-05-08",
)
COPY = paper(
    "copy",
    "Rockets hit the new market at dawn. Ten people fled to the hills, a nurse said. (Hill Wire)",
    "Ferry",
    "2021-05-09",
)
WHOLE = (
    "Rockets hit the new market at dawn. Ten people fled to the hills, a nurse said",
    "Rockets hit the old market at dawn. Nine people fled to the hills, a nurse said",
)


def test_what_differs_is_marked_in_both_and_nothing_else() -> None:
    (shown,) = copy_of(tie(COPY, WIRE, WHOLE), COPY, WIRE).passages
    assert shown.here == (
        Run("Rockets hit the"),
        Run("new", marked=True),
        Run("market at dawn."),
        Run("Ten", marked=True),
        Run("people fled to the hills, a nurse said"),
    )
    assert [r.text for r in shown.there if r.marked] == ["old", "Nine"]
    assert [r for r in shown.here if not r.marked] == [r for r in shown.there if not r.marked]


def test_passages_of_a_copy_are_shown_with_the_differing_words_between() -> None:
    parts = (("Rockets hit the", "Rockets hit the"), ("people fled to the hills", "people fled to the hills"))
    (shown,) = copy_of(tie(COPY, WIRE, *parts), COPY, WIRE).passages
    assert [r.text for r in shown.here if r.marked] == ["new", "Ten"]
    apart = copy_of(tie(COPY, WIRE, *parts, kind=DerivationKind.REUSES), COPY, WIRE)
    assert len(apart.passages) == 2


def test_what_is_left_out_is_counted() -> None:
    text = " ".join(f"word{n}" for n in range(100))
    one, other = paper("a", text, "Ferry"), paper("b", text, "Hill Wire")
    copy = copy_of(tie(one, other, (text, text)), one, other)
    (shown,) = copy.passages
    assert [r.left_out for r in shown.here] == [0, 60, 0]
    assert sum(len(r.text.split()) + r.left_out for r in shown.here) == 100
    many = [(f"word{n} word{n + 1}", f"word{n} word{n + 1}") for n in range(10, 80, 7)]
    rest = copy_of(tie(one, other, *many, kind=DerivationKind.REUSES), one, other)
    assert (len(rest.passages), rest.more, rest.words) == (SHOWN, len(many) - SHOWN, 2 * (len(many) - SHOWN))


CREDIT = _at(COPY, "(Hill Wire)")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"credit": CREDIT}, "Told by a credit: Ferry gives “(Hill Wire)”."),
        ({}, "Told by the days of publication: 8 May 2021, then 9 May 2021."),
        ({"directed": False}, "Which came first is not known: no credit tells it, nor do the days of publication."),
    ],
)
def test_by_what_the_direction_is_told(more: dict[str, object], words: str) -> None:
    made = msgspec.structs.replace(tie(COPY, WIRE, WHOLE), **more)
    assert copy_of(made, COPY, WIRE).direction == words


FOREIGN = paper(
    "foreign", "Ракеты попали в рынок. Бежали 19 человек, сообщил Хилл. " + "Слово " * 100, "Берег", "2021-05-10", "ru"
)
TOLD = paper("told", "Rockets hit a market. 19 people fled, Hill said.", "Hill Wire", "2021-05-09")


def test_of_a_translation_both_openings_stand_with_what_both_hold() -> None:
    translated = tie(FOREIGN, TOLD, ("19", "19"), ("Хилл", "Hill"), kind=DerivationKind.TRANSLATES)
    copy = copy_of(translated, FOREIGN, TOLD)
    (shown,) = copy.passages
    assert [r.text for r in shown.there if r.marked] == ["19", "Hill"]
    assert shown.here[-1].left_out > 0
    assert "sentences were not aligned" in copy.legend


def test_of_a_translation_aligned_sentences_stand_side_by_side() -> None:
    pairs = (
        ("Ракеты попали в рынок", "Rockets hit a market"),
        ("Бежали 19 человек, сообщил Хилл", "19 people fled, Hill said"),
    )
    copy = copy_of(tie(FOREIGN, TOLD, *pairs, ("19", "19"), kind=DerivationKind.TRANSLATES), FOREIGN, TOLD)
    assert [" ".join(r.text for r in p.here) for p in copy.passages] == [here for here, _ in pairs]
    assert [[r.text for r in p.there if r.marked] for p in copy.passages] == [[], ["19"]]
    assert "which may err" in copy.legend
    assert "1 in all" in copy.legend


def written(folder: Path, records: tuple[DocumentRecord, ...], *ties: Derivation) -> dict[str, str]:
    write_site(
        folder,
        fixtures.settings(),
        records,
        Linkage(incidents=(), derivations=ties, drifts=()),
        (),
        (),
        fixtures.MADE_AT,
        "x 1 y",
    )
    return {p.stem: p.read_text(encoding="utf-8") for p in (folder / "documents").iterdir()}


def test_both_pages_show_the_words_of_both(tmp_path: Path) -> None:
    pages = written(tmp_path, (COPY, WIRE), tie(COPY, WIRE, WHOLE, credit=CREDIT))
    for page in (pages["copy"], pages["wire"]):
        found = Page(page)  # well formed
        assert page.count('class="beside"') == 1
        assert {"new", "Ten", "old", "Nine"} <= set(found.words)
        assert "<mark>new</mark>" in page
        assert "<b>reprints</b>" in page
        assert "Told by a credit: Ferry gives “(Hill Wire)”." in page
        assert 'lang="en"' in page
        assert "score 0.90" in page


def test_an_open_direction_is_said_and_no_taking_claimed(tmp_path: Path) -> None:
    page = written(tmp_path, (COPY, WIRE), tie(COPY, WIRE, WHOLE, directed=False))["copy"]
    assert "<b>shares its words with</b>" in page
    assert "Which came first is not known" in page


def test_nothing_of_a_document_that_stays_is_shown(tmp_path: Path) -> None:
    pages = written(tmp_path, (COPY,), tie(COPY, WIRE, WHOLE))
    assert "old" not in Page(pages["copy"]).words
    assert 'id="copies"' not in pages["copy"]


def test_words_of_a_text_are_no_markup(tmp_path: Path) -> None:
    evil = "Rockets hit <script>alert(1)</script> market \x1b[31m at dawn"
    one, other = paper("one", evil, "Ferry <b>", "2021-05-09"), paper("other", evil, "Hill Wire", "2021-05-08")
    page = written(tmp_path, (one, other), tie(one, other, (evil, evil)))["one"]
    assert "<script>alert" not in page
    assert "\x1b" not in page


@pytest.mark.parametrize("width", [60, 120])
def test_the_terminal_shows_both(width: int) -> None:
    out = io.StringIO()
    render_copies([tie(COPY, WIRE, WHOLE, credit=CREDIT)], [COPY, WIRE], Console(file=out, width=width))
    flat = " ".join(out.getvalue().split())
    for words in ("Ferry reprints Hill Wire (score 0.90)", "‹new›", "‹old›", "‹Ten›", "‹Nine›", "Told by a credit"):
        assert words in flat
    assert max(map(len, out.getvalue().splitlines())) <= width
    quiet = io.StringIO()
    render_copies([tie(COPY, WIRE, WHOLE)], [COPY], Console(file=quiet, width=width))
    assert quiet.getvalue() == ""
