"""`read --tagger endpoint` from the command line, against a server on this machine."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from support.model_server import Handler, served

TEXT = "Kenya said on Tuesday that two bridges were hit by rockets near Nakuru. Nobody else spoke of it.\n"
ANSWER: dict[str, Any] = {
    "statements": [
        {
            "cue": "said",
            "content": ["that two bridges were hit by rockets near Nakuru"],
            "source": "Freeland",
            "inside": None,
        },
        {"cue": "claimed", "content": ["that three bridges stand"], "source": "Freeland", "inside": None},
    ]
}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


def started(article: Path, url: str, *options: str) -> "subprocess.Popen[str]":
    environ = {
        **os.environ,
        "FAIRWITNESS_ENDPOINT_ADDRESS": url,
        "FAIRWITNESS_ENDPOINT_MODEL": "small",
        "FAIRWITNESS_ENDPOINT_KEY": "sk-secret-1",
        "FAIRWITNESS_CACHE": str(article.parent / "cache"),
    }
    line = [sys.executable, "-m", "fairwitness.cli.main", "read", *options, str(article)]
    return subprocess.Popen(line, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_record_names_the_model_and_tells_what_was_dropped(article: Path) -> None:
    with served() as model:
        model.turns = [ANSWER]
        process = started(article, model.url, "--tagger", "endpoint", "--format", "json")
        out, err = process.communicate(timeout=120)
    record = json.loads(out)
    assert process.returncode == 0
    (statement,) = record["statements"]
    assert [TEXT[a:b] for a, b in statement["source"]] == ["Kenya"]
    assert [u["reason"] for u in record["unread"] if u["reason"] == "unanchored"] == ["unanchored"]
    assert "small: 1 requests" in err
    assert "1 of statement" in err
    assert model.keys == ["Bearer sk-secret-1"]
    assert "sk-secret-1" not in out + err


def test_nothing_is_sent_unless_it_is_asked_for(article: Path) -> None:
    with served() as model:
        model.turns = [ANSWER]
        process = started(article, model.url, "--format", "json")
        process.communicate(timeout=120)
    assert (process.returncode, model.asked) == (0, [])


def test_ctrl_c_ends_it_at_once(article: Path) -> None:
    asked, done = threading.Event(), threading.Event()

    def waits(_: Handler) -> None:
        asked.set()
        done.wait(60)

    with served() as model:
        model.turns = [waits]
        process = started(article, model.url, "--tagger", "endpoint")
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        done.set()
    assert process.returncode == 130
    assert "Traceback" not in err


def test_a_refused_key_ends_with_the_status_of_an_address(article: Path) -> None:
    with served() as model:
        model.turns = [lambda handler: handler.send(b'{"error": "bad key sk-secret-1"}', 401)]
        process = started(article, model.url, "--tagger", "endpoint")
        out, err = process.communicate(timeout=120)
    assert process.returncode == 4
    assert "wants a key" in err
    assert "sk-secret-1" not in out + err


def test_statements_and_events_make_one_record(article: Path) -> None:
    happened = {
        "type": "artillery_rocket_missile",
        "word": "were hit by rockets",
        "individuals": [],
        "organisations": ["Ruritanian forces"],
        "targets": ["two bridges"],
        "victims": [],
        "weapons": ["rockets"],
        "places": ["Nakuru"],
    }
    with served() as model:
        model.turns = [ANSWER, {"events": [happened]}]
        process = started(article, model.url, "--tagger", "endpoint", "--events", "endpoint", "--format", "json")
        out, err = process.communicate(timeout=120)
    record = json.loads(out)
    assert process.returncode == 0
    (claim,) = record["claims"]
    assert claim["event_type"] == "artillery_rocket_missile"
    assert [TEXT[a:b] for a, b in claim["target_object"]] == ["two bridges"]
    assert claim["perpetrator_organization"] == []
    assert claim["place"]["name"] == "Nakuru"
    assert [u["reason"] for u in record["unread"]].count("unanchored") == 2
    assert "2 requests" in err
