"""`case.toml`: what is taken, and what each mistake is told as."""

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.adapters.settings_file import load_settings, parse_settings, write_settings, write_template
from fairwitness.adapters.settings_template import TEMPLATE
from fairwitness.model.errors import CaseError
from fairwitness.model.party import CaseSettings, KnownPlace, KnownSource, Party, Period

FULL = """\
title = "A case"
[period]
from = 2020-09-27
to = "2020-11-10"
[[party]]
id = "a"
name = "Party A"
organs = ["Ministry of Defence"]
[[party]]
id = "b"
name = "Party B"
organs = ["Ministry of Defence"]
[[place]]
names = ["A village"]
lat = 40.5
lon = 46
country = "XA"
[[source]]
name = "A paper"
party = "b"
"""


def test_a_full_file_is_taken() -> None:
    found = parse_settings(FULL.encode())
    assert found.period == Period(start="2020-09-27", end="2020-11-10")  # a bare TOML day is as good as a quoted one
    assert found.party[0] == Party(id="a", name="Party A", organs=("Ministry of Defence",))
    assert found.place[0].lon == 46
    assert found.source[0].party == "b"


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert parse_settings(b"\xef\xbb\xbf" + FULL.encode()) == parse_settings(FULL.encode())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "A case"', "title = ", r"case.toml is not valid TOML: .*line 1"),
        ('title = "A case"', "", r"missing required field `title`"),
        ('title = "A case"', 'title = " "', r"line 1: title: a case needs a title"),
        ('title = "A case"', "title = 7", r"line 1: title: expected `str`, got `int`"),
        ('title = "A case"', 'titel = "A case"', r"line 1: titel: .*did you mean title\?"),
        ("[[source]]", "[[sources]]", r"line 18: sources: .*did you mean source\?"),
        ('id = "b"\n', "", r"line 9: party 2: .*missing required field `id`"),
        ('name = "Party B"', 'name = ["Party B"]', r"line 11: party 2, name: expected `str`, got `array`"),
        ('name = "Party B"', 'name = "Party B"\norgan = []', r"line 12: party 2, organ: .*did you mean organs\?"),
        ('name = "Party B"', 'name = "party a"', r"line 11: party 2, name: 'party a' belongs to party 1 already"),
        ('name = "Party B"', 'name = ""', r"line 9: party 2: a name is empty"),
        ('id = "b"', 'id = "a"', r"line 10: party 2, id: 'a' belongs to party 1 already"),
        ('id = "b"', 'id = "b"\ncountry = "xb"', r"line 11: party 2, country: 'xb' is not an ISO 3166 code"),
        ('id = "b"', 'id = "b"\ndemonyms = ["ok", 3]', r"line 11: party 2, demonyms.*: expected `str`, got `int`"),
        ("from = 2020-09-27", 'from = "27 Sep"', r"line 3: period, from: '27 Sep' is not a day"),
        ("from = 2020-09-27", "from = 2020-12-01", r"line 4: period, to: .*ends on 2020-11-10, before it starts"),
        ("from = 2020-09-27", "from = 2020-09-27T10:00:00Z", r"line 3: period, from: expected `str`, got `datetime`"),
        ("lat = 40.5", "lat = 140.5", r"line 15: place 1, lat: 140.5 is not between -90 and 90 degrees"),
        ("lat = 40.5", "lat = nan", r"line 15: place 1, lat: nan is not between"),
        ('country = "XA"', 'country = "XA"\nkind = "hamlet"', r"line 18: place 1, kind: 'hamlet' is none of site, vil"),
        ('names = ["A village"]', "names = []", r"line 14: place 1, names: a place needs a name"),
        ('party = "b"', 'party = "c"', r"line 20: source 1, party: 'c' is the id of no party; the ids are a, b"),
        ("[period]", "[[period]]", r"line 2: period: expected `object.*`, got `array`"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_field(old: str, new: str, told: str) -> None:
    assert FULL.count(old) >= 1
    with pytest.raises(CaseError, match=told) as caught:
        parse_settings(FULL.replace(old, new, 1).encode())
    assert str(caught.value).startswith("case.toml")
    assert "\n" not in str(caught.value)


def test_a_mistake_inside_an_inline_table_is_told_by_its_field_alone() -> None:
    data = b'title = "A case"\nparty = [{id = "a", name = "A"}, {id = "b", name = 5}]\n'
    with pytest.raises(CaseError, match=r"party 2, name: expected `str`"):
        parse_settings(data)


def test_what_is_not_utf8_is_told_by_its_line() -> None:
    with pytest.raises(CaseError, match="line 2: this is not UTF-8"):
        parse_settings(b'title = "A case"\nmethod = "\xff"\n')


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: ('title = "A"\n' + text).encode("utf-8", "ignore"))
)
def test_any_bytes_give_settings_or_a_case_error(data: bytes) -> None:
    try:
        assert isinstance(parse_settings(data), CaseSettings)
    except CaseError as error:
        assert str(error).startswith("case.toml")  # noqa: PT017 - either outcome is right


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"is not a case: it has no case\.toml"):
        load_settings(tmp_path)


