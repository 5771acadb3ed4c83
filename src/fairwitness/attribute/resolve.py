"""A source's words become a speaker only where one antecedent remains; with a second it is a note, not a guess."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence

from fairwitness.attribute.mentions import Kind, Mention, kind_of, mentions
from fairwitness.attribute.sources import phrase
from fairwitness.attribute.tree import Tree
from fairwitness.language.names import affiliation, bare, has_word, initials, is_acronym, state_codes, words
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.span import Span, hull
from fairwitness.model.statement import Speaker
from fairwitness.vocab.speakers import role_nouns

PERSON_PRONOUNS = frozenset(("he", "she", "him", "her", "his", "hers"))
THING_PRONOUNS = frozenset(("it", "its"))
MANY_PRONOUNS = frozenset(("they", "them", "their", "these", "those"))
RELATIVE = frozenset(("who", "which", "that", "whose"))
SPEAKING = frozenset(("i", "we", "you", "one", "my", "our"))
BODIES = frozenset(("organization", "organisation", "group", "body", "ngo", "watchdog", "institution", "charity"))
OUTLETS = frozenset(("agency", "newspaper", "outlet", "paper", "broadcaster", "network"))
SENTENCES_BACK = 3


class Resolver:
    """The speakers of one document. Sources must be resolved in the order of the text."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._mentions = mentions(text, sentences)
        self._at = [m.span.start for m in self._mentions]
        self._full = _full_forms(self._mentions)
        self._spoken: list[tuple[int, Speaker, Kind]] = []

    def speaker(self, source: Span) -> Speaker:
        """Who the words of a source name."""
        words_ = source.of(self._text)
        core = bare(words_)
        low = core.lower()
        if low in PERSON_PRONOUNS | THING_PRONOUNS | MANY_PRONOUNS:
            found = self._anaphor(source, words_, _of_pronoun(low))
        elif low in RELATIVE and (noun := self._antecedent(source)) is not None:
            found = self._named(noun, bare(noun.of(self._text)))
        elif low in SPEAKING | RELATIVE:
            found = Speaker(name=words_, resolved=low in ("we", "i", "our", "my"))
        elif (test := _of_role_noun(words_)) is not None:
            found = self._anaphor(source, words_, test, by_subject=False)
        else:
            found = self._named(source, core)
        kind = self._kind(found)
        if found.resolved:
            self._spoken.append((source.start, found, kind))
        return found

    def _kind(self, speaker: Speaker) -> Kind:
        if speaker.collective:
            return Kind.MANY
        return kind_of(speaker.name) if speaker.name[:1].isupper() else _described(speaker.name)

    def _named(self, source: Span, core: str) -> Speaker:
        """A name by its fullest form; a description by its own words."""
        head = self._head(source)
        collective = _is_collective(core, head)
        inside = self._inside(source)
        main = self._main(source, inside, head)
        if main is None:
            who = affiliation(core)
            state = who.state or _place_of_many(core)
            return Speaker(name=core, state=state, official=who.official, collective=collective)
        full = self._full.get(main.name, main)
        who = affiliation(full.name)
        wide = affiliation(core)
        best = who if who.official else wide
        elsewhere = (full.span,) if full.span != main.span and not source.contains(full.span) else ()
        return Speaker(name=full.name, mention=elsewhere, state=best.state, official=best.official, collective=False)

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
        for mention in inside:
            if mention.span.start <= head.start and head.end <= mention.span.end:
                return mention
        for token in within:
            if token.dep == "appos" and token.head == head.index:
                for mention in inside:
                    if (
                        mention.span.start <= token.start
                        and token.end <= mention.span.end
                        and Kind.PERSON in mention.kind
                    ):
                        return mention
        return None

    def _anaphor(
        self, source: Span, as_written: str, fits: Callable[[str, Kind], bool], *, by_subject: bool = True
    ) -> Speaker:
        """The sole fitting speaker or name of the nearest sentence that has any, looking back a little."""
        i = bisect_left(self._starts, source.start + 1) - 1
        for back in range(SENTENCES_BACK + 1):
            if i - back < 0:
                break
            start = self._starts[i - back]
            end = source.start if back == 0 else self._sentences[i - back].span.end
            found = self._fitting(start, end, fits, by_subject=by_subject)
            if len(found) == 1:
                name, (mention, speaker) = next(iter(found.items()))
                if speaker is not None:
                    return Speaker(
                        name=name,
                        mention=speaker.mention or (mention,),
                        state=speaker.state,
                        official=speaker.official,
                        collective=speaker.collective,
                    )
                who = affiliation(name)
                return Speaker(name=name, mention=(mention,), state=who.state, official=who.official)
            if found:
                break
        who = affiliation(as_written)
        return Speaker(name=bare(as_written), state=who.state, official=who.official, resolved=False)

    def _fitting(
        self, start: int, end: int, fits: Callable[[str, Kind], bool], *, by_subject: bool
    ) -> dict[str, tuple[Span, Speaker | None]]:
        """Those who spoke in a range; where nobody fitting did, those named in it; by name.

        `by_subject` lets the subjects of its clauses, where there are any, stand for a pronoun before other names.
        """
        spoke = {
            s.name: (Span(at, at + 1), s) for at, s, kind in self._spoken if start <= at < end and fits(s.name, kind)
        }
        if spoke:
            return {n: (self._where(n, at), s) for n, (at, s) in spoke.items()}
        named = self._mentions[bisect_left(self._at, start) : bisect_left(self._at, end)]
        held = [m for m in named if fits(self._fullest(m), m.kind)]
        subjects = [m for m in held if m.subject and by_subject]
        return {self._fullest(m): (m.span, None) for m in reversed(subjects or held)}

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


def _of_pronoun(low: str) -> Callable[[str, Kind], bool]:
    if low in PERSON_PRONOUNS:
        return lambda _, kind: Kind.PERSON in kind
    if low in THING_PRONOUNS:
        return lambda _, kind: bool(kind & (Kind.ORGANISATION | Kind.STATE | Kind.TEXT))
    return lambda _, kind: bool(kind & (Kind.MANY | Kind.ORGANISATION))


def _of_role_noun(as_written: str) -> Callable[[str, Kind], bool] | None:
    """What `the ministry`, `the group`, `this report` may stand for; None for any other phrase."""
    lead, _, noun = as_written.strip().lower().partition(" ")
    if lead not in ("the", "this", "that") or " " in noun:
        return None
    nouns = role_nouns()
    tests: tuple[tuple[Collection[str], Callable[[str, Kind], bool]], ...] = (
        (BODIES, lambda name, kind: kind == Kind.ORGANISATION and not affiliation(name).official),
        (OUTLETS, lambda name, kind: has_word(name, frozenset((noun,))) or _may_be_outlet(name, kind)),
        (nouns.anaphors_organisation | nouns.anaphors_text, lambda name, _kind: has_word(name, frozenset((noun,)))),
        (nouns.anaphors_person, lambda _name, kind: Kind.PERSON in kind and Kind.ORGANISATION not in kind),
        (nouns.anaphors_state, lambda _name, kind: Kind.STATE in kind),
    )
    return next((test for listed, test in tests if noun in listed), None)


def _may_be_outlet(name: str, kind: Kind) -> bool:
    """Whether a name could be that of a paper or news agency: one of our own, not an office's, not a state's."""
    return name[:1].isupper() and Kind.ORGANISATION in kind and not affiliation(name).official


def _described(name: str) -> Kind:
    """What a phrase without a name stands for, by its nouns."""
    nouns = role_nouns()
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
