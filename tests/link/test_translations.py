"""A text in another language is known by its names and numbers in their order; another report is not it."""

import msgspec
import pytest

from fairwitness.link import link
from fairwitness.link.translations import translations
from fairwitness.model.lists import DerivationKind
from fairwitness.model.party import CaseSettings, Party
from fairwitness.model.record import DocumentRecord
from fairwitness.model.statement import Speaker
from support.made import Tell, day, document, injured, official, someone

SETTINGS = CaseSettings(title="made", party=(Party(id="kenya", name="Kenya", country="KE"),))

# the same brief of our own making, in six languages
ENGLISH = """On 14 March 2031 rockets hit the depot of Mombasa Port Authority, the agency Pelikan said. Of 37 workers
12 were hurt, 5 of them badly. Fire crews from Nairobi and Kisumu reached the site at 16:40. In Malindi,
118 kilometres to the north, windows broke in 240 houses. The Kenya Red Cross sent 3 trucks from Voi."""
OTHERS = {
    "fr": """Le 14 mars 2031, des roquettes ont frappé le dépôt de Mombasa Port Authority, a indiqué l'agence Pelikan.
Sur 37 ouvriers, 12 ont été blessés, dont 5 grièvement. Des pompiers de Nairobi et de Kisumu sont arrivés
sur place à 16:40. À Malindi, 118 kilomètres plus au nord, les vitres de 240 maisons se sont brisées. La
Croix-Rouge du Kenya a envoyé 3 camions depuis Voi.""",
    "tr": """14 Mart 2031'de roketler Mombasa Port Authority deposunu vurdu, Pelikan ajansı bildirdi. 37 işçiden
12'si, 5'i ağır olmak üzere yaralandı. Nairobi ve Kisumu itfaiyesi saat 16:40'ta olay yerine ulaştı. 118
kilometre kuzeydeki Malindi'de 240 evin camları kırıldı. Kenya Kızılayı Voi'den 3 kamyon gönderdi.""",
    "ru": """14 марта 2031 года ракеты попали в склад порта Момбаса, сообщило агентство Пеликан. Из 37 рабочих
пострадали 12, из них 5 тяжело. Пожарные из Найроби и Кисуму прибыли на место в 16:40. В Малинди, в 118
километрах к северу, выбило стёкла в 240 домах. Красный Крест Кении отправил 3 грузовика из Вои.""",
    "el": """Στις 14 Μαρτίου 2031 ρουκέτες έπληξαν την αποθήκη του λιμανιού Μομπάσα, ανέφερε το πρακτορείο Πελικάν.
Από τους 37 εργάτες 12 τραυματίστηκαν, 5 από αυτούς βαριά. Πυροσβέστες από το Ναϊρόμπι και το Κισούμου
έφτασαν στις 16:40. Στο Μαλίντι, 118 χιλιόμετρα βορειότερα, έσπασαν τζάμια σε 240 σπίτια. Ο Ερυθρός
Σταυρός της Κένυας έστειλε 3 φορτηγά.""",
    "ka": """2031 წლის 14 მარტს რაკეტები მომბასას პორტის საწყობს მოხვდა, იტყობინება სააგენტო პელიკანი. 37 მუშიდან 12
დაშავდა, მათგან 5 მძიმედ. მეხანძრეები ნაირობიდან და კისუმუდან 16:40-ზე მივიდნენ. მალინდიში, 118
კილომეტრით ჩრდილოეთით, 240 სახლში ჩაიმსხვრა მინები. კენიის წითელმა ჯვარმა 3 სატვირთო გაგზავნა ვოიდან.""",
}
# another report of the same event: its own figures, its own order
REPORT = """В Найроби 15 марта 2031 года власти Кении заявили, что при обстреле порта Момбаса ранены 12 человек. По
данным больницы Макупа, 4 пациента остаются в реанимации. Страховщики оценили ущерб в 62 миллиона.
Движение на трассе до Малинди открыли в 21:15, задержано 85 грузовиков. Посольства 7 стран выразили
соболезнования."""


def text(
    id_: str, words: str, language: str, published: str | None = None, publisher: str | None = None, *told: Tell
) -> DocumentRecord:
    record = document(id_, *told, published=published, publisher=publisher)
    whole = msgspec.structs.replace(record.text.blocks[0], start=0, end=len(words))
    made = msgspec.structs.replace(record.text, text=words, language=language, blocks=(whole,))
    return msgspec.structs.replace(record, text=made)


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_found_with_what_both_share(language: str) -> None:
    records = [text("en", ENGLISH, "en", "2031-03-14"), text("x", OTHERS[language], language, "2031-03-15")]
    (found,) = translations(records)
    assert (found.kind, found.document, found.origin, found.directed) == (DerivationKind.TRANSLATES, "x", "en", True)
    assert found.evidence.endswith("published earlier: 2031-03-14, 2031-03-15")
    assert any((p.here.of(OTHERS[language]), p.there.of(ENGLISH)) == ("240", "240") for p in found.passages)
    assert found in link(records).derivations


