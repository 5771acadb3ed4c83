"""A store that speaks as much of S3 as a replica needs, on this machine: get, put, and put only where nothing is."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Objects:
    """What is stored, by path, and where the store answers. `status` other than 0 is its answer to everything."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.url = ""
        self.status = 0


@contextmanager
def served() -> Iterator[Objects]:
    """The store while it answers."""
    objects = Objects()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            data = objects.held.get(self.path)
            if data is None or objects.status:
                self._answer(objects.status or 404, b"<Error><Code>NoSuchKey</Code></Error>")
            else:
                self._answer(200, data)

        def do_PUT(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            if objects.status:
                self._answer(objects.status, b"<Error><Code>AccessDenied</Code></Error>")
            elif self.headers.get("If-None-Match") == "*" and self.path in objects.held:
                self._answer(412, b"<Error><Code>PreconditionFailed</Code></Error>")
            else:
                objects.held[self.path] = data
                self._answer(200, b"")

        def _answer(self, status: int, data: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("ETag", '"1"')
            self.send_header("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Nothing: the test speaks."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        objects.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield objects
        finally:
            server.shutdown()
            thread.join()
