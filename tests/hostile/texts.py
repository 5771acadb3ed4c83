"""Hostile texts, pages and messages: encodings that lie, nesting without end, entities that multiply."""

import base64
import json
from collections.abc import Iterator

File = tuple[str, bytes]
DEEP = 10_000
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'
FETCHED = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'
WORDS = "The ministry said that the bridge was closed."


def files() -> Iterator[File]:
    """All of them."""
    for name, data in encodings():
        yield f"text-{name}.txt", data
    for name, page in pages():
        yield f"page-{name}.html", page.encode("utf-8", "surrogatepass")
    for name, xml in trees():
        yield f"tree-{name}", xml.encode()
    for name, data in messages():
        yield f"mail-{name}.eml", data


def encodings() -> Iterator[File]:
    """Bytes that are hardly text."""
    yield "empty", b""
    yield "spaces", b" \n\t" * 1000
    yield "only-mark", b"\xef\xbb\xbf"
    yield "mark-16-only", b"\xff\xfe"
    yield "mark-16-odd", WORDS.encode("utf-16")[:-1]
    yield "mark-16-big", b"\xfe\xff" + WORDS.encode("utf-16-be")
    yield "mark-32", b"\xff\xfe\0\0" + WORDS.encode("utf-32-le")
    yield "no-mark-16", WORDS.encode("utf-16-le")
    yield "marks-inside", (WORDS + "\ufeff" * 500 + WORDS).encode()
    yield "overlong", b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf" * 50 + WORDS.encode()
    yield "surrogates", b"\xed\xa0\x80\xed\xb0\x80" * 50 + WORDS.encode()
    yield "beyond", b"\xf4\x90\x80\x80\xff\xfe" * 50 + WORDS.encode()
    yield "cut-sequence", "é".encode()[:1] * 300
    yield "nul", WORDS.encode() + b"\0" * 400
    yield "few-nul", (WORDS * 20).encode() + b"\0"
    yield "controls", bytes(range(32)) * 30
    yield "all-bytes", bytes(range(256)) * 40
    yield "terminal", b"\x1b]0;owned\x07\x1b[2J\x1b[31m" + WORDS.encode() * 3
    yield "directions", ("\u202e\u2066\u2067" * 300 + WORDS).encode()
    yield "combining", (("a" + "\u0301" * 2000) * 20 + WORDS).encode()
    yield "one-word", b"x" * 3_000_000
    yield "one-line", (WORDS + " ").encode() * 100
    yield "quotes", '"“«'.encode() * 20_000 + WORDS.encode()
    yield "brackets", b"((((" * 20_000 + WORDS.encode()
    yield "dashes", b"- " * 50_000 + WORDS.encode()
    yield "keys", b"Key: value\n" * 2_000
    yield "dots", b". " * 50_000 + WORDS.encode()
    yield "separators", "\u2028\u2029\x85\x0b\x0c".encode() * 5_000 + WORDS.encode()
    yield "mixed", "слово ".encode("cp1251") * 100 + WORDS.encode() + "слово".encode() * 100
    yield "json-deep", b"[" * DEEP + b"]" * DEEP
    yield "json-object", json.dumps({"a": WORDS}).encode() * 50


def pages() -> Iterator[tuple[str, str]]:
    """Pages."""
    yield "deep", "<html>" + "<div>" * DEEP + WORDS
    yield "deep-closed", "<html>" + "<div>" * DEEP + WORDS + "</div>" * DEEP
    yield "deep-inline", "<html><p>" + "<b><i>" * DEEP + WORDS
    yield "deep-tables", "<html>" + "<table><tr><td>" * DEEP + WORDS
    yield "deep-data", '<html><script type="application/ld+json">' + '{"a":' * DEEP + "</script><p>" + WORDS
    yield (
        "wide-data",
        '<html><script type="application/ld+json">[' + '{"@type":"Article"},' * DEEP + "</script>" + WORDS,
    )
    yield "unmatched", "<html>" + "</p></b></table>" * DEEP + WORDS
    yield "open-quote", f"<html><p>{WORDS}" + "<a b='" * DEEP
    yield "open-comment", f"<html><p>{WORDS}" + "<!--" * DEEP
    yield "open-script", "<html><script>" * DEEP + WORDS
    yield "attributes", f"<html><p {'x ' * 100_000}>{WORDS}"
    yield "attribute", f'<html><p title="{"x" * 1_000_000}">{WORDS}'
    yield "entities", "<html><p>" + "&amp;&#0;&#x110000;&#xD800;&nosuch;" * DEEP + WORDS
    yield "less-than", "<html><p>" + "< " * 50_000 + WORDS
    yield "laughs", LAUGHS + f"<html><p>&i;{WORDS}"
    yield "outside", OUTSIDE + f"<html><p>&xxe;{WORDS}"
    yield "fetched", FETCHED + f"<html><p>{WORDS}"
    yield "utf-7", '<html><meta charset="utf-7"><p>+ADw-script+AD4-' + WORDS
    yield "lying-label", '<html><meta charset="utf-16"><p>' + WORDS
    yield "odd-label", '<html><meta charset="unicode_escape"><p>\\x41' + WORDS
    yield "no-text", "<html><script>while(1);</script>"
    yield "hidden", f"<html><p hidden>{WORDS}"
    yield "frames", f'<html><iframe src="file:///etc/passwd"></iframe><meta http-equiv="refresh" content="0"><p>{WORDS}'
    yield "base", f'<html><base href="file:///"><link rel="canonical" href="javascript:alert(1)"><p>{WORDS}'
    yield "nul", f"<html><p>{WORDS}" + "\0" * 3
    yield "surrogate", f"<html><p>{WORDS} \ud800"
    yield "title-only", f"<html><title>{WORDS}</title>"
    yield "pre", "<html><pre>" + "\n" * 100_000 + WORDS


