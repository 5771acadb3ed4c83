"""A source's words become a speaker only where one antecedent remains; with a second it is a note, not a guess."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import structs

from fairwitness.attribute.fits import (
    MANY_PRONOUNS,
    PERSON_PRONOUNS,
    THING_PRONOUNS,
    Fits,
    Known,
    of_pronoun,
    of_role_noun,
)
from fairwitness.attribute.issuers import is_text, issuer
from fairwitness.attribute.mentions import Kind, Mention, kind_of, mentions
from fairwitness.attribute.sources import phrase
from fairwitness.attribute.tree import Tree
from fairwitness.language.names import (
    Affiliation,
    affiliation,
    bare,
    has_word,
    head_of,
    initials,
    is_acronym,
    state_codes,
    words,
)
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.span import Span, Spans, hull
from fairwitness.model.statement import Speaker
from fairwitness.vocab.speakers import role_nouns

RELATIVE = frozenset(("who", "which", "that", "whose"))
SPEAKING = frozenset(("i", "we", "you", "one", "my", "our"))
POSSESSIVES = frozenset(("its", "their", "his", "her", "whose"))
SENTENCES_BACK = 3


class Resolver:
    """The speakers of one document. Sources must be resolved in the order of the text."""

    def __init__(self, text: str, sentences: Sequence[Sentence], publisher: str | None = None) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._mentions = mentions(text, sentences)
        self._at = [m.span.start for m in self._mentions]
        self._full = _full_forms(self._mentions)
        self._nouns, self._offices = self._descriptions()
        self._publisher = bare(publisher) if publisher else None
        self._spoken: list[Known] = []
        self._issued: list[tuple[int, str, Span]] | None = None

    def _descriptions(self) -> tuple[dict[str, frozenset[str]], dict[str, Affiliation]]:
        """What the text calls each name anywhere, and the one state and office it gives a person."""
        nouns: dict[str, frozenset[str]] = {}
        offices: dict[str, list[Affiliation]] = {}
        for mention in self._mentions:
            name = self._fullest(mention)
            nouns[name] = nouns.get(name, frozenset()) | mention.nouns
            who = affiliation(mention.office)
            if mention.office and who.official and not _called_outlet(mention, mention.office):
                offices.setdefault(name, []).append(who)
        return nouns, {name: _joint(found) for name, found in offices.items()}

    def speaker(self, source: Span, content: Spans = ()) -> Speaker:
        """Who the words of a source name. What they say, `content`, names nobody that a word outside it stands for."""
        found = self._who(source, content)
        if found.resolved:
            self._spoken.append(
                Known(
                    found.name,
                    self._kind(found),
                    source,
                    official=found.official,
                    nouns=self._called(found.name),
                    speaker=found,
                    content=content,
                )
            )
        return found

    def _who(self, source: Span, content: Spans) -> Speaker:
        words_ = source.of(self._text)
        core = bare(words_)
        low = core.lower()
        if low in PERSON_PRONOUNS | THING_PRONOUNS | MANY_PRONOUNS:
            return self._anaphor(source, content, of_pronoun(low))
        if low in RELATIVE and (noun := self._antecedent(source)) is not None:
            return self._named(noun, bare(noun.of(self._text)))
        if low in role_nouns().partial:
            return Speaker(name=words_, resolved=False)
        if low in SPEAKING | RELATIVE:
            return Speaker(name=words_, resolved=low in ("we", "i", "our", "my"))
        if (by := self._issuer(source)) is not None:
            return by
        if (test := of_role_noun(words_)) is not None:
            found = self._anaphor(source, content, test, definite=True)
            return found if found.resolved or len(words(core)) == 1 else self._named(source, core)
        return self._owned(source, core, content) or self._named(source, core)

    def _kind(self, speaker: Speaker) -> Kind:
        if speaker.collective:
            return Kind.MANY
        if self._nouns.get(speaker.name, frozenset()) & (role_nouns().anaphors_person | role_nouns().titles):
            return Kind.PERSON
        named = next((m for m in self._mentions if m.name == speaker.name), None)
        if named is not None:
            return named.kind
        return kind_of(speaker.name) if speaker.name[:1].isupper() else _described(speaker.name)

    def _issuer(self, source: Span) -> Speaker | None:
        """Who issued the text that is the source: named beside it, or beside the one earlier text of that name."""
        head = self._head(source)
        if head is None or not is_text(head):
            return None
        words_ = issuer(self._tree(source), head)
        span = hull(t.span for t in words_) if words_ else self._issued_before(head.lemma.lower(), source.start)
        if span is None:
            return None
        found = self._named(span, bare(span.of(self._text)))
        elsewhere = found.mention or (() if source.contains(span) else (span,))
        return (
            structs.replace(found, mention=elsewhere) if found.name[:1].isupper() or found.official or words_ else None
        )

    def _issued_before(self, lemma: str, before: int) -> Span | None:
        if self._issued is None:
            self._issued = [
                (t.start, t.lemma.lower(), hull(w.span for w in by))
                for tree in map(Tree, self._sentences)
                for t in tree.tokens
                if is_text(t) and (by := issuer(tree, t))
            ]
        found = [(at, span) for at, name, span in self._issued if at < before and name == lemma]
        names = {self._named(span, bare(span.of(self._text))).name for _, span in found}
        return found[-1][1] if len(names) == 1 else None

    def _owned(self, source: Span, core: str, content: Spans) -> Speaker | None:
        """`its foreign ministry`, `whose spokesperson`: the words as they are, the state and standing of the owner."""
        lead, _, rest = core.partition(" ")
        if lead.lower() not in POSSESSIVES or not rest:
            return None
        at = self._text.index(lead, source.start)
        pronoun = Span(at, at + len(lead))
        owner = self._owner(pronoun, lead.lower(), content)
        own = self._named(source, core)
        if owner is None or not owner.resolved or not (owner.official or affiliation(owner.name).official):
            return own
        described = own.name == core and not has_word(rest, role_nouns().anaphors_person | role_nouns().offices)
        if described and not has_word(rest, role_nouns().offices_beside_state | role_nouns().anaphors_organisation):
            return own
        state = own.state or owner.state
        return structs.replace(own, state=state, official=True, mention=own.mention or owner.mention)

    def _owner(self, pronoun: Span, low: str, content: Spans) -> Speaker | None:
        if low == "whose":
            noun = self._antecedent(pronoun)
            return self._named(noun, bare(noun.of(self._text))) if noun is not None else None
        return self._anaphor(pronoun, content, of_pronoun("it" if low == "their" else low))

    def _named(self, source: Span, core: str) -> Speaker:
        """A name by its fullest form; a description by its own words."""
        head = self._head(source)
        collective = _is_collective(core, head)
        main = self._main(source, self._inside(source), head)
        wide = affiliation(core)
        if main is None:
            state = wide.state or _place_of_many(core) or self._state_of_office(core, wide, source.start)
            return Speaker(name=core, state=state, official=wide.official, collective=collective)
        full = self._full.get(main.name, main)
        who = affiliation(full.name)
        if _called_outlet(main, core):
            wide = Affiliation(None, official=False)
        office = self._offices.get(full.name, Affiliation(None, official=False))
        name = core if who.official and wide.official and wide.state and not who.state and full is main else full.name
        state = who.state or wide.state or office.state
        official = who.official or wide.official or office.official
        if _is_organ(full.name, main):
            state = state or self._state_of_office(full.name, who, source.start)
        elsewhere = (full.span,) if full.span != main.span and not source.contains(full.span) else ()
        return Speaker(
            name=name, mention=elsewhere, state=state if official else None, official=official, collective=False
        )

    def _state_of_office(self, name: str, who: Affiliation, before: int) -> str | None:
        """The state of an organ named without one, where all organs of that name before it are of one state."""
        if not who.official or who.state is not None:
            return None
        held = {w.lower() for w in words(name)}
        if not held & role_nouns().anaphors_organisation:
            return None
        earlier = [k.speaker for k in self._spoken if k.speaker is not None and k.speaker.state is not None]
        spoke = [(s.name, s.state) for s in earlier]
        named = [(m.name, affiliation(m.name).state) for m in self._mentions if m.span.start < before]
        found = {state for other, state in (*spoke, *named) if state and held <= {w.lower() for w in words(other)}}
        return next(iter(found)) if len(found) == 1 else None

    def _tree(self, at: Span) -> Tree:
        return Tree(self._sentences[bisect_left(self._starts, at.start + 1) - 1])

    def _antecedent(self, pronoun: Span) -> Span | None:
        """The noun a relative pronoun stands for, with its phrase."""
        i = bisect_left(self._starts, pronoun.start + 1) - 1
        tree = Tree(self._sentences[i])
        for token in tree.sentence.within(pronoun):
            clause = next((t for t in (token, *tree.above(token)) if t.dep == "relcl"), None)
            if clause is not None:
                return hull(t.span for t in phrase(tree, tree.head(clause)))
        return None

    def _head(self, source: Span) -> Token | None:
        i = bisect_left(self._starts, source.start + 1) - 1
        if i < 0:
            return None
        inside = self._sentences[i].within(source)
        held = {t.index for t in inside}
        return next((t for t in inside if t.head not in held or t.head == t.index), None)

    def _inside(self, source: Span) -> list[Mention]:
        first = bisect_left(self._at, source.start)
        last = bisect_left(self._at, source.end)
        return [m for m in self._mentions[first:last] if source.contains(m.span)]

    def _main(self, source: Span, inside: Sequence[Mention], head: Token | None) -> Mention | None:
        """The name that is the source itself: it holds the head word, or stands in apposition to it."""
        if head is None:
            return inside[0] if len(inside) == 1 and bare(source.of(self._text)) == inside[0].name else None
        sentence = self._sentences[bisect_left(self._starts, source.start + 1) - 1]
        within = sentence.within(source)
        if any(t.dep == "conj" and t.head == head.index for t in within):
            return None
        person = _after_office(self._text, source, inside)
        if person is not None:
            return person
        for mention in inside:
            if mention.span.start <= head.start and head.end <= mention.span.end:
                return mention
        for token in within:
            if token.dep == "appos" and token.head == head.index:
                for mention in inside:
                    if (
                        mention.span.start <= token.start
                        and token.end <= mention.span.end
                        and (Kind.PERSON in mention.kind or head.lemma.lower() in role_nouns().outlets)
                    ):
                        return mention
        return None

    def _anaphor(self, source: Span, content: Spans, fits: Fits, *, definite: bool = False) -> Speaker:
        """The sole one that fits in the nearest sentence that has any; further back, the sole one that ever spoke."""
        i = bisect_left(self._starts, source.start + 1) - 1
        as_written = source.of(self._text)
        for back in range(SENTENCES_BACK + 1):
            if i - back < 0:
                break
            start = self._starts[i - back]
            end = source.start if back == 0 else self._sentences[i - back].span.end
            if start == end:
                continue
            found = self._fitting(Span(start, end), self._own(content, source), fits, definite=definite)
            if len(found) == 1:
                return self._stood_for(found[0], as_written)
            if found:
                return _nobody(as_written)
        ever = [k for k in self._spoken if k.at.start < source.start and fits(k)]
        if not ever and definite:
            before = self._mentions[: bisect_left(self._at, source.start)]
            ever = [k for k in map(self._known, before) if not k.placed and fits(k)]
        if len({k.name for k in ever}) == 1:
            return self._stood_for(ever[-1], as_written)
        return _nobody(as_written)

    def _own(self, content: Spans, source: Span) -> Spans:
        """The content less what stands before a colon in it: `X gave another account: …, he said`."""
        if not content:
            return content
        first = content[0]
        colon = self._text.find(":", first.start, min(first.end, source.start)) if first.start < source.start else -1
        return (Span(colon, first.end), *content[1:]) if colon >= 0 else content

    def _stood_for(self, known: Known, as_written: str) -> Speaker:
        said = affiliation(as_written)
        if known.speaker is not None:
            mention = known.speaker.mention or (self._where(known.name, known.at),)
            official = known.speaker.official or said.official
            return structs.replace(known.speaker, mention=mention, official=official)
        who = self._named(known.at, known.name)
        return structs.replace(who, mention=(known.at,), official=who.official or said.official)

    def _fitting(self, within: Span, own: Spans, fits: Fits, *, definite: bool) -> list[Known]:
        """Those who spoke in a range; where nobody fitting did, those named in it; one of each name.

        One who only speaks inside what another of them says gives way to the other.
        """
        spoke = [k for k in self._spoken if within.contains(k.at) and fits(k) and not _in(k.at, own)]
        outer = [k for k in spoke if not any(_in(k.at, o.content) for o in spoke if o.name != k.name)]
        if outer:
            return list({k.name: k for k in outer}.values())
        named = self._mentions[bisect_left(self._at, within.start) : bisect_left(self._at, within.end)]
        held = [self._known(m) for m in named if not _in(m.span, own)]
        fitting = [k for k in held if fits(k) and (definite or k.subject)]
        return list({k.name: k for k in reversed(fitting)}.values())

    def _known(self, mention: Mention) -> Known:
        name = self._fullest(mention)
        office = self._offices.get(name)
        return Known(
            name,
            mention.kind,
            mention.span,
            official=affiliation(name).official or office is not None,
            nouns=self._called(name),
            subject=mention.subject,
            placed=mention.placed,
        )

    def _called(self, name: str) -> frozenset[str]:
        """What the text calls a name; who published the document is an outlet."""
        return self._nouns.get(name, frozenset()) | (frozenset(("outlet",)) if name == self._publisher else frozenset())

    def _where(self, name: str, at: Span) -> Span:
        for mention in self._mentions[bisect_left(self._at, at.start) :]:
            if self._fullest(mention) == name:
                return mention.span
        return at

    def _fullest(self, mention: Mention) -> str:
        return self._full.get(mention.name, mention).name


def _is_collective(core: str, head: Token | None) -> bool:
    noun = head.text.lower() if head is not None else core.lower().split(" ")[-1]
    return noun in role_nouns().collective or core.lower().startswith(("in ", "among "))


def _place_of_many(core: str) -> str | None:
    """`in X`, `many in X`: the state the unnamed many live in."""
    if not core.lower().startswith(("in ", "among ", "many ", "some ", "people ")):
        return None
    codes = state_codes(core)
    return next(iter(codes)) if len(codes) == 1 else None


def _after_office(text: str, source: Span, inside: Sequence[Mention]) -> Mention | None:
    """The person named behind an office: `the prime minister of X, Jane Doe`."""
    last = inside[-1] if inside else None
    if last is None or source.end - last.span.end > 1 or Kind.PERSON not in last.kind or len(words(last.name)) < 2:
        return None
    before = text[source.start : last.span.start].rstrip()
    nouns = role_nouns()
    listed = nouns.anaphors_person | nouns.titles
    return last if before.endswith(",") and has_word(head_of(bare(before)), listed) else None


def _called_outlet(main: Mention, core: str) -> bool:
    """Whether the words beside a name call it a paper or agency, and none of them says it is the state's own."""
    owned = any(bound in core.lower() for bound in role_nouns().state_bound)
    return bool(main.nouns & role_nouns().outlets) and not owned


