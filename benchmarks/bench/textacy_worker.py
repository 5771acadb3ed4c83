"""Run by a Python that has textacy: quotations of each text on standard input, a JSON array a text.

Each line is a text of its own to it, as it is to ours: one odd quotation mark then costs a line and not the document.

Usage: PYTHON textacy_worker.py MODEL_FOLDER < texts.jsonl. The last line holds the seconds spent on parsing and
extracting, on the wall and of the processor, without loading, and the peak of memory in MiB.
"""

import json
import re
import resource
import sys
import time


def main(model: str) -> None:
    """Extracts and prints."""
    import spacy
    from textacy.extract import direct_quotations

    parse = spacy.load(model)
    texts = [json.loads(line) for line in sys.stdin]
    parse("Warm up.")
    begun, used = time.perf_counter(), time.process_time()
    for text in texts:
        lines = [m for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
        parsed = parse.pipe(line.group() for line in lines)
        found = [
            {
                "source": ranges(q.speaker, line.start()),
                "cue": ranges(q.cue, line.start()),
                "content": [[q.content.start_char + line.start(), q.content.end_char + line.start()]],
            }
            for line, document in zip(lines, parsed, strict=True)
            for q in quotations(direct_quotations, document)
        ]
        print(json.dumps(found))
    seconds, processor = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "processor": processor, "mib": peak}))


def ranges(tokens, start):  # noqa: ANN001, ANN201 - types of the other environment
    """The range of each word, counted from the start of the text."""
    return [[t.idx + start, t.idx + len(t) + start] for t in tokens]


def quotations(extract, document):  # noqa: ANN001, ANN201 - types of the other environment
    """What it finds before it fails, if it fails: it raises ValueError on a text with an odd number of marks."""
    try:
        yield from extract(document)
    except ValueError:
        return


if __name__ == "__main__":
    main(sys.argv[1])
