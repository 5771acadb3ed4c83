import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from fairwitness.model.canonical import sha256_hex
from fairwitness.model.errors import UsageError
from fairwitness.model.link_judgement import Redirect
from fairwitness.model.record import Covering, Linkage
from fairwitness.publish.site import write_site
from fairwitness.publish.site.case import build_case, public_location

from . import fixtures

VOID = {"meta", "link", "br", "hr", "img", "input", "rect"}


class Page(HTMLParser):
    """Fails on an element that is not closed where it should be; keeps what the tests ask about."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.headings: list[int] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert len(values) == len(attrs), f"an attribute twice in {tag}"
        self.tags.append((tag, values))
        if tag not in VOID:
            self.open.append(tag)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag == "a":
            self.links.append(values["href"] or "")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"{tag} closed without being open"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def make(folder: Path, **changes: object) -> dict[str, bytes]:
    values: dict[str, object] = {
        "settings": fixtures.settings(),
        "records": fixtures.records(),
        "linkage": fixtures.linkage(),
        "weighed": fixtures.weighed(),
        "notes": fixtures.report(),
        "made_at": fixtures.MADE_AT,
        "case_digest": fixtures.CASE_DIGEST,
    }
    paths = write_site(folder, **{**values, **changes})  # type: ignore[arg-type]
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return make(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def parsed(site: dict[str, bytes]) -> dict[str, Page]:
    return {path: Page(data.decode()) for path, data in site.items() if path.endswith(".html")}


def incident(parsed: dict[str, Page]) -> Page:
    return parsed["incidents/i1.html"]


def document(parsed: dict[str, Page]) -> Page:
    return parsed[f"documents/{fixtures.courier().id[:16]}.html"]


def test_every_page_is_well_formed_and_there(parsed: dict[str, Page]) -> None:
    fixed = {"index.html", "timeline.html", "sources.html", "report.html", "about.html"}
    assert fixed <= set(parsed)
    assert len(parsed) == len(fixed) + 2 + 3


def test_equal_input_gives_equal_bytes(site: dict[str, bytes], tmp_path: Path) -> None:
    shuffled = make(tmp_path / "b", records=tuple(reversed(fixtures.records())), weighed=fixtures.weighed()[::-1])
    assert make(tmp_path / "a") == shuffled == site


def test_the_manifest_holds_every_page_with_its_hash(site: dict[str, bytes]) -> None:
    lines = dict(line.split("  ", 1)[::-1] for line in site["files.sha256"].decode().splitlines())
    assert lines == {path: sha256_hex(data) for path, data in site.items() if path != "files.sha256"}


def test_every_link_leads_somewhere(parsed: dict[str, Page]) -> None:
    for path, page in parsed.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            where = _resolve(path, target) if target else path
            assert where in parsed, (path, link)
            assert not anchor or anchor in parsed[where].ids, (path, link)


def _resolve(path: str, target: str) -> str:
    parts = path.split("/")[:-1]
    for step in target.split("/"):
        parts = parts[:-1] if step == ".." else [*parts, step]
    return "/".join(parts)


def test_nothing_is_asked_of_any_network(site: dict[str, bytes], parsed: dict[str, Page]) -> None:
    for path, page in parsed.items():
        text = site[path].decode()
        assert "http://" not in text, path
        assert "https://" not in text, path
        assert "url(" not in text, path
        assert "@import" not in text, path
        for tag, values in page.tags:
            assert tag not in ("img", "iframe", "object", "embed", "form"), path
            assert "src" not in values, path
            assert not [a for a in values if a.startswith("on") or a == "style"], path


def test_the_policy_allows_the_style_and_the_script_alone(site: dict[str, bytes], parsed: dict[str, Page]) -> None:
    for path, page in parsed.items():
        policy = next(v["content"] for t, v in page.tags if t == "meta" and "http-equiv" in v) or ""
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        for tag in ("style", "script"):
            (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", site[path].decode(), re.DOTALL)
            digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy, path


def test_hostile_words_are_shown_and_do_nothing(site: dict[str, bytes], parsed: dict[str, Page]) -> None:
    path = f"documents/{fixtures.hostile().id[:16]}.html"
    raw, page = site[path].decode(), parsed[path]
    assert "<script>alert" not in raw
    assert "<img" not in raw
    assert [t for t, _ in page.tags].count("script") == 1
    assert "<script>alert(1)</script>" in page.text
    assert "onerror=alert(2)" in page.text
    assert not set(raw) & {"\x1b", "\x00", "\u202e"}


def test_every_page_has_landmarks_one_h1_and_no_skipped_heading(parsed: dict[str, Page]) -> None:
    for path, page in parsed.items():
        tags = [t for t, _ in page.tags]
        assert [tags.count(t) for t in ("main", "header", "footer", "nav")] == [1, 1, 1, 1], path
        assert page.headings.count(1) == 1, path
        assert all(b <= a + 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), path
        assert len(page.ids) == len(set(page.ids)), path
        assert dict(page.tags)["html"]["lang"] == "en"


def test_every_page_says_that_a_machine_suggested_it(parsed: dict[str, Page]) -> None:
    for page in parsed.values():
        assert "Suggested by machine, not yet judged." in page.text
    assert document(parsed).text.count("suggested by machine, not yet judged") >= 7  # five statements, two passages


def test_quotes_carry_their_language_and_direction(parsed: dict[str, Page]) -> None:
    page = parsed[f"documents/{fixtures.hostile().id[:16]}.html"]
    quotes = [v for t, v in page.tags if t == "q"]
    assert quotes
    assert all(v.get("dir") == "auto" and v.get("lang") == "ar" for v in quotes)


def test_an_incident_shows_both_grades_with_reasons_and_what_would_change_them(parsed: dict[str, Page]) -> None:
    text = incident(parsed).text
    for words in (
        "Did this happen?",
        "harm: fair",
        "Two independent origins tell of this harm.",
        "Who did it?",
        "attribution: contested",
        "An independent origin naming who fired.",
        "2\N{EN DASH}4 killed",
        "at least 4",
        "2 of 3 independent",
        "own document not held: known only through others",
        "tied to the party Northland",
        "Riverton / Stromstadt",
        "the relay leaves out what was hit",
        "Accounts differ: killed",
    ):
        assert words in text


def test_a_chain_runs_from_the_document_to_the_last_speaker(parsed: dict[str, Page]) -> None:
    text = incident(parsed).text.replace(", which relays", "")
    assert "Valley Courier ← World Wire ← Northland officials" in text


def test_a_party_in_a_reason_is_called_by_its_name(tmp_path: Path) -> None:
    first, second = fixtures.weighed()
    reason = msgspec.structs.replace(first.grades[0].reasons[0], text="party:SL named; party:xx unknown")
    grade = msgspec.structs.replace(first.grades[0], reasons=(reason,))
    made = make(tmp_path, weighed=(msgspec.structs.replace(first, grades=(grade,)), second))
    assert "Southland named; xx unknown" in Page(made["incidents/i1.html"].decode()).text


def test_names_of_victims_are_not_among_our_words(tmp_path: Path) -> None:
    record = fixtures.courier()
    claim = msgspec.structs.replace(record.claims[0], victims=(fixtures.at(fixtures.COURIER, "She"),))
    changed = msgspec.structs.replace(record, claims=(claim, *record.claims[1:]))
    rest = fixtures.records()[1:]
    assert make(tmp_path / "a", records=(changed, *rest), notes=()) == make(tmp_path / "b", notes=())


def test_the_document_shows_its_disclosure_hash_and_gaps(parsed: dict[str, Page]) -> None:
    text = document(parsed).text
    assert "Paid for by Information Office of Northland: this text says so itself." in text
    assert fixtures.courier().capture.sha256 in text
    assert "Place open to several readings" in text
    assert text.index("Paid for by") < text.index("Whose word it is")


def test_the_report_holds_what_became_no_record(parsed: dict[str, Page]) -> None:
    text = parsed["report.html"].text
    assert "no text layer scan.pdf" in text
    assert text.count("no sole antecedent") == 1  # the record and the run both noted it


def test_sources_show_ties_with_their_words(parsed: dict[str, Page]) -> None:
    text = parsed["sources.html"].text
    assert "“This article" not in text  # the browser puts in the marks of a quotation
    assert "This article was paid for by the Information Office of Northland." in text
    assert "tied to the party Northland (publisher)" in text
    assert "Statements whose speaker could not be told: 1" in text


def test_swapping_the_parties_swaps_the_words_and_nothing_else(tmp_path: Path) -> None:
    """Every value of the case with the two sides exchanged gives the same site with the two sides exchanged."""

    def swap(text: str) -> str:
        pairs = {"Northland": "Southland", '"NL"': '"SL"', ":NL": ":SL"}
        names = pairs | {other: one for one, other in pairs.items()}
        return re.sub("|".join(names), lambda m: names[m.group()], text)

    def swapped(value: object, kind: object) -> object:
        return msgspec.json.decode(swap(msgspec.json.encode(value).decode()), type=kind)

    settings = msgspec.structs.replace(fixtures.settings(), place=())
    plain = make(tmp_path / "a", settings=settings)
    other = make(
        tmp_path / "b",
        settings=swapped(settings, type(settings)),
        records=tuple(swapped(r, type(r)) for r in fixtures.records()),
        linkage=swapped(fixtures.linkage(), Linkage),
        weighed=tuple(swapped(w, type(w)) for w in fixtures.weighed()),
        notes=fixtures.report()[:1],
    )
    for path in plain:  # the directory of sources alone is in the order of the alphabet
        if path.endswith(".html") and path != "sources.html":
            assert swap(Page(plain[path].decode()).text) == Page(other[path].decode()).text


def test_pages_that_are_gone_are_removed_and_nothing_else(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "own.html").write_text("mine")
    without = make(tmp_path, records=(), linkage=Linkage(incidents=()), weighed=(), notes=())
    left = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert left == {*without, "notes.txt", "own.html"}


def test_a_manifest_of_another_kind_removes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    outside = tmp_path / "outside.html"
    outside.write_text("mine")
    (folder / "files.sha256").write_text("0" * 64 + "  ../outside.html\n" + "short\n")
    make(folder)
    assert outside.read_text() == "mine"


def test_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(UsageError, match="cannot be written"):
        make(tmp_path / "site")


def test_an_empty_case_is_a_site(tmp_path: Path) -> None:
    made = make(tmp_path, records=(), linkage=Linkage(incidents=()), weighed=(), notes=())
    assert "No incident was found" in Page(made["index.html"].decode()).text


def _summed() -> Linkage:
    """The fixtures' linkage with one incident a sum that covers the other."""
    one, other = fixtures.linkage().incidents
    whole = msgspec.structs.replace(one, aggregate=True)
    covering = Covering(aggregate=one.id, incident=other.id, reasons="days 2021-05 hold 2021-05-04")
    return msgspec.structs.replace(fixtures.linkage(), incidents=(whole, other), coverings=(covering,))


