"""A time stamp is kept only if it holds for the bytes that were sent and for the certificate named beforehand.

RFC 3161. The authority is told a SHA-256 and nothing else. Any failure is a `StampFailed` with one sentence.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fairwitness.adapters.durable_files import file_errors
from fairwitness.model.errors import CaseError, StampFailed

if TYPE_CHECKING:
    import httpx

SECONDS = 20
"""How long an authority may take."""
LARGEST = 100_000
"""Bytes of a response; they have about 6,000."""


class HttpTimeAuthority:
    """An authority behind an address. Fulfils `ports.TimeAuthority`."""

    def __init__(self, name: str, url: str, certificates: Sequence[bytes]) -> None:
        """`certificates` are those its own must lead to, as DER."""
        self.name = name
        self._url = url
        self._certificates = certificates

    def stamp(self, data: bytes) -> bytes:
        """The authority's response (DER) over the SHA-256 of some bytes, checked. Raises StampFailed."""
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder  # noqa: PLC0415 - 30 ms

        request = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
        response = self._ask(request.as_bytes())
        check_stamp(response, data, self._certificates, request.nonce)
        return response

    def _ask(self, request: bytes) -> bytes:
        import httpx  # noqa: PLC0415 - 60 ms that a case without authorities does not pay

        kind = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        try:
            with (
                httpx.Client(timeout=SECONDS, trust_env=False, follow_redirects=False) as client,
                client.stream("POST", self._url, content=request, headers=kind) as answer,
            ):
                data = _limited(answer)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise StampFailed(
                f"The authority {self.name} could not be asked: {error or type(error).__name__}."
            ) from error
        if answer.status_code != httpx.codes.OK:
            raise StampFailed(f"The authority {self.name} answered with status {answer.status_code}.")
        return data


def _limited(answer: "httpx.Response") -> bytes:
    data = b""
    for part in answer.iter_bytes():
        data += part
        if len(data) > LARGEST:
            raise ValueError("its answer is too long for a time stamp")
    return data


def check_stamp(response: bytes, data: bytes, certificates: Sequence[bytes], nonce: int | None = None) -> datetime:
    """The time before which some bytes existed, says the response. Raises StampFailed where it does not hold.

    `certificates` are those trusted, as DER; they had to be valid at that time, not now.
    """
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415 - 20 ms
    from rfc3161_client import VerifierBuilder, decode_timestamp_response  # noqa: PLC0415
    from rfc3161_client.errors import VerificationError  # noqa: PLC0415

    try:
        builder = VerifierBuilder(roots=[load_der_x509_certificate(each) for each in certificates], nonce=nonce)
        found = decode_timestamp_response(response)
        builder.build().verify_message(found, data)
    except (VerificationError, ValueError) as error:
        raise StampFailed(f"A time stamp does not hold: {error}.") from error
    return found.tst_info.gen_time


def certificates_of(path: Path) -> tuple[bytes, ...]:
    """The certificates in a PEM file, as DER. Raises CaseError where it is missing or holds none."""
    from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415 - 20 ms
    from cryptography.x509 import load_pem_x509_certificates  # noqa: PLC0415

    with file_errors(f"read the certificate {path}"):
        data = path.read_bytes()
    try:
        return tuple(found.public_bytes(Encoding.DER) for found in load_pem_x509_certificates(data))
    except ValueError as error:
        raise CaseError(f"{path} holds no certificate in PEM: {error}.") from error