def _nobody(as_written: str) -> Speaker:
    who = affiliation(as_written)
    return Speaker(name=bare(as_written), state=who.state, official=who.official, resolved=False)


def _in(span: Span, parts: Spans) -> bool:
    return any(p.contains(span) for p in parts)


def _joint(found: Sequence[Affiliation]) -> Affiliation:
    states = {who.state for who in found if who.state is not None}
    return Affiliation(next(iter(states)) if len(states) == 1 else None, official=True)


def _is_organ(name: str, mention: Mention) -> bool:
    return Kind.PERSON not in mention.kind and has_word(name, role_nouns().anaphors_organisation)


def _described(name: str) -> Kind:
    """What a phrase without a name stands for, by its nouns."""
    nouns = role_nouns()
    name = head_of(name)
    if has_word(name, nouns.anaphors_person):
        return Kind.PERSON
    if has_word(name, nouns.texts):
        return Kind.TEXT
    if has_word(name, nouns.anaphors_organisation | nouns.offices):
        return Kind.ORGANISATION
    return Kind.PERSON | Kind.ORGANISATION


def _full_forms(found: Sequence[Mention]) -> dict[str, Mention]:
    """For each short name, the one longer name it can be the short form of; nothing where there are two."""
    longer: dict[str, dict[str, Mention]] = {}
    firsts: dict[str, Mention] = {}
    for mention in found:
        firsts.setdefault(mention.name, mention)
    shorts = {m.name for m in found if len(words(m.name)) == 1}
    for mention in firsts.values():
        parts = words(mention.name)
        if len(parts) < 2:
            continue
        keys = {mention.short} if mention.short else set()
        keys |= {s for s in initials(mention.name) if len(s) > 1 and s in shorts and is_acronym(s)}
        if Kind.PERSON in mention.kind:
            keys.add(parts[-1])
        if Kind.ORGANISATION in mention.kind and Kind.PERSON not in mention.kind:
            keys.add(parts[0])
        for key in sorted(k for k in keys if k and not affiliation(k).official):
            longer.setdefault(key, {})[mention.name] = mention
    brackets = {m.short: m for m in reversed(found) if m.short}
    full = {key: next(iter(names.values())) for key, names in longer.items() if len(names) == 1}
    return {**full, **{short: firsts[m.name] for short, m in brackets.items() if short}}