def test_a_sum_shows_what_lies_within_it_and_each_of_these_the_sum(tmp_path: Path) -> None:
    linkage = _summed()
    made = make(tmp_path, linkage=linkage)
    (covering,) = linkage.coverings
    whole, single = (Page(made[f"incidents/{id_}.html"].decode()) for id_ in (covering.aggregate, covering.incident))
    assert "(several events together)" in whole.text
    assert "Single incidents within this sum" in whole.text
    assert "Sums it lies within" in single.text
    assert f"../incidents/{covering.incident}.html" in whole.links
    assert f"../incidents/{covering.aggregate}.html" in single.links
    assert "days 2021-05 hold 2021-05-04" in whole.text


def test_an_id_that_went_keeps_a_page_that_leads_on(tmp_path: Path) -> None:
    made = make(tmp_path, redirects=(Redirect("gone", "i1"),))
    page = Page(made["incidents/gone.html"].decode())
    assert page.links.count("../incidents/i1.html") == 1
    led = [v for tag, v in page.tags if tag == "meta" and v.get("http-equiv") == "refresh"]
    assert [v["content"] for v in led] == ["5; url=../incidents/i1.html"]
    again = make(tmp_path)
    assert "incidents/gone.html" not in again
    assert not (tmp_path / "incidents/gone.html").exists()