@pytest.mark.parametrize("other", [ENGLISH, *OTHERS.values()])
def test_another_report_of_the_event_is_none(other: str) -> None:
    assert translations([text("a", other, "xx", "2031-03-14"), text("b", REPORT, "yy", "2031-03-15")]) == ()


def test_one_language_translates_nothing() -> None:
    assert translations([text("a", ENGLISH, "en"), text("b", ENGLISH, "en")]) == ()


def test_without_days_or_credit_the_direction_is_open() -> None:
    (found,) = translations([text("a", ENGLISH, "en"), text("b", OTHERS["ru"], "ru")])
    assert not found.directed
    assert found.evidence.endswith("which came first is not known")


def test_a_credit_in_another_script_tells_the_direction() -> None:
    (found,) = translations(
        [
            text("a", OTHERS["ru"], "ru", "2031-03-14", "Суффолк Ньюс"),
            text("b", ENGLISH, "en", "2031-03-14", "Pelikan"),
        ]
    )
    assert (found.document, found.origin, found.directed) == ("a", "b", True)
    assert found.evidence.endswith("names its publisher: “Пеликан”")


def of_rockets(*by: Speaker, hurt: int = 12) -> Tell:
    return Tell(on=day("2031-03-14"), at="Northfield", by=by, tolls=(injured(hurt),))


@pytest.mark.parametrize(
    ("here", "there"),
    [
        # who is named in another script is whom the original names
        (of_rockets(someone("Field Group")), of_rockets(someone("Полевая группа"))),
        # nobody is named: the original's publisher speaks in both
        (of_rockets(), of_rockets()),
        # the translation names somebody where the original speaks for itself
        (of_rockets(), of_rockets(someone("Полевая группа"))),
    ],
)
def test_a_translation_is_no_origin_of_its_own(here: Tell, there: Tell) -> None:
    original = text("a", ENGLISH, "en", "2031-03-14", "Pelikan", here)
    translation = text("b", OTHERS["ru"], "ru", "2031-03-15", "Вестник", there)
    (incident,) = link([translation, original]).incidents
    (origin,) = incident.origins
    assert origin.documents == ("a", "b")
    assert origin.name == ("Field Group" if here.by else "Pelikan")


def test_another_report_in_another_language_is_one() -> None:
    told, other = of_rockets(someone("Field Group")), of_rockets(someone("Полевая группа"))
    records = [
        text("a", ENGLISH, "en", "2031-03-14", "Pelikan", told),
        text("b", REPORT, "ru", "2031-03-15", "V", other),
    ]
    (incident,) = link(records).incidents
    assert len(incident.origins) == 2


def test_a_party_is_one_root_in_any_language() -> None:
    told, other = of_rockets(someone("Field Group")), of_rockets(official("the prosecutor", "KE"))
    records = [
        text("a", ENGLISH, "en", "2031-03-14", "Pelikan", told),
        text("b", OTHERS["ru"], "ru", "2031-03-15", "V", other),
    ]
    (incident,) = link(records, SETTINGS).incidents
    assert {o.interest for o in incident.origins} == {None, "party:kenya"}


def test_a_translation_of_a_translation_leads_back() -> None:
    records = [
        text("a", ENGLISH, "en", "2031-03-14", "Pelikan", of_rockets(someone("Field Group"))),
        text("b", OTHERS["ru"], "ru", "2031-03-15", "V", of_rockets(someone("Полевая группа"))),
        text("c", OTHERS["el"], "el", "2031-03-16", "W", of_rockets(someone("Ομάδα"))),
    ]
    (incident,) = link(records).incidents
    (origin,) = incident.origins
    assert origin.documents == ("a", "b", "c")


def test_whom_translations_name_tells_it_where_the_original_is_not_read() -> None:
    records = [
        text("a", ENGLISH, "en", "2031-03-14", "Pelikan"),
        text("b", OTHERS["ru"], "ru", "2031-03-15", "V", of_rockets(someone("Полевая группа"))),
        text("c", OTHERS["el"], "el", "2031-03-16", "W", of_rockets(someone("Ομάδα"))),
        text("d", OTHERS["tr"], "tr", "2031-03-17", "X", of_rockets()),
    ]
    (incident,) = link(records).incidents
    assert [(o.name, o.documents) for o in incident.origins] == [("Полевая группа", ("b", "c")), ("Pelikan", ("d",))]