@pytest.mark.parametrize("title", ["Plain", 'With "quotes" and \\ slash', "Բարև · سلام", "tab\tand\x7fdel"])
def test_the_starter_file_holds_the_title_and_no_settings(tmp_path: Path, title: str) -> None:
    path = write_template(tmp_path, title)
    assert load_settings(tmp_path) == CaseSettings(title=title)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    path.write_text(path.read_text("utf-8"), "utf-8")  # people can edit it


def test_every_example_of_the_starter_file_is_valid_and_complete() -> None:
    used = re.sub(r"^#(?=\S)", "", TEMPLATE.replace("@TITLE@", '"A case"'), flags=re.MULTILINE)
    found = parse_settings(used.encode())
    assert [party.id for party in found.party] == ["first", "second"]
    for kind in (CaseSettings, Period, Party, KnownPlace, KnownSource):
        for name in (field.encode_name for field in msgspec.structs.fields(kind)):
            assert re.search(rf"^\[*{name}\b", used, re.MULTILINE), f"the starter file does not show {name}"


@pytest.mark.parametrize("title", ["", "  ", "\udcff"])
def test_a_title_that_is_none_is_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(CaseError, match=r"title"):
        write_template(tmp_path, title)
    assert list(tmp_path.iterdir()) == []


def test_settings_made_elsewhere_replace_the_starter_file_unless_they_are_wrong(tmp_path: Path) -> None:
    write_template(tmp_path, "First")
    with pytest.raises(CaseError, match=r"The new case\.toml, line 1: title: expected"):
        write_settings(tmp_path, b"title = 3")
    assert load_settings(tmp_path).title == "First"
    assert write_settings(tmp_path, FULL.encode()).read_text("utf-8") == FULL
    assert [entry.name for entry in tmp_path.iterdir()] == ["case.toml"]


def test_a_file_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    write_template(tmp_path, "First")
    with pytest.raises(CaseError, match="is a case already"):
        write_template(tmp_path, "Second")
    assert load_settings(tmp_path).title == "First"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[timestamp]]\nname = "A b"\nurl = "https://a"\ncertificate = "a.pem"', "'A b' is not made of small letters"),
        ('[[timestamp]]\nname = "a"\nurl = "ftp://a"\ncertificate = "a.pem"', "'ftp://a' is no http or https address"),
        ('[[timestamp]]\nname = "a"\nurl = "https://a"\ncertificate = ""', "without a certificate cannot be checked"),
        (2 * '[[timestamp]]\nname = "a"\nurl = "https://a"\ncertificate = "a.pem"\n', "'a' is named twice"),
        ('[[witness]]\nname = ""\nkeys = ["x"]', "a name is empty"),
        ('[[witness]]\nname = "a"\nkeys = []', "a witness needs a key"),
        ('[[witness]]\nname = "a"\nkeys = ["x+y"]', "'x.y' is no witness's key"),
    ],
)
def test_who_vouches_for_the_log_is_named_rightly(text: str, told: str) -> None:
    with pytest.raises(CaseError, match=told):
        parse_settings(f'title = "A case"\n{text}'.encode())


def test_who_vouches_for_the_log_has_no_part_in_reading() -> None:
    text = 'title = "A case"\n[[timestamp]]\nname = "a"\nurl = "https://a"\ncertificate = "a.pem"\n'
    assert parse_settings(text.encode()).for_reading() == parse_settings(b'title = "A case"')


FIRST = '[[party]]\nid = "first"\nname = "First"\n\n'


def treaty(party: str = "first", named: str = "AP1", basis: str = "x", rest: str = "") -> str:
    return f'[[treaty]]\nparty = "{party}"\ntreaty = "{named}"\nbound = true\nbasis = "{basis}"\n{rest}'


def hazard(states: str, id_: str = "h") -> str:
    return f'[[hazard]]\nid = "{id_}"\nkind = "minefield"\nplace = "N"\nstate = [{states}]\n'


CLEARED = 'status = "cleared", on = "2020-01-01", by = "S", method = "clearance", evidence = [{ words = "r" }]'
LAW = [
    (treaty(party="third"), "'third' is the id of no party"),
    (treaty(named="XX"), "'XX' is none of GC, AP1"),
    (treaty(basis=" "), "say on what basis"),
    (treaty(rest='from = "2020"\n'), "'2020' is not a day"),
    (treaty(rest='from = "2020-02-02"\nto = "2020-02-01"\n'), "it ends on 2020-02-01, before it starts on 2020-02-02"),
    (hazard("", id_=""), "'' is empty or the id of another hazard"),
    (hazard(""), "hazard h needs a first state"),
    (hazard(f"{{ {CLEARED} }}"), "hazard h cannot begin as cleared"),
    (hazard('{ status = "alleged", on = "May", by = "S" }'), "'May' is not a day"),
]


@pytest.mark.parametrize(("entry", "words"), LAW)
def test_entries_on_law_and_hazards_are_checked(entry: str, words: str) -> None:
    with pytest.raises(CaseError, match=re.escape(words)):
        parse_settings(f'title = "t"\n{FIRST}{entry}'.encode())


def test_what_takes_over_a_proposal_waits_for_the_case() -> None:
    entry = '[[hazard]]\nid = "h"\nkind = "minefield"\nplace = "N"\nproposed = "p"\nstate = []\n'
    assert parse_settings(f'title = "t"\n{entry}'.encode()).hazard[0].proposed == "p"
