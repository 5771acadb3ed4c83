"""A server that speaks as much of a chat interface as an endpoint needs, on this machine, and misbehaves on order.

Each request is answered by the next of `turns`, the last of them for good: a dictionary becomes the words of an answer
in JSON, a string those words as they are, a function does as it pleases with the handler.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Turn = dict[str, Any] | str | Callable[["Handler"], None]


class Model:
    """What the server was asked and what it is to answer."""

    def __init__(self) -> None:
        self.url = ""
        self.turns: list[Turn] = []
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    def turn(self) -> Turn:
        return self.turns.pop(0) if len(self.turns) > 1 else self.turns[0]


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    model: Model

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.model.asked.append(body)
        self.model.keys.append(self.headers.get("Authorization"))
        turn = self.model.turn()
        if callable(turn):
            turn(self)
        else:
            self.answer(turn if isinstance(turn, str) else json.dumps(turn))

    def answer(self, words: Any, *, finish: str = "stop", tokens: int = 100) -> None:
        choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": words}}
        self.send(json.dumps({"choices": [choice], "usage": {"total_tokens": tokens}}).encode())

    def send(self, data: bytes, status: int = 200, *, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing: the test speaks."""


def status(code: int, **headers: str) -> Callable[[Handler], None]:
    """An answer of that status."""
    return lambda handler: handler.send(b"{}", code, **headers)


def cut_off(handler: Handler) -> None:
    """A body that ends before its length."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def page(handler: Handler) -> None:
    """A page for people in place of an answer."""
    handler.send(b"<html><body>Welcome</body></html>", kind="text/html")


def too_long(handler: Handler) -> None:
    """Words that ended at the limit of their length."""
    handler.answer('{"statements": [{"cue": "sa', finish="length")


def huge(handler: Handler) -> None:
    """More than anybody reads."""
    handler.send(b" " * (5 * 1024 * 1024))


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Nothing: a client that leaves is what some tests are about."""


@contextmanager
def served() -> Iterator[Model]:
    """The server while it answers."""
    model = Model()
    kind = type("Bound", (Handler,), {"model": model})
    with _Quiet(("127.0.0.1", 0), kind) as server:
        model.url = f"http://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield model
        finally:
            server.shutdown()
            thread.join()
