"""The tagger behind an address, against a server of our own that misbehaves in every way a server can."""

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fairwitness.adapters.endpoint_asker import Asker
from fairwitness.adapters.endpoint_cache import AnswerCache
from fairwitness.adapters.endpoint_client import EndpointClient
from fairwitness.adapters.endpoint_events import EndpointEvents
from fairwitness.adapters.endpoint_settings import Endpoint
from fairwitness.adapters.endpoint_tagger import EndpointTagger
from fairwitness.language.blind import Blinder
from fairwitness.language.syntax import Sentence, Token
from fairwitness.model.endpoint import EndpointSettings
from fairwitness.model.errors import FetchFailed
from fairwitness.model.lists import Reason
from fairwitness.model.span import Span, hull
from fairwitness.ports import EventSuggester, Suggester
from support.model_server import Handler, Model, cut_off, huge, page, served, status, too_long

TEXT = "Kenya said that two bridges were hit. Uganda denied it had fired.\n\nA witness was silent."
SECRET = "sk-very-secret-0123456789"
SAID = {"cue": "said", "content": ["that two bridges were hit"], "source": "Freeland", "inside": None}
DENIED = {"cue": "denied", "content": ["it had fired"], "source": "Freeland", "inside": None}
BOTH: dict[str, Any] = {"statements": [SAID, DENIED]}
NONE: dict[str, Any] = {"statements": []}


