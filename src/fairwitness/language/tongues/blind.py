"""Syntax of another language must not know which state a name belongs to: names of one make look alike to the parser.

Each form of a listed name is shown as the same form of a stand-in that is declined in the same way, as
`language.blind` does for English.
"""

from functools import cache

from fairwitness.language import slavic
from fairwitness.language.tongues.states import ADJECTIVE, NAME, PEOPLE, SEAT, forms
from fairwitness.vocab.tongues import state_words

_MAKES = {
    NAME: {
        "ия": "Франция",
        "я": "Корея",
        "а": "Канада",
        "ь": "Израиль",
        "й": "Уругвай",
        "ы": "Филиппины",
        "": "Вьетнам",
    },
    SEAT: {"ия": "София", "а": "Варшава", "ь": "Рязань", "й": "Ханой", "ы": "Афины", "": "Лондон"},
}
_UNCHANGED = {NAME: "Перу", SEAT: "Осло"}
_LETTERS = {NAME: "США", SEAT: "США"}


def blinded(language: str, word: str) -> str:
    """The stand-in of one word, or the word itself."""
    return _stand_ins(language).get(word, word)


@cache
def _stand_ins(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for form, what in forms(language).items():
        if " " in form or "-" in form:
            continue
        words = state_words(language)[what.code]
        if what.kind in (NAME, SEAT):
            name = (words.names if what.kind == NAME else words.seats)[what.number]
            found[form] = slavic.noun(_like(name, what.kind))[what.cell][0]
        elif what.kind == ADJECTIVE:
            found[form] = _cased(form, slavic.adjective("французский")[what.cell][0])
        elif what.kind == PEOPLE:
            found[form] = _cased(form, slavic.people("итальянцы")[what.cell][0])
    return found


def _cased(form: str, stand_in: str) -> str:
    return stand_in[0].upper() + stand_in[1:] if form[0].isupper() else stand_in


def _like(name: str, kind: str) -> str:
    """A stand-in declined as the name is."""
    if name.isupper():
        return _LETTERS[kind]
    if slavic.noun(name)[1][0] == name:
        return _UNCHANGED[kind]
    makes = _MAKES[kind]
    return next(makes[e] for e in sorted(makes, key=len, reverse=True) if name.endswith(e))
