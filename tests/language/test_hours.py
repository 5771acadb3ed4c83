"""The time of day that words give: the clock before parts of the day; nothing where a time zone is named."""

import pytest

from fairwitness.language.hours import Hours, hours_between, told_hours


def at(hour: int, minute: int = 0) -> Hours:
    return Hours(hour * 60 + minute, hour * 60 + minute)


@pytest.mark.parametrize(
    ("words", "language", "hours"),
    [
        ("Shells hit the town at 2 a.m.", "en", at(2)),
        ("Shells hit the town at 2am on Tuesday.", None, at(2)),
        ("At 12:30 a.m. shells hit the town.", "en", at(0, 30)),
        ("At 12 pm shells hit the town.", "en", at(12)),
        ("It was hit at 3.45 PM.", "en", at(15, 45)),
        ("It was hit at 02:15.", "en", at(2, 15)),
        ("It was hit at 23:05 local time.", "en", at(23, 5)),
        ("It was hit at 0430 hours.", "en", at(4, 30)),
        # no word for the half of the day
        ("It was hit at 2:15.", "en", Hours(135, 135 + 720)),
        ("Удар нанесли в 2:15.", "ru", at(2, 15)),
        # the clock tells more than the part of the day beside it
        ("It was hit at 11 p.m. on the night of 9 May.", "en", at(23)),
        # all that is told
        ("It was shelled between 2 a.m. and 11 p.m.", "en", Hours(120, 23 * 60)),
        ("It was hit in the early morning.", "en", Hours(0, 540)),
        ("It was hit early in the morning.", "en", Hours(0, 540)),
        ("It was hit in the evening.", "en", Hours(960, 1439)),
        # a night lies at both ends of a day
        ("It was hit overnight.", "en", Hours(0, 1439)),
        ("Вечером обстреляли рынок.", "ru", Hours(960, 1439)),
        ("Вранці обстріляли ринок.", "uk", Hours(0, 780)),
        ("Akşam saatlerinde çarşı vuruldu.", "tr", Hours(960, 1439)),
        ("Axşam bazar atəşə tutulub.", "az", Hours(960, 1439)),
        # when it was known, and when it began
        ("As of 6 p.m. two were killed.", "en", None),
        ("По состоянию на 18:00 погибли двое.", "ru", None),
        ("It was shelled since 2 a.m.", "en", Hours(120, 1439)),
        # another clock
        ("It was hit at 23:00 GMT.", "en", None),
        ("It was hit at 2 a.m. (23:00 UTC).", "en", at(2)),
        ("It was hit at 11 p.m. Moscow time.", "en", None),
        # no times of day
        ("It was hit on 9 May 2023.", "en", None),
        ("By 9.5.2023 two were killed.", "en", None),
        ("At 5 am Rhein it was quiet.", "de", None),
        ("The mourning lasted.", "en", None),
        ("The vote was 12:345.", "en", None),
    ],
)
def test_hours(words: str, language: str | None, hours: Hours | None) -> None:
    assert told_hours(words, language) == hours


def test_between() -> None:
    assert hours_between(at(2), at(23)) == hours_between(at(23), at(2)) == 21
    assert hours_between(Hours(0, 540), at(5)) == 0
