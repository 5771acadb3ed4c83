"""Speed of attribution beside a quotation extractor over a parse, memory, and the cost of long texts.

    python benchmarks/speed.py polnear_dev.jsonl [--sample N] [--tagger learned] [--words 1000,10000,100000]
                               [--peer-python PYTHON --peer-model FOLDER]

Each system runs in a process of its own, one after the other, on the same texts. The seconds of a tagger are those of
tagging sentences at hand, and of parsing them and tagging together; a peer's include its own parse. Models are loaded
and a first sentence is read before the clock starts. The peak is the largest resident size of the process. Processor
time is given too: it says more than the clock where other work shares the cores. A long text is made of the documents
one after the other until it has that many words; its rows give seconds for each thousand words.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.figures import sampled
from bench.options import lines_of, options_of, with_options
from bench.peers import textacy
from bench.table import Table


def work(tagger: str) -> None:
    """In a process of its own: reads texts from standard input, prints what they cost."""
    from attribution import lines

    from fairwitness.adapters.spacy_parser import SpacyParser
    from fairwitness.app.tools import open_tagger
    from fairwitness.language.blind import Blinder

    texts = [json.loads(line) for line in sys.stdin]
    parser, system = SpacyParser(), open_tagger(tagger, Blinder())  # type: ignore[arg-type]
    warm = "He said he was warm."
    system.tag(warm, parser.parse(warm, lines(warm)))
    begun, used = time.perf_counter(), time.process_time()
    parsed = [parser.parse(text, lines(text)) for text in texts]
    between, half = time.perf_counter(), time.process_time()
    found = sum(len(system.tag(text, sentences)) for text, sentences in zip(texts, parsed, strict=True))
    done = {
        "version": system.version,
        "found": found,
        "parse": between - begun,
        "parse_processor": half - used,
        "tag": time.perf_counter() - between,
        "tag_processor": time.process_time() - half,
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(done))


def costs(tagger: str, texts: Sequence[str]) -> dict[str, Any]:
    """What a tagger's process says the texts cost."""
    asked = "\n".join(map(json.dumps, texts))
    line = [sys.executable, __file__, "--worker", tagger]
    done = subprocess.run(line, input=asked, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def long_texts(texts: Sequence[str], sizes: Sequence[int]) -> Iterator[str]:
    """Texts of about so many words, of whole documents up to the last, which is cut at a line."""
    paragraphs = [line for text in texts for line in text.splitlines() if line.strip()]
    for size in sizes:
        held: list[str] = []
        words = at = 0
        while words < size:
            held.append(paragraphs[at % len(paragraphs)])
            words += len(held[-1].split())
            at += 1
        yield "\n\n".join(held)


def beside(table: Table, tagger: str, texts: Sequence[str]) -> tuple[float, float]:
    """The row of a tagger; its documents a second, and a second of the processor, of tagging alone."""
    cost, count = costs(tagger, texts), len(texts)
    both, both_processor = cost["parse"] + cost["tag"], cost["parse_processor"] + cost["tag_processor"]
    name = f"Fair Witness, {cost['version']}"
    rates = (f"{count / cost['tag']:.2f}", f"{count / cost['tag_processor']:.2f}")
    table.add(f"{name}, tagging", *rates, f"{cost['mib']:.0f}")
    table.add(
        f"{name}, parsing and tagging", f"{count / both:.2f}", f"{count / both_processor:.2f}", f"{cost['mib']:.0f}"
    )
    return count / float(cost["tag"]), count / float(cost["tag_processor"])


def main() -> None:
    """Measures and prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?")
    parser.add_argument("--words", default="1000,10000,100000", help="sizes of the long texts; empty for none")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    given = with_options(parser).parse_args()
    if given.worker:
        work(given.worker)
        return
    options = options_of(given)
    taggers = given.taggers or ["learned"]
    every = [row["text"] for row in lines_of(given.path)]
    texts = sampled(every, options.sample)
    columns = ("documents a second", "documents a processor second", "peak MiB")
    table = Table(f"{len(texts)} documents of {sum(len(t.split()) for t in texts) // len(texts)} words", columns)
    rates = {tagger: beside(table, tagger, texts) for tagger in taggers}
    if options.peer:
        peer = textacy(*options.peer, texts)
        its = len(texts) / peer.seconds, len(texts) / peer.processor
        table.add("textacy, with its parse", *(f"{rate:.2f}" for rate in its), f"{peer.mib:.0f}")
        for name, own in rates.items():
            clock, processor = (mine / other for mine, other in zip(own, its, strict=True))
            table.notes.append(f"{name}: {clock:.1f} times the documents of textacy, {processor:.1f} by the processor")
    print(table.plain(), flush=True)
    sizes = [int(size) for size in given.words.split(",") if size]
    if sizes:
        columns = ("words", "tagging, s for 1,000 words", "of the processor", "parsing, the same", "peak MiB")
        table = Table("Long texts", columns)
        for tagger in taggers:
            for text in long_texts(every, sizes):
                cost, words = costs(tagger, [text]), len(text.split())
                each = [f"{1000 * cost[k] / words:.2f}" for k in ("tag", "tag_processor", "parse_processor")]
                table.add(f"Fair Witness, {cost['version']}", f"{words:,}", *each, f"{cost['mib']:.0f}")
        print(table.plain())


if __name__ == "__main__":
    main()
