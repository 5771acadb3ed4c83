"""A time stamp authority on this machine: `openssl ts -reply` behind `http.server`, with certificates made for it."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CONFIG = """
[tsa]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
"""


class Authority:
    """Answers at `url`; `root` is the PEM file to trust. `broken` makes it answer with something else."""

    def __init__(self, folder: Path, name: str = "A test authority") -> None:
        self.folder = folder
        self.asked = 0
        self.status = 200
        self.broken = b""
        self.url = ""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "serial").write_text("01\n")
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
        _certificates(folder, name)

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    def answer(self, request: bytes) -> bytes:
        self.asked += 1
        if self.broken:
            return self.broken
        query, reply = self.folder / "query.tsq", self.folder / "reply.tsr"
        query.write_bytes(request)
        command = ["openssl", "ts", "-reply", "-queryfile", str(query), "-config", f"{self.folder}/tsa.cnf"]
        command += ["-section", "tsa", "-inkey", f"{self.folder}/tsa.key", "-signer", f"{self.folder}/tsa.pem"]
        subprocess.run([*command, "-out", str(reply)], check=True, capture_output=True)
        return reply.read_bytes()


def _certificates(folder: Path, name: str) -> None:
    now = datetime.now(UTC)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name}, root")])
    own_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])

    def begun(subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        start, end = now - timedelta(days=1), now + timedelta(days=30)
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(root_name).public_key(key.public_key())
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)
        identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(keys[0].public_key())
        return builder.add_extension(identifier, critical=False).add_extension(issuer, critical=False)

    root = begun(root_name, keys[0]).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    own = begun(own_name, keys[1]).add_extension(usage, critical=True)
    for file, builder in (("root.pem", root), ("tsa.pem", own)):
        signed = builder.sign(keys[0], hashes.SHA256())
        (folder / file).write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "tsa.key").write_bytes(keys[1].private_bytes(encoding, form, serialization.NoEncryption()))


@contextmanager
def served(folder: Path, name: str = "A test authority") -> Iterator[Authority]:
    """The authority while it answers. Skips the test where there is no `openssl` program."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl program here to stamp the time with")
    authority = Authority(folder, name)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer = authority.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(authority.status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing: the test speaks."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        authority.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield authority
        finally:
            server.shutdown()
            thread.join()
