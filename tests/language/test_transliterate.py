"""Names beside their Latin letters: one table for each script, never in place of the name."""

import pytest

from fairwitness.language.transliterate import latin


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Арцрун Ованнисян", "Artsrun Ovannisyan"),
        ("Министерство обороны", "Ministerstvo oborony"),
        ("МИД", "MID"),
        ("Ігор Терехов", "Ihor Terekhov"),
        ("Շուշան Ստեփանյանը", "Shushan Stepanyany"),
        ("وزارة الدفاع", "wzara aldfaa"),
        ("Щербаков", "Shcherbakov"),
        ("Human Rights Watch", None),
        ("Bərdə", None),
        ("", None),
    ],
)
def test_writes(name: str, written: str | None) -> None:
    assert latin(name) == written
