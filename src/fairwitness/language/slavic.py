"""Russian names in all their cases, formed from the nominative by its ending; what no rule covers stays as it is.

Cells come in one order for all words of a kind, so that a form of one name answers to the same form of another.
"""

from functools import lru_cache

_HUSH = "гкхжчшщ"
_SOFT_FEMININE = frozenset({"Беларусь"})
_FLEETING = {"Египет": "Египт"}

Cells = tuple[tuple[str, ...], ...]
"""For each case (nominative, genitive, dative, accusative, instrumental, prepositional) its forms."""


@lru_cache(maxsize=4_096)
def noun(name: str) -> Cells:
    """The six cases of a name of one or more words."""
    parts = [_word(w) for w in name.split(" ")]
    return tuple(
        tuple(dict.fromkeys(" ".join(p[case][min(n, len(p[case]) - 1)] for p in parts) for n in (0, 1)))
        for case in range(6)
    )


def _word(word: str) -> Cells:
    head, dash, tail = word.rpartition("-")
    if dash:
        return tuple(tuple(f"{head}-{form}" for form in cell) for cell in _word(tail))
    if word.isupper() or len(word) < 3:
        return ((word,),) * 6
    for ending, cells in _ADJECTIVES.items():
        if word.endswith(ending):
            return tuple((word[: -len(ending)] + c,) for c in cells)
    return _noun(word)


_ADJECTIVES = {
    "ская": ("ская", "ской", "ской", "скую", "ской", "ской"),
    "ная": ("ная", "ной", "ной", "ную", "ной", "ной"),
    "вая": ("вая", "вой", "вой", "вую", "вой", "вой"),
    "ный": ("ный", "ного", "ному", "ный", "ным", "ном"),
    "ённые": ("ённые", "ённых", "ённым", "ённые", "ёнными", "ённых"),
    "ские": ("ские", "ских", "ским", "ские", "скими", "ских"),
    "ённое": ("ённое", "ённого", "ённому", "ённое", "ённым", "ённом"),
}


def _noun(word: str) -> Cells:
    stem, last = word[:-1], word[-1]
    if word in _FLEETING:
        return _masculine(_FLEETING[word], word)
    if word.endswith("ия"):
        return _cells(stem, "я", "и", "и", "ю", "ей", "и")
    if last == "я":
        return _cells(stem, "я", "и", "е", "ю", "ей", "е")
    if last == "а":
        return _cells(stem, "а", "и" if stem[-1] in _HUSH else "ы", "е", "у", "ой", "е")
    if last == "ь":
        soft = ("ь", "и", "и", "ь", "ью", "и") if word in _SOFT_FEMININE else ("ь", "я", "ю", "ь", "ем", "е")
        return _cells(stem, *soft)
    if last == "й":
        return _cells(stem, "й", "я", "ю", "й", "ем", "е")
    if last == "ы":
        bare = tuple((stem + e,) for e in ("ы", "ов", "ам", "ы", "ами", "ах"))
        return (bare[0], (stem, stem + "ов"), *bare[2:]) if stem[-1] in "нлр" else bare
    if word.endswith("ство"):
        return _cells(stem, "о", "а", "у", "о", "ом", "е")
    return ((word,),) * 6 if last in "оуэеёюи’'" or not last.isalpha() else _masculine(word, word)


def _masculine(stem: str, nominative: str) -> Cells:
    return ((nominative,), (stem + "а",), (stem + "у",), (nominative,), (stem + "ом",), (stem + "е",))


def _cells(stem: str, *endings: str) -> Cells:
    return tuple((stem + e,) for e in endings)


ADJECTIVE_ENDINGS = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими")


def adjective(name: str) -> Cells:
    """Every form of an adjective in `-ский`, one a cell."""
    return tuple((name.removesuffix("ий") + e,) for e in ADJECTIVE_ENDINGS)


def people(name: str) -> Cells:
    """The six cases of the plural and of the singular of a people: `армяне`, `чехи`, `итальянцы`."""
    if name.endswith("цы"):
        stem = name[:-2]
        return _cells(stem, "цы", "цев", "цам", "цев", "цами", "цах", "ец", "ца", "цу", "ца", "цем", "це")
    if name.endswith("не"):
        stem = name[:-2]
        return _cells(stem, "не", "н", "нам", "н", "нами", "нах", "нин", "нина", "нину", "нина", "нином", "нине")
    stem = name[:-1]
    genitive = (stem,) if stem.endswith("ин") or name == "болгары" else (stem + ("ей" if stem.endswith("ш") else "ов"),)
    plural = ((name,), genitive, (stem + "ам",), genitive, (stem + "ами",), (stem + "ах",))
    return (*plural, (stem,), (stem + "а",), (stem + "у",), (stem + "а",), (stem + "ом",), (stem + "е",))