@pytest.mark.parametrize("id_", ["../../etc", "A B", "ü", "con<", "x" * 300])
def test_no_id_leads_out_of_the_folder(id_: str, tmp_path: Path) -> None:
    first = msgspec.structs.replace(fixtures.linkage().incidents[0], id=id_)
    made = make(tmp_path, linkage=Linkage(incidents=(first,)), weighed=())
    (page,) = [p for p in made if p.startswith("incidents/")]
    assert re.fullmatch(r"incidents/[0-9a-f]{16}\.html", page)


def test_ids_that_begin_alike_get_pages_of_their_own() -> None:
    one, other = fixtures.linkage().incidents
    alike = (msgspec.structs.replace(one, id="a" * 20), msgspec.structs.replace(other, id="a" * 19 + "b"))
    case = build_case(fixtures.settings(), fixtures.records(), Linkage(incidents=alike), (), ())
    assert len(set(case.incident_pages.values())) == 2


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("/home/somebody/case/a.txt", "a.txt"),
        ("C:\\Users\\somebody\\a.txt", "a.txt"),
        ("a.txt", "a.txt"),
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("-", "-"),
    ],
)
def test_folders_of_a_computer_are_not_published(location: str, shown: str) -> None:
    assert public_location(location) == shown


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(mode: int, site: dict[str, bytes]) -> None:
    palette = re.findall(r":root \{(.*?)\}", site["index.html"].decode(), re.DOTALL)[mode]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", palette))
    for words in ("ink", "soft", "accent"):
        for behind in ("paper", "raised", *(("tint", "tint2", "own") if words != "soft" else ())):
            dark, light = sorted((luminance(colours[words]), luminance(colours[behind])))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (words, behind)