def trees() -> Iterator[tuple[str, str]]:
    """XML and pictures in XML."""
    yield "deep.xml", "<a>" * DEEP + WORDS + "</a>" * DEEP
    yield "laughs.xml", f'<?xml version="1.0"?>{LAUGHS}<x>&i;</x>'
    yield "outside.xml", f'<?xml version="1.0"?>{OUTSIDE}<x>&xxe;</x>'
    yield (
        "fetched.xhtml",
        f'<?xml version="1.0"?>{FETCHED}<html xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p></html>',
    )
    yield "picture.svg", f'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><text>{WORDS}</text></svg>'
    yield "feed.rss", f"<rss><channel><item><title>{WORDS}</title></item></channel></rss>"


HEAD = b"From: a@paper.example\r\nTo: b@paper.example\r\nSubject: A bridge\r\nMIME-Version: 1.0\r\n"


def messages() -> Iterator[File]:
    """Messages."""
    multi = HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    part = b"--b\r\nContent-Type: text/plain\r\n\r\nwords\r\n"
    yield "many-parts", multi + part * 10_000 + b"--b--\r\n"
    yield "many-files", multi + b"--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nwords\r\n" * 120
    yield "deep-parts", nested_parts(10_000)
    yield "deep-messages", nested_messages(40)
    yield "no-boundary", HEAD + b"Content-Type: multipart/mixed\r\n\r\nwords of the message\r\n"
    yield "absent-boundary", HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\nwords of the message\r\n"
    yield "open-boundary", multi + part
    yield "odd-boundary", HEAD + b'Content-Type: multipart/mixed; boundary="(a+)+$"\r\n\r\n--(a+)+$\r\n\r\nwords\r\n'
    yield "empty-boundary", HEAD + b'Content-Type: multipart/mixed; boundary=""\r\n\r\nwords of the message\r\n'
    yield "base64", HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=A=!" * 5_000
    yield "quoted", HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=\n=ZZ=4" * 500
    yield "uuencode", HEAD + b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\n#86)C\n`\nend\n"
    yield "charset", HEAD + b'Content-Type: text/plain; charset="no such \xff"\r\n\r\nwords of the message\r\n'
    yield "long-header", HEAD + b"X-Long: " + b"x" * 1_000_000 + b"\r\n\r\nwords of the message\r\n"
    yield "many-headers", HEAD + b"X-Many: y\r\n" * 100_000 + b"\r\nwords of the message\r\n"
    yield "folded", HEAD + b"X-Folded: y\r\n" + b" z\r\n" * 100_000 + b"\r\nwords of the message\r\n"
    yield "spaces", HEAD + b" " * 200_000
    yield "words", HEAD + b"Message-ID: <1>\r\nDate: =?utf-8?b?" + b"A" * 10_001 + b"?=\r\n\r\nwords\r\n"
    yield "parameters", HEAD + b"Content-Type: text/plain" + b"; a*0*=x" * 20_000 + b"\r\n\r\nwords\r\n"
    yield "only-header", HEAD
    yield "paths", multi + b'--b\r\nContent-Disposition: attachment; filename="../../../escaped"\r\n\r\nwords\r\n--b--'
    packed = base64.encodebytes(bytes(1_000_000))
    yield "zeros", multi + b"--b\r\nContent-Type: a/b\r\nContent-Transfer-Encoding: base64\r\n\r\n" + packed + b"--b--"


def nested_parts(depth: int) -> bytes:
    """Multiparts inside one another."""
    opened = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (i, i + 1) for i in range(depth)
    )
    return HEAD + b"Content-Type: multipart/mixed; boundary=b0\r\n\r\n" + opened + b"--b%d\r\n\r\nwords\r\n" % depth


def nested_messages(depth: int) -> bytes:
    """Messages attached to one another."""
    made = HEAD + b"\r\nwords of the message\r\n"
    for i in range(depth):
        made = (
            HEAD
            + b"Content-Type: multipart/mixed; boundary=m%d\r\n\r\n--m%d\r\n" % (i, i)
            + b"Content-Type: message/rfc822\r\n\r\n"
            + made
            + b"\r\n--m%d--\r\n" % i
        )
    return made
