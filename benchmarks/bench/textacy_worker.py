"""Run by a Python that has textacy: quotations of each text on standard input, one JSON object a line.

Usage: PYTHON textacy_worker.py MODEL_FOLDER < texts.jsonl. The last line holds the seconds spent on parsing and
extracting, on the wall and of the processor, without loading, and the peak of memory in MiB.
"""

import json
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
        document = parse(text)
        found = [
            {
                "source": [[t.idx, t.idx + len(t)] for t in q.speaker],
                "cue": [[t.idx, t.idx + len(t)] for t in q.cue],
                "content": [[q.content.start_char, q.content.end_char]],
            }
            for q in quotations(direct_quotations, document)
        ]
        print(json.dumps(found))
    seconds, processor = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "processor": processor, "mib": peak}))


def quotations(extract, document):  # noqa: ANN001, ANN201 - types of the other environment
    """What it finds before it fails, if it fails: it raises ValueError on a text with an odd number of marks."""
    try:
        yield from extract(document)
    except ValueError:
        return


if __name__ == "__main__":
    main(sys.argv[1])
