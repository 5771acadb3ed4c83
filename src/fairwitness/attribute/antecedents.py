"""A pronoun or role noun stands for the sole one that fits where it looks; with a second it stands for nobody."""

from collections.abc import Iterable, Iterator

from msgspec import structs

from fairwitness.attribute.fits import Fits, Known, of_role_noun
from fairwitness.attribute.index import Index
from fairwitness.attribute.mentions import Mention
from fairwitness.attribute.naming import Naming
from fairwitness.attribute.parse import Parse
from fairwitness.attribute.spoken import Spoken
from fairwitness.attribute.unnamed import unnamed
from fairwitness.language.names import affiliation, bare
from fairwitness.model.span import Span, Spans
from fairwitness.model.statement import Speaker

SENTENCES_BACK = 3
_PARAGRAPH = "\n\n"


class Antecedents:
    """The search for who is meant. `definite` role nouns may mean anybody named; pronouns only a subject."""

    def __init__(self, text: str, parse: Parse, index: Index, spoken: Spoken, naming: Naming) -> None:
        self._text = text
        self._parse = parse
        self._index = index
        self._spoken = spoken
        self._naming = naming

    def find(self, source: Span, content: Spans, fits: Fits, *, definite: bool = False) -> Speaker:
        """The sole one that fits in the nearest sentence that has any; further back, the sole one that ever spoke."""
        as_written = source.of(self._text)
        found = self._nearest(source, content, fits, definite=definite)
        if found:
            return self._stood_for(found[0], as_written) if len(found) == 1 else _nobody(as_written)
        ever = self._ever(source.start, fits, definite=definite)
        sole = len({k.name for k in ever}) == 1
        return self._stood_for(ever[-1], as_written) if sole else _nobody(as_written)

    def beside(self, source: Span, content: Spans, fits: Fits) -> list[Speaker]:
        """Those that fit in the nearest sentence that has any, in this paragraph or the one before."""
        found = self._nearest(source, content, fits, definite=False)
        near = [k for k in found if self._text.count(_PARAGRAPH, k.at.end, source.start) <= 1]
        return [self._stood_for(k, k.at.of(self._text)) for k in near]

    def _nearest(self, source: Span, content: Spans, fits: Fits, *, definite: bool) -> list[Known]:
        own = self._own(content, source)
        for stretch in self._parse.back_from(source, SENTENCES_BACK):
            found = self._heard(stretch, own, fits) or self._named(stretch, own, fits, definite=definite)
            if found:
                return found
        return []

    def _own(self, content: Spans, source: Span) -> Spans:
        """The content less what stands before a colon in it: `X gave another account: …, he said`."""
        if not content:
            return content
        first = content[0]
        colon = self._text.find(":", first.start, min(first.end, source.start)) if first.start < source.start else -1
        return (Span(colon, first.end), *content[1:]) if colon >= 0 else content

    def _heard(self, within: Span, own: Spans, fits: Fits) -> list[Known]:
        """Those who spoke in a range, once each; one who only speaks inside what another says gives way to them."""
        spoke = [k for k in self._spoken.within(within) if fits(k) and not _in(k.at, own)]
        return _once(k for k in spoke if not any(_in(k.at, o.content) for o in spoke if o.name != k.name))

    def _named(self, within: Span, own: Spans, fits: Fits, *, definite: bool) -> list[Known]:
        """Those named in a range, once each, by their first mention there."""
        held = [self._known(m) for m in self._index.starting_in(within) if not _in(m.span, own)]
        named = _once(k for k in reversed(held) if fits(k) and (definite or k.subject))
        return named if definite else _once([*named, *self._unnamed(within, own, fits)])

    def _unnamed(self, within: Span, own: Spans, fits: Fits) -> Iterator[Known]:
        """Those whom a range makes subjects by a noun alone; whom the noun stands for, where that is known."""
        for at, kind in unnamed(self._parse, within):
            if _in(at, own):
                continue
            known = Known(bare(at.of(self._text)), kind, at, subject=True)
            same = of_role_noun(at.of(self._text))
            who = self.find(at, (), same, definite=True) if same is not None and fits(known) else None
            if who is not None and who.resolved:
                known = structs.replace(known, name=who.name, speaker=who)
            if fits(known):
                yield known

    def _ever(self, before: int, fits: Fits, *, definite: bool) -> list[Known]:
        """Those who spoke anywhere before; for a definite noun, where none did, those named there."""
        spoke = [k for k in self._spoken.before(before) if fits(k)]
        if spoke or not definite:
            return spoke
        return [k for k in map(self._known, self._index.before(before)) if not k.placed and fits(k)]

    def _known(self, mention: Mention) -> Known:
        name = self._index.full(mention).name
        return Known(
            name,
            mention.kind,
            mention.span,
            official=affiliation(name).official or self._index.office(name) is not None,
            nouns=self._index.called(name),
            subject=mention.subject,
            placed=mention.placed,
        )

    def _stood_for(self, known: Known, as_written: str) -> Speaker:
        official = affiliation(as_written).official
        if known.speaker is None:
            who = self._naming.named(known.at, known.name)
            return structs.replace(who, mention=(known.at,), official=who.official or official)
        mention = known.speaker.mention or (self._index.where(known.name, known.at),)
        return structs.replace(known.speaker, mention=mention, official=known.speaker.official or official)


def _once(found: Iterable[Known]) -> list[Known]:
    """One of each name: its place is that of the first, its value the last."""
    return list({k.name: k for k in found}.values())


def _nobody(as_written: str) -> Speaker:
    who = affiliation(as_written)
    return Speaker(name=bare(as_written), state=who.state, official=who.official, resolved=False)


def _in(span: Span, parts: Spans) -> bool:
    return any(p.contains(span) for p in parts)