class Clock:
    """A clock on which waiting takes no time."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    monotonic = staticmethod(time.monotonic)
    time = staticmethod(time.time)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)


def sentences(text: str) -> list[Sentence]:
    """One token a sentence: the tagger looks at nothing but where sentences begin and end."""
    found, at = [], 0
    for part in text.replace("\n\n", "\0\0").split(". "):
        for piece in part.split("\0\0"):
            start = text.index(piece, at)
            end = min(len(text), start + len(piece) + (text[start + len(piece) : start + len(piece) + 1] == "."))
            found.append(Sentence((Token(0, start, end, piece, "", "", "", "", 0),)))
            at = end
    return found


class Setting:
    """A server, a cache and a clock, from which taggers are made."""

    def __init__(self, model: Model, folder: Path) -> None:
        self.model, self.folder, self.clock = model, folder, Clock()

    def asker(self, *, key: str = "", **settings: Any) -> Asker:
        given = EndpointSettings(**{"seconds": 5.0, **settings})
        endpoint = Endpoint(settings=given, address=self.model.url, model="small 1", key=key)
        return Asker(Blinder(), endpoint, EndpointClient(endpoint, self.clock), AnswerCache(self.folder))

    def tagger(self, *, key: str = "", **settings: Any) -> EndpointTagger:
        return EndpointTagger(self.asker(key=key, **settings))


@pytest.fixture
def setting(tmp_path: Path) -> Iterator[Setting]:
    with served() as model:
        yield Setting(model, tmp_path / "answers")


def found(tagger: EndpointTagger, text: str = TEXT) -> list[tuple[list[str], list[str], list[str]]]:
    return [
        ([s.of(text) for s in c.source], [s.of(text) for s in c.cue], [s.of(text) for s in c.content])
        for c in tagger.tag(text, sentences(text))
    ]


EXPECTED = [(["Kenya"], ["said"], ["that two bridges were hit"]), (["Uganda"], ["denied"], ["it had fired"])]


def test_it_is_a_tagger_that_tells_of_its_gaps(setting: Setting) -> None:
    assert isinstance(setting.tagger(), Suggester)


def test_what_is_answered_is_found_in_the_text_and_names_were_not_sent(setting: Setting) -> None:
    setting.model.turns = [BOTH]
    assert found(setting.tagger()) == EXPECTED
    (asked,) = setting.model.asked
    assert "Kenya" not in json.dumps(asked)
    assert "Freeland said that two bridges were hit. Freeland denied" in asked["messages"][1]["content"]
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert asked["temperature"] == 0


def test_texts_with_their_names_exchanged_are_one_question(setting: Setting) -> None:
    setting.model.turns = [BOTH]
    tagger = setting.tagger()
    swapped = TEXT.replace("Kenya", "X").replace("Uganda", "Kenya").replace("X", "Uganda")
    one = found(tagger)
    other = found(tagger, swapped)
    assert len(setting.model.asked) == 1
    assert [(s, c) for s, c, _ in other] == [(["Uganda"], ["said"]), (["Kenya"], ["denied"])]
    assert [c[2] for c in one] == [c[2] for c in other]


def test_names_are_sent_where_the_settings_say_so_and_the_version_tells(setting: Setting) -> None:
    setting.model.turns = [{"statements": [{**SAID, "source": "Kenya"}]}]
    open_, blind = setting.tagger(names="shown"), setting.tagger()
    assert found(open_) == EXPECTED[:1]
    assert "Kenya said" in setting.model.asked[0]["messages"][1]["content"]
    assert open_.version != blind.version
    assert "small_1" in blind.version
    assert setting.model.url not in blind.version


def test_invented_words_are_dropped_and_counted(setting: Setting) -> None:
    invented = {"cue": "vowed", "content": ["that more would follow"], "source": "The army", "inside": None}
    setting.model.turns = [{"statements": [{**SAID, "source": "General Kato"}, invented]}]
    tagger = setting.tagger()
    suggested = tagger.suggest(TEXT, sentences(TEXT))
    assert [c.source for c in suggested.candidates] == [()]
    (note,) = suggested.notes
    assert note.reason is Reason.UNANCHORED
    assert "1 whole statements, 1 cues, 1 pieces of content, 1 speakers" in note.detail
    assert tagger.asker.tally.dropped == {"statement": 1, "cue": 1, "content": 1, "source": 1}
    assert "dropped" in tagger.asker.summary


def test_a_second_run_costs_nothing(setting: Setting) -> None:
    setting.model.turns = [BOTH]
    found(setting.tagger())
    again = setting.tagger()
    assert found(again) == EXPECTED
    assert len(setting.model.asked) == 1
    assert again.asker.tally.cached == 1


@pytest.mark.parametrize("changed", [{"part": 2900}, {"extra": {"top_p": 0.5}}, {"structured": "none"}])
def test_other_settings_are_another_question(setting: Setting, changed: Mapping[str, Any]) -> None:
    setting.model.turns = [BOTH]
    found(setting.tagger())
    found(setting.tagger(**changed))
    same_question = "part" in changed  # the text is one part either way
    assert len(setting.model.asked) == (1 if same_question else 2)


def test_a_damaged_answer_in_the_cache_is_asked_for_again(setting: Setting) -> None:
    setting.model.turns = [BOTH]
    found(setting.tagger())
    (kept,) = setting.folder.glob("*/*.json")
    held = json.loads(kept.read_bytes())
    for damaged in (b"", b"{", json.dumps({**held, "content": '{"statements": []}'}).encode()):
        kept.write_bytes(damaged)
        assert found(setting.tagger()) == EXPECTED
    assert len(setting.model.asked) == 4


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_each_time_later(setting: Setting, code: int) -> None:
    setting.model.turns = [status(code), status(code), BOTH]
    tagger = setting.tagger()
    assert found(tagger) == EXPECTED
    assert setting.clock.waits == [1.0, 2.0]
    assert "3 requests (2 repeated)" in tagger.asker.summary


def test_no_sooner_than_the_server_says(setting: Setting) -> None:
    setting.model.turns = [status(429, Retry_After="7"), BOTH]
    assert found(setting.tagger()) == EXPECTED
    assert setting.clock.waits == [7.0]


def test_a_wait_of_an_hour_ends_the_run_with_a_sentence(setting: Setting) -> None:
    setting.model.turns = [status(429, Retry_After="3600")]
    with pytest.raises(FetchFailed, match="asks to wait 3600 seconds"):
        found(setting.tagger())


def test_a_body_that_breaks_off_is_asked_for_again(setting: Setting) -> None:
    setting.model.turns = [cut_off, BOTH]
    assert found(setting.tagger()) == EXPECTED


def test_a_slow_server_is_left(setting: Setting) -> None:
    def slow(handler: Handler) -> None:
        time.sleep(0.4)
        handler.answer(json.dumps(BOTH))

    setting.model.turns = [slow]
    with pytest.raises(FetchFailed, match="no answer in time"):
        found(setting.tagger(seconds=0.05, tries=2))


def test_a_server_that_is_not_there_ends_the_run(setting: Setting) -> None:
    setting.model.url = "http://127.0.0.1:9/v1"
    with pytest.raises(FetchFailed, match=r"127\.0\.0\.1:9"):
        found(setting.tagger(tries=2))


def no_json(handler: Handler) -> None:
    handler.answer("Certainly! The ministry said a lot.")


def other_form(handler: Handler) -> None:
    handler.answer(json.dumps({"statements": [{"cue": 3}]}))


def no_words(handler: Handler) -> None:
    handler.answer(None)


def no_choice(handler: Handler) -> None:
    handler.send(b'{"choices": []}')


@pytest.mark.parametrize("turn", [no_json, other_form, no_words, no_choice, page, huge])
def test_an_answer_that_is_none_is_asked_for_once_more(setting: Setting, turn: Any) -> None:
    setting.model.turns = [turn, BOTH]
    tagger = setting.tagger()
    assert found(tagger) == EXPECTED
    assert tagger.asker.tally.unusable == 1
    assert "1 unusable answers" in tagger.asker.summary


@pytest.mark.parametrize("turn", [no_json, other_form, no_words, no_choice, page, huge])
def test_twice_none_leaves_the_part_unread_and_says_so(setting: Setting, turn: Any) -> None:
    setting.model.turns = [turn]
    suggested = setting.tagger().suggest(TEXT, sentences(TEXT))
    assert suggested.candidates == ()
    (note,) = suggested.notes
    assert (note.reason, note.span) == (Reason.UNANSWERED, Span(0, len(TEXT)))
    assert len(setting.model.asked) == 2
    assert not list(setting.folder.glob("*/*.json"))


@pytest.mark.parametrize("words", ["```json\n{}\n```", "<think>Hm. {</think>\n{}", "  {}\n"])
def test_fences_and_thoughts_are_looked_through(setting: Setting, words: str) -> None:
    setting.model.turns = [words.replace("{}", json.dumps(BOTH))]
    assert found(setting.tagger()) == EXPECTED


def test_a_part_whose_answer_is_too_long_is_asked_about_in_halves(setting: Setting) -> None:
    setting.model.turns = [too_long, BOTH, NONE]
    tagger = setting.tagger()
    assert found(tagger) == EXPECTED
    assert len(setting.model.asked) == 3


def test_a_sentence_whose_answer_is_too_long_stays_unread(setting: Setting) -> None:
    setting.model.turns = [too_long]
    suggested = setting.tagger().suggest(TEXT, sentences(TEXT))
    assert {n.reason for n in suggested.notes} == {Reason.UNANSWERED}
    assert len(suggested.notes) == len(sentences(TEXT))


LONG = "\n\n".join(f"Kenya said that bridge {n} was hit. Nobody else spoke of it." for n in range(40))


def test_a_long_text_is_asked_about_in_parts_that_add_up(setting: Setting) -> None:
    setting.model.turns = [NONE]
    setting.tagger(part=300, before=100).tag(LONG, sentences(LONG))
    texts = [a["messages"][1]["content"].partition("Text:\n")[2].removesuffix("\nAnswer:") for a in setting.model.asked]
    assert "\n\n".join(texts) == LONG.replace("Kenya", "Freeland")
    assert all(len(t) <= 320 for t in texts)
    assert all("What stands before" in a["messages"][1]["content"] for a in setting.model.asked[1:])


def test_the_work_grows_with_the_text(setting: Setting) -> None:
    setting.model.turns = [NONE]
    asked = []
    for times in (1, 2, 4):
        text = "\n\n".join([LONG] * times)
        setting.tagger(part=300, before=100, names="shown", extra={"n_": times}).tag(text, sentences(text))
        asked.append(sum(len(json.dumps(a["messages"][1])) for a in setting.model.asked))
        setting.model.asked.clear()
    assert asked[2] < 4.2 * asked[0]


def test_the_budget_of_requests_ends_the_asking_and_what_is_left_is_told(setting: Setting) -> None:
    setting.model.turns = [NONE]
    tagger = setting.tagger(part=300, before=0, requests=3)
    suggested = tagger.suggest(LONG, sentences(LONG))
    assert len(setting.model.asked) == 3
    left = [n for n in suggested.notes if n.reason is Reason.UNANSWERED]
    unread = hull(n.span for n in left if n.span)
    assert unread.start < 1000
    assert unread.end == len(LONG)
    assert "the limit of 3 requests is reached" in left[0].detail
    assert "NOT READ" in tagger.asker.summary


def test_the_budget_of_tokens_is_never_passed(setting: Setting) -> None:
    setting.model.turns = [lambda handler: handler.answer(json.dumps(NONE), tokens=2000)]
    tagger = setting.tagger(part=300, before=0, tokens=8000, answer_tokens=100)
    tagger.tag(LONG, sentences(LONG))
    assert len(setting.model.asked) in (3, 4)
    assert "the limit of 8,000 tokens" in tagger.asker.summary


def test_what_was_read_before_the_budget_ended_costs_nothing_the_next_time(setting: Setting) -> None:
    setting.model.turns = [NONE]
    for _ in range(4):
        tagger = setting.tagger(part=300, before=0, requests=5)
        tagger.tag(LONG, sentences(LONG))
    assert tagger.asker.tally.unread == 0


def test_a_server_that_stops_answering_is_left_alone(setting: Setting) -> None:
    setting.model.turns = [NONE, status(500)]
    tagger = setting.tagger(part=300, before=0, tries=2)
    suggested = tagger.suggest(LONG, sentences(LONG))
    assert len(setting.model.asked) == 1 + 3 * 2
    assert "nothing more was asked after 3 questions without an answer" in suggested.notes[-1].detail


@pytest.mark.parametrize("code", [400, 401, 403, 404, 405, 422, 301, 418])
def test_a_refusal_ends_the_run_at_once_without_the_key(setting: Setting, code: int) -> None:
    setting.model.turns = [status(code, Location="http://elsewhere.example/")]
    with pytest.raises(FetchFailed) as raised:
        found(setting.tagger(key=SECRET))
    assert str(code) in str(raised.value)
    assert SECRET not in str(raised.value)
    assert len(setting.model.asked) == 1


def test_the_key_is_sent_and_stands_nowhere_else(setting: Setting) -> None:
    setting.model.turns = [{"statements": [SAID], "echo": f"Bearer {SECRET}"}]
    tagger = setting.tagger(key=SECRET)
    suggested = tagger.suggest(TEXT, sentences(TEXT))
    assert setting.model.keys == [f"Bearer {SECRET}"]
    written = b"".join(p.read_bytes() for p in setting.folder.glob("*/*.json"))
    told = [
        repr(suggested),
        tagger.version,
        tagger.asker.summary,
        repr(tagger.asker._endpoint),
        json.dumps(setting.model.asked),
    ]
    assert SECRET.encode() not in written
    assert not any(SECRET in words for words in told)


def test_an_interrupt_passes_and_leaves_no_half_answer(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    setting.model.turns = [BOTH]
    tagger = setting.tagger()
    monkeypatch.setattr(tagger.asker._client, "ask", interrupted)
    with pytest.raises(KeyboardInterrupt):
        tagger.tag(TEXT, sentences(TEXT))
    assert not list(setting.folder.glob("*/*"))


def test_a_cache_that_cannot_be_written_costs_a_request_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("a file where the folder would be")
    with served() as model:
        model.turns = [BOTH]
        held = Setting(model, tmp_path / "answers")
        assert found(held.tagger()) == found(held.tagger()) == EXPECTED
        assert len(model.asked) == 2


def test_more_statements_than_a_text_can_hold_are_cut(setting: Setting) -> None:
    setting.model.turns = [{"statements": [{**SAID, "source": f"x{n}"} for n in range(5000)]}]
    tagger = setting.tagger()
    assert len(found(tagger)) == 1
    assert tagger.asker.tally.dropped["source"] == 300


def test_no_sentences_no_question(setting: Setting) -> None:
    assert setting.tagger().suggest("", ()) == ((), ())
    assert setting.model.asked == []


def test_settings_round_trip() -> None:
    assert msgspec.convert(msgspec.to_builtins(EndpointSettings()), EndpointSettings) == EndpointSettings()


EVENTS: dict[str, Any] = {
    "events": [
        {
            "type": "unspecified_attack",
            "word": "were hit",
            "individuals": [],
            "organisations": ["Freeland", "Ruritania"],
            "targets": ["two bridges"],
            "victims": [],
            "weapons": [],
            "places": [],
        }
    ]
}


def test_events_are_found_in_the_text_and_told_of(setting: Setting) -> None:
    setting.model.turns = [EVENTS]
    finder = EndpointEvents(setting.asker())
    assert isinstance(finder, EventSuggester)
    (event,), (note,) = finder.suggest_events(TEXT, sentences(TEXT))
    assert event.word is not None
    assert event.word.of(TEXT) == "were hit"
    assert [(f.part.value, f.span.of(TEXT)) for f in event.fillers] == [
        ("organisation", "Uganda"),
        ("target", "two bridges"),
    ]
    assert note.detail.endswith(": 1 phrases in an event")
    assert "/events-" in finder.version
    assert finder.find(TEXT, sentences(TEXT)) == (event,)
    assert len(setting.model.asked) == 1


def test_one_budget_holds_for_statements_and_events(setting: Setting) -> None:
    setting.model.turns = [BOTH, EVENTS]
    asker = setting.asker(requests=1)
    assert len(EndpointTagger(asker).tag(TEXT, sentences(TEXT))) == 2
    suggested = EndpointEvents(asker).suggest_events(TEXT, sentences(TEXT))
    assert suggested.events == ()
    assert "not read by the model for events" in suggested.notes[0].detail
    assert len(setting.model.asked) == 1


def test_names_of_several_words_are_no_more_sent_than_others(setting: Setting) -> None:
    setting.model.turns = [NONE]
    text = "The United States said that Saudi Arabia and Kenya met in Washington."
    setting.tagger().tag(text, sentences(text))
    asked = setting.model.asked[0]["messages"][1]["content"]
    assert "The Freeland said that Freeland and Freeland met in" in asked
