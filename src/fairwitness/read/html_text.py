"""What a reader of the page would see, in its order; scripts, styles, comments and hidden parts never appear.

Menus, forms and other furniture stay in the text as boilerplate, so that nothing seen is lost. Whatever the nesting,
the page is walked once, with a list for the elements that are open.
"""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from fairwitness.model.errors import UnreadableInput
from fairwitness.model.lists import Role
from fairwitness.read.bytemap import anchored
from fairwitness.read.decode import Decoded, decode
from fairwitness.read.html_meta import PageMeta
from fairwitness.read.markup import Token, tokens
from fairwitness.read.paragraphs import Paragraph, limited
from fairwitness.read.raw import Raw
from fairwitness.read.source import Source
from fairwitness.read.writer import Writer
from fairwitness.vocab.read_html import html_words

MAX_SOURCE = 10_000_000
"""Bytes of a page that are read; what stands after is noted as left out."""
MAX_DEPTH = 2_000
"""Elements kept open at once. Deeper ones are read, but what they are called no longer counts."""
_META_LABEL = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_XML_LABEL = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CLOSES_ITSELF = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})


class Frame(msgspec.Struct, frozen=True):
    """An open element and what it passes on to everything inside it."""

    name: str
    skipped: bool = False
    hint: Role | None = None
    by_class: bool = False
    """Whether the hint comes from a class, which is surer of a small part than of a page."""
    linked: bool = False
    pre: bool = False
    container: int = 0
    """The `article` or `main` it stands in, numbered from 1."""


class Seen(msgspec.Struct, frozen=True):
    """A paragraph with what its surroundings were."""

    paragraph: Paragraph
    by_class: bool
    container: int


def read_html(source: Source) -> Raw:
    """The text of a page. Raises UnreadableInput where no reader would see a word."""
    data = source.data
    decoded = decode(data[:MAX_SOURCE], source.label or _label(data[:4096]))
    notes = decoded.notes
    if len(data) > MAX_SOURCE:
        notes = (*notes, f"The page is too long: only its first {MAX_SOURCE:,} of {len(data):,} bytes were read.")
    walk = Walk(decoded)
    walk.run()
    text = walk.writer.text()
    if not text.strip():
        raise UnreadableInput(f"{source.location}: the page shows no text")
    found, cut = limited(_settled(walk.seen, text, walk.meta), text)
    anchors = tuple(anchored(iter(walk.writer.pieces), decoded))
    return Raw(text=text, anchors=anchors, paragraphs=found, said=walk.meta.said(), notes=(*notes, *cut))


def _label(head: bytes) -> str | None:
    found = _META_LABEL.search(head) or _XML_LABEL.search(head)
    return found[1].decode("ascii") if found else None


class Walk:
    """One pass over the tokens of a page."""

    def __init__(self, decoded: Decoded) -> None:
        self._source = decoded.text
        self._open: list[Frame] = [Frame("")]
        self._names: Counter[str] = Counter()
        self._containers = 0
        self.writer = Writer()
        self.meta = PageMeta()
        self.seen: list[Seen] = []

    def run(self) -> None:
        """Reads the page to its end."""
        for token in tokens(self._source):
            if token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token.name)
            elif token.kind == "raw":
                self.meta.raw(token.name, self._source[token.start : token.end])
            elif not self._open[-1].skipped:
                top = self._open[-1]
                self.writer.write(self._source, token.start, token.end, linked=top.linked, pre=top.pre)
        self._close_block()

    def _start(self, token: Token) -> None:
        tags = html_words().tags
        self.meta.start(token)
        if token.name in _CLOSES_ITSELF and self._open[-1].name == token.name:
            self._end(token.name)
        if token.name in tags.block:
            if self._open[-1].name == "p":
                self._end("p")
            self._close_block()
        if token.name == "br" and not self._open[-1].skipped:
            self.writer.line_break(token.start, token.end)
        if token.name not in tags.void and len(self._open) < MAX_DEPTH:
            self._open.append(self._frame(token, self._open[-1]))
            self._names[token.name] += 1

    def _end(self, name: str) -> None:
        if name in html_words().tags.block:
            self._close_block()
        if not self._names[name]:
            return
        while True:
            frame = self._open.pop()
            self._names[frame.name] -= 1
            if frame.name == name:
                return

    def _close_block(self) -> None:
        top = self._open[-1]
        before = len(self.writer.paragraphs)
        self.writer.close(top.hint, self._block_tag())
        if len(self.writer.paragraphs) > before:
            self.seen.append(Seen(self.writer.paragraphs[-1], top.by_class, top.container))

    def _block_tag(self) -> str:
        """The nearest open element that makes a block, looked for a few levels up."""
        return next((f.name for f in self._open[:-12:-1] if f.name in html_words().tags.block), "")

    def _frame(self, token: Token, above: Frame) -> Frame:
        tags = html_words().tags
        hint, by_class = _hint(token)
        if token.name in tags.container:
            self._containers += 1
        keep = above.hint is Role.BOILERPLATE or (hint is None)
        return Frame(
            name=token.name,
            skipped=above.skipped or token.name in tags.skipped or _hidden(token),
            hint=above.hint if keep else hint,
            by_class=above.by_class if keep else by_class,
            linked=above.linked or token.name == "a",
            pre=above.pre or token.name == "pre",
            container=self._containers if token.name in tags.container else above.container,
        )


