"""Dates and numbers in six languages; without a day of publication what is relative stays open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.language.tongues.dates import find_dates
from fairwitness.language.tongues.numbers import find_numbers
from fairwitness.language.tongues.splitting import sentences, words
from fairwitness.model.lists import Reason
from fairwitness.model.span import Span
from fairwitness.vocab.tongues import KNOWN

PUBLISHED = date(2020, 10, 30)  # a Friday

# fmt: off
DATES = [
    ("ru", "в ночь с 27 на 28 октября", ["2020-10-27/2020-10-28"]),
    ("ru", "в ночь на 28 октября", ["2020-10-27/2020-10-28"]),
    ("ru", "4 октября", ["2020-10-04"]),
    ("ru", "4 октября 2020 года", ["2020-10-04"]),
    ("ru", "в минувший вторник", ["2020-10-27"]),
    ("ru", "во вторник", ["2020-10-27"]),
    ("ru", "вчера", ["2020-10-29"]),
    ("ru", "с 27 сентября по 10 ноября 2020 года", ["2020-09-27/2020-11-10"]),
    ("ru", "с 27 сентября", ["2020-09-27/.."]),
    ("ru", "до 10 ноября", ["../2020-11-10"]),
    ("ru", "27–28 октября", ["2020-10-27/2020-10-28"]),
    ("ru", "в начале октября", ["2020-10"]),
    ("ru", "в середине октября прошлого года", ["2019-10"]),
    ("ru", "в 2020 году", ["2020"]),
    ("ru", "в 1990-е годы", ["199X"]),
    ("ru", "три дня назад", ["2020-10-27"]),
    ("ru", "на прошлой неделе", ["2020-10-19/2020-10-25"]),
    ("ru", "за последние сутки", ["2020-10-29/2020-10-30"]),
    ("ru", "4 и 5 октября", ["2020-10-04/2020-10-05"]),
    ("ru", "в 1988-1994 годах", ["1988/1994"]),
    ("ru", "в ночь на среду", ["2020-10-27/2020-10-28"]),
    ("ru", "в воскресенье, 4 октября", ["2020-10-04"]),
    ("ru", "4 октября этого года", ["2020-10-04"]),
    ("ru", "04.10.2020", ["2020-10-04"]),
    ("uk", "у ніч із 27 на 28 жовтня", ["2020-10-27/2020-10-28"]),
    ("uk", "4 жовтня 2020 року", ["2020-10-04"]),
    ("uk", "минулого вівторка", ["2020-10-27"]),
    ("uk", "у середу", ["2020-10-28"]),
    ("uk", "учора", ["2020-10-29"]),
    ("uk", "з 27 вересня", ["2020-09-27/.."]),
    ("uk", "27–28 жовтня", ["2020-10-27/2020-10-28"]),
    ("uk", "у жовтні", ["2020-10"]),
    ("uk", "наприкінці жовтня", ["2020-10"]),
    ("uk", "три дні тому", ["2020-10-27"]),
    ("uk", "за минулу добу", ["2020-10-29/2020-10-30"]),
    ("uk", "04.10.2020", ["2020-10-04"]),
    ("uk", "минулого тижня", ["2020-10-19/2020-10-25"]),
    ("uk", "у 2020 році", ["2020"]),
    ("uk", "4 і 5 жовтня", ["2020-10-04/2020-10-05"]),
    ("az", "oktyabrın 4-də", ["2020-10-04"]),
    ("az", "2020-ci il oktyabrın 4-də", ["2020-10-04"]),
    ("az", "4 oktyabr 2020-ci il", ["2020-10-04"]),
    ("az", "oktyabrın 27-dən 28-nə keçən gecə", ["2020-10-27/2020-10-28"]),
    ("az", "sentyabrın 27-dən noyabrın 10-dək", ["2020-09-27/2020-11-10"]),
    ("az", "ötən çərşənbə axşamı", ["2020-10-27"]),
    ("az", "çərşənbə günü", ["2020-10-28"]),
    ("az", "dünən", ["2020-10-29"]),
    ("az", "üç gün əvvəl", ["2020-10-27"]),
    ("az", "2020-ci ildə", ["2020"]),
    ("az", "oktyabr ayında", ["2020-10"]),
    ("az", "ötən həftə", ["2020-10-19/2020-10-25"]),
    ("az", "04.10.2020", ["2020-10-04"]),
    ("az", "sentyabrın 27-dən bəri", ["2020-09-27/.."]),
    ("az", "oktyabrın 4 və 5-də", ["2020-10-04/2020-10-05"]),
    ("tr", "4 Ekim 2020", ["2020-10-04"]),
    ("tr", "4 Ekim'de", ["2020-10-04"]),
    ("tr", "27-28 Ekim gecesi", ["2020-10-27/2020-10-28"]),
    ("tr", "27 Ekim'i 28 Ekim'e bağlayan gece", ["2020-10-27/2020-10-28"]),
    ("tr", "geçen salı", ["2020-10-27"]),
    ("tr", "Salı günü", ["2020-10-27"]),
    ("tr", "dün", ["2020-10-29"]),
    ("tr", "üç gün önce", ["2020-10-27"]),
    ("tr", "Ekim 2020", ["2020-10"]),
    ("tr", "2020'de", ["2020"]),
    ("tr", "geçen hafta", ["2020-10-19/2020-10-25"]),
    ("tr", "27 Eylül'den bu yana", ["2020-09-27/.."]),
    ("tr", "04.10.2020", ["2020-10-04"]),
    ("tr", "4 ve 5 Ekim", ["2020-10-04/2020-10-05"]),
    ("tr", "27 Eylül ile 10 Kasım 2020 arasında", ["2020-09-27/2020-11-10"]),
    ("hy", "հոկտեմբերի 4-ին", ["2020-10-04"]),
    ("hy", "2020 թվականի հոկտեմբերի 4-ին", ["2020-10-04"]),
    ("hy", "2020թ. հոկտեմբերի 4-ին", ["2020-10-04"]),
    ("hy", "հոկտեմբերի 27-ի լույս 28-ի գիշերը", ["2020-10-27/2020-10-28"]),
    ("hy", "երեկ", ["2020-10-29"]),
    ("hy", "երեք օր առաջ", ["2020-10-27"]),
    ("hy", "անցած երեքշաբթի", ["2020-10-27"]),
    ("hy", "երեքշաբթի օրը", ["2020-10-27"]),
    ("hy", "2020 թվականին", ["2020"]),
    ("hy", "անցյալ շաբաթ", ["2020-10-19/2020-10-25"]),
    ("hy", "04.10.2020", ["2020-10-04"]),
    ("hy", "հոկտեմբերի 4-ին և 5-ին", ["2020-10-04/2020-10-05"]),
    ("hy", "մինչև նոյեմբերի 10-ը", ["../2020-11-10"]),
    ("ar", "4 أكتوبر 2020", ["2020-10-04"]),
    ("ar", "4 تشرين الأول/أكتوبر 2020", ["2020-10-04"]),
    ("ar", "٤ أكتوبر ٢٠٢٠", ["2020-10-04"]),
    ("ar", "ليلة 27 إلى 28 تشرين الأول", ["2020-10-27/2020-10-28"]),
    ("ar", "يوم الثلاثاء الماضي", ["2020-10-27"]),
    ("ar", "الثلاثاء الماضي", ["2020-10-27"]),
    ("ar", "أمس", ["2020-10-29"]),
    ("ar", "قبل ثلاثة أيام", ["2020-10-27"]),
    ("ar", "منذ 27 سبتمبر", ["2020-09-27/.."]),
    ("ar", "في عام 2020", ["2020"]),
    ("ar", "الأسبوع الماضي", ["2020-10-19/2020-10-25"]),
    ("ar", "في أكتوبر 2020", ["2020-10"]),
    ("ar", "بين 4 و8 أكتوبر", ["2020-10-04/2020-10-08"]),
    ("ar", "04/10/2020", ["2020-10-04"]),
    ("ar", "13/10/2020", ["2020-10-13"]),
]
NUMBERS = [
    ("ru", "не менее 26 человек", [(26, None, False)]),
    ("ru", "двадцать один", [(21, 21, False)]),
    ("ru", "около 70", [(70, 70, True)]),
    ("ru", "десятки", [(None, None, True)]),
    ("ru", "более 1 200", [(1200, None, False)]),
    ("ru", "10 тыс. человек", [(10000, 10000, False)]),
    ("ru", "от 15 до 20", [(15, 20, False)]),
    ("ru", "15-20 человек", [(15, 20, False)]),
    ("ru", "трое детей", [(3, 3, False)]),
    ("ru", "до тридцати", [(None, 30, False)]),
    ("ru", "возросло до 26", [(26, 26, False)]),
    ("ru", "с 21 до 26", [(26, 26, False)]),
    ("ru", "7,4 млн человек", [(7_400_000, 7_400_000, True)]),
    ("ru", "15-летний мальчик", []),
    ("ru", "дом 9-этажного типа", []),
    ("uk", "1,5 млн осіб", [(1_500_000, 1_500_000, True)]),
    ("uk", "щонайменше 26 осіб", [(26, None, False)]),
    ("uk", "двадцять один", [(21, 21, False)]),
    ("uk", "десятки", [(None, None, True)]),
    ("uk", "від 15 до 20", [(15, 20, False)]),
    ("uk", "10 тис.", [(10000, 10000, False)]),
    ("az", "ən azı 21 nəfər", [(21, None, False)]),
    ("az", "iyirmi bir", [(21, 21, False)]),
    ("az", "yüz əlli iki", [(152, 152, False)]),
    ("az", "onlarla", [(None, None, True)]),
    ("az", "təxminən 70", [(70, 70, True)]),
    ("az", "21-i", [(21, 21, False)]),
    ("tr", "en az 21 kişi", [(21, None, False)]),
    ("tr", "yirmi bir", [(21, 21, False)]),
    ("tr", "yüz elli", [(150, 150, False)]),
    ("tr", "iki bin beş yüz", [(2500, 2500, False)]),
    ("tr", "onlarca", [(None, None, True)]),
    ("tr", "yaklaşık 70", [(70, 70, True)]),
    ("tr", "1.200", [(1200, 1200, False)]),
    ("hy", "առնվազն 21 մարդ", [(21, None, False)]),
    ("hy", "քսանմեկ", [(21, 21, False)]),
    ("hy", "հարյուր հիսուն", [(150, 150, False)]),
    ("hy", "տասնյակ", [(None, None, True)]),
    ("hy", "մոտ 70", [(70, 70, True)]),
    ("hy", "երկու", [(2, 2, False)]),
    ("ar", "ما لا يقل عن 21 شخصا", [(21, None, False)]),
    ("ar", "٢١", [(21, 21, False)]),
    ("ar", "واحد وعشرون", [(21, 21, False)]),
    ("ar", "خمسة وعشرين", [(25, 25, False)]),
    ("ar", "عشرات", [(None, None, True)]),
    ("ar", "نحو 70", [(70, 70, True)]),
    ("ar", "ثلاثة", [(3, 3, False)]),
    ("ar", "مئة وخمسين", [(150, 150, False)]),
]
# fmt: on


@pytest.mark.parametrize(("language", "text", "expected"), DATES)
def test_dates(language: str, text: str, expected: list[str]) -> None:
    found = find_dates(language, text, Span(0, len(text)), PUBLISHED).found
    assert [w.edtf for w in found] == expected
    assert all(w.span.of(text) in text for w in found)


@pytest.mark.parametrize(("language", "text", "expected"), NUMBERS)
def test_numbers(language: str, text: str, expected: list[tuple[int | None, int | None, bool]]) -> None:
    found = find_numbers(language, text, Span(0, len(text)))
    assert [(n.low, n.high, n.approximate) for n in found] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "вчера"),
        ("ru", "4 октября"),
        ("ru", "накануне"),
        ("uk", "учора"),
        ("az", "dünən"),
        ("tr", "dün"),
        ("hy", "երեկ"),
        ("ar", "أمس"),
    ],
)
def test_without_publication_it_stays_open(language: str, text: str) -> None:
    result = find_dates(language, text, Span(0, len(text)))
    assert not result.found
    assert [n.reason for n in result.notes] == [Reason.UNDATED]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "31 июня"),
        ("ru", "мая"),
        ("ru", "4-я бригада"),
        ("ru", "3,5 км"),
        ("ru", "40%"),
        ("ru", "пять шесть"),
        ("az", "may"),
        ("tr", "ocakta yanan"),
        ("hy", "մարտական"),
        ("ar", "قبل فترة"),
    ],
)
def test_is_no_date(language: str, text: str) -> None:
    assert not find_dates(language, text, Span(0, len(text)), PUBLISHED).found


def test_counts_from_the_day_told_before() -> None:
    text = "4 октября начались бои. На следующий день они прекратились. Через три дня заключили перемирие."
    found = find_dates("ru", text, Span(0, len(text)), PUBLISHED).found
    assert [w.edtf for w in found] == ["2020-10-04", "2020-10-05", "2020-10-08"]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ru", "Это было в 2020 г. в Баку. Потом всё стихло! Почему?", 3),
        ("ru", "По словам А. С. Петрова, «всё спокойно». Он уехал.", 2),
        ("hy", "Պատերազմը սկսվեց։ Այն տևեց 44 օր։ Հետո հրադադար եղավ։", 3),
        ("ar", "قصفت القوات المدينة. هل توقف القتال؟ لا أحد يعلم.", 3),
        ("tr", 'Dr. Ahmet Kaya geldi. "Bitti." dedi.', 2),
        ("az", "Döyüşlər dayandı. Sonra 3.5 km irəliləyiş oldu.", 2),
    ],
)
def test_sentences(language: str, text: str, count: int) -> None:
    assert len(list(sentences(text, Span(0, len(text)), language))) == count


_HOSTILE = st.text(alphabet="ав4 октябряночсь-–.,«»()\u0301\u200f\u202e٤٢2՝։؟ա مİıəǝ\n", min_size=1, max_size=60)


@given(_HOSTILE, st.sampled_from(KNOWN))
def test_every_date_number_and_word_stands_in_the_text(text: str, language: str) -> None:
    whole = Span(0, len(text))
    for when in find_dates(language, text, whole, PUBLISHED).found:
        assert whole.contains(when.span)
        if when.start and when.end:
            assert when.start <= when.end
    assert all(whole.contains(n.span) for n in find_numbers(language, text, whole))
    covered = [w for s in sentences(text, whole, language) for w in words(text, s)]
    kept = "".join(w.of(text) for w in covered)
    assert kept == "".join(c for c in text if not c.isspace() and (c in kept or c.isprintable()))
