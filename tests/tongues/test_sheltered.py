"""Who is sheltered where an attack struck is no displacement: what befell people is counted, not who they were."""

import pytest

from fairwitness.model.lists import EventType, TollKind
from tongues.reading import record

SHELTERED = [
    ("قُتل 30 شخصا على الأقل في غارة إسرائيلية على مدرسة تؤوي نازحين في دير البلح في 27 يوليو 2024.", 30),
    ("قتل 9 أشخاص في غارة على مدرسة تؤوي مئات العائلات النازحة في رفح في 27 يوليو 2024.", 9),
    ("قتل 5 أشخاص في قصف على مخيم للنازحين في رفح في 27 يوليو 2024.", 5),
    ("قصف مخيم يضم 200 نازح في رفح في 27 يوليو 2024 وقتل 5 أشخاص.", 5),
    ("30 человек убиты при ударе по школе, где укрывались перемещенные лица, в Херсоне 27 июля 2024 года.", 30),
    ("Ракета попала в лагерь для внутренне перемещенных лиц в Херсоне 27 июля 2024 года, погибли 5 человек.", 5),
    ("Yerinden edilmiş 200 kişinin kaldığı okul 27 Temmuz 2024'te Afrin'de vuruldu, 5 kişi öldü.", 5),
]


@pytest.mark.parametrize(("words", "killed"), SHELTERED)
def test_who_is_sheltered_is_not_displaced(words: str, killed: int) -> None:
    claims = record(words).claims
    assert EventType.DISPLACEMENT not in {c.event_type for c in claims}
    assert [(t.kind, t.low) for c in claims for t in c.tolls] == [(TollKind.KILLED, killed)]


@pytest.mark.parametrize("words", [
    "أدى القصف إلى نزوح 4000 شخص من رفح في 27 يوليو 2024.",
    "В Херсоне 27 июля 2024 года после обстрела эвакуированы 4000 человек.",
    "27 Temmuz 2024'te Afrin'de hava saldırısı sonrası 4000 kişi yerinden edildi.",
])  # fmt: skip
def test_who_is_driven_out_is_displaced(words: str) -> None:
    tolls = [t for c in record(words).claims for t in c.tolls]
    assert [(t.kind, t.low) for t in tolls] == [(TollKind.DISPLACED, 4000)]