def _hidden(token: Token) -> bool:
    return (
        token.has("hidden")
        or bool(_HIDING.search(token.get("style")))
        or bool(_words(token) & html_words().words.hidden)
    )


def _words(token: Token) -> frozenset[str]:
    """The words of an element's class, id, item property and role; each name as a whole and in its parts."""
    names = " ".join(token.get(key) for key in ("class", "id", "itemprop", "role"))[:1000].lower().split()
    return frozenset(names) | frozenset(part for name in names for part in re.split(r"[^a-z0-9]+", name))


def _hint(token: Token) -> tuple[Role | None, bool]:
    """The role an element gives to what stands in it, and whether only its class says so."""
    words, tags = html_words().words, html_words().tags
    for role, names in (
        (Role.BOILERPLATE, tags.boilerplate),
        (Role.CAPTION, tags.caption),
        (Role.HEADLINE, tags.headline),
    ):
        if token.name in names:
            return role, False
    if token.name in ("html", "body", "main", "article"):
        return None, False
    if token.name == "time":
        return Role.METADATA, True
    own = _words(token)
    for role, listed in (
        (Role.CREDIT, words.credit),
        (Role.CAPTION, words.caption),
        (Role.DISCLOSURE, words.disclosure),
        (Role.BYLINE, words.byline),
        (Role.DATELINE, words.dateline),
        (Role.METADATA, words.metadata),
        (Role.BOILERPLATE, words.boilerplate),
    ):
        if own & listed:
            return role, True
    return None, False


def _settled(seen: Sequence[Seen], text: str, meta: PageMeta) -> list[Paragraph]:
    """The paragraphs with the hints that hold: see each rule."""
    trusted = _class_hints_hold(seen)
    main = _main_container(seen)
    title = _title_index(seen, text, meta)
    return [_settle(s, i == title, trusted, main) for i, s in enumerate(seen)]


def _settle(seen: Seen, is_title: bool, trusted: bool, main: int) -> Paragraph:  # noqa: FBT001 - one caller, above
    p = seen.paragraph
    hint = p.hint
    if hint is Role.BOILERPLATE and seen.by_class and not trusted:
        hint = None
    if hint is Role.HEADLINE and not is_title:
        hint = Role.BODY
    if hint is None and (_is_menu(p) or (main and seen.container != main)):
        hint = Role.BOILERPLATE
    return msgspec.structs.replace(p, hint=hint)


def _class_hints_hold(seen: Sequence[Seen]) -> bool:
    """Class words are believed of furniture only while they do not call most running text furniture."""
    text = [s for s in seen if s.paragraph.tag == "p"]
    total = sum(s.paragraph.end - s.paragraph.start for s in text)
    marked = sum(
        s.paragraph.end - s.paragraph.start for s in text if s.by_class and s.paragraph.hint is Role.BOILERPLATE
    )
    return marked * 2 <= total


def _main_container(seen: Sequence[Seen]) -> int:
    """The `article` or `main` that holds three fifths of the running text, or 0. What stands outside is furniture."""
    sizes: Counter[int] = Counter()
    for s in seen:
        if s.paragraph.hint is None and not _is_menu(s.paragraph):
            sizes[s.container] += s.paragraph.end - s.paragraph.start
    best = max(sorted(sizes), key=lambda c: sizes[c], default=0)
    return best if best and sizes[best] * 5 >= 3 * sizes.total() and sizes[best] >= 200 else 0


def _is_menu(p: Paragraph) -> bool:
    """Whether a short block is mostly links, as menus and teasers are and paragraphs are not."""
    return p.linked >= 0.8 and p.end - p.start <= 300


def _title_index(seen: Sequence[Seen], text: str, meta: PageMeta) -> int | None:
    """The `h1` that is the title: the one the page's own title holds, else the first."""
    marked = [i for i, s in enumerate(seen) if s.paragraph.hint is Role.HEADLINE]
    named = [i for i in marked if meta.names(text[seen[i].paragraph.start : seen[i].paragraph.end])]
    return next(iter(named or marked), None)
