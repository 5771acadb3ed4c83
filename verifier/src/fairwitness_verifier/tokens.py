"""RFC 3161: a token holds where its hash, signature, certificate's purpose, validity and chain do.

Not checked: revocation (that needs the network), policies and name constraints.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from fairwitness_verifier.log import need

TST_INFO, CONTENT_TYPE, MESSAGE_DIGEST = (bytes.fromhex("2a864886f70d0109" + n) for n in ("100104", "03", "04"))
DIGESTS = {bytes.fromhex(f"60864801650304020{n}"): f"sha{size}" for n, size in ((1, 256), (2, 384), (3, 512))}
BROKEN = (InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion, x509.ExtensionNotFound, x509.DuplicateExtension)


def items(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """The DER values that stand one after the other: tag, content, and the whole. Raises ValueError."""
    at = 0
    while at < len(data):
        length, body = data[at + 1], at + 2
        if length & 0x80:
            body += length & 0x7F
            length = int.from_bytes(data[at + 2 : body], "big")
        need(body + length <= len(data), "a DER value is cut off")
        yield data[at], data[body : body + length], data[at : (at := body + length)]


def first(data: bytes) -> bytes:
    """The content of the first of these DER values."""
    return next(items(data))[1]


def check(token: bytes, stamped: bytes, trusted: Sequence[bytes]) -> datetime:
    """The time before which `stamped` existed. `trusted` are DER certificates. Raises ValueError saying what fails."""
    try:
        _, (_, response, _) = items(first(token))  # the token stands behind a status
        _, (_, wrapped, _) = items(response)
        parts = list(items(first(wrapped)))
        (_, kind, _), (_, content, _) = items(parts[2][1])
        _, _, (_, imprint, _), _, (_, time, _), *_ = items(first(first(content)))
        (_, algorithm, _), (_, hashed, _) = items(imprint)
        need(hashlib.new(DIGESTS[first(algorithm)], stamped).digest() == hashed, "it stamps other bytes")
        moment = datetime.strptime(time.decode()[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        sent = [der for tag, body, _ in parts if tag == 0xA0 for *_, der in items(body)]
        held = [x509.load_der_x509_certificate(each) for each in (*trusted, *sent)]
        _chain(_signer(first(parts[-1][1]), kind, first(content), held), held, held[: len(trusted)], moment)
    except BROKEN as error:
        raise ValueError(f"the token, or a certificate in it, does not hold: {error!r}") from error
    return moment


def _signer(body: bytes, kind: bytes, info: bytes, certificates: list[x509.Certificate]) -> x509.Certificate:
    _, sid, digest, attributes, _, signature, *_ = items(body)
    (*_, issuer), (_, serial, _) = items(sid[1])
    name = DIGESTS[first(digest[1])]
    told = {pair[0][1]: first(pair[1][1]) for pair in (list(items(each[1])) for each in items(attributes[1]))}
    same = {kind, told[CONTENT_TYPE]} == {TST_INFO} and told[MESSAGE_DIGEST] == hashlib.new(name, info).digest()
    need(same, "its content was changed")
    named = (each for each in certificates if each.serial_number == int.from_bytes(serial, "big"))
    signer = next(each for each in named if each.issuer.public_bytes() == issuer)
    key, message, algorithm = signer.public_key(), b"\x31" + attributes[2][1:], getattr(hashes, name.upper())()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature[1], message, padding.PKCS1v15(), algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature[1], message, ec.ECDSA(algorithm))
    else:
        raise TypeError("the authority signs by a method this verifier does not know")
    return signer


def _chain(here: x509.Certificate, held: list[x509.Certificate], trusted: list[x509.Certificate], at: datetime) -> None:
    purposes = here.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    need(ExtendedKeyUsageOID.TIME_STAMPING in purposes, "its certificate is not one for timestamps")
    for _ in range(8):
        need(here.not_valid_before_utc <= at <= here.not_valid_after_utc, f"{here.subject} was not valid on {at:%F}")
        if here in trusted:
            return
        issuer = next(each for each in held if each.subject == here.issuer and each != here)
        need(issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.ca, "it was issued by no authority")
        here.verify_directly_issued_by(issuer)
        here = issuer
    raise ValueError("its certificate leads to none that was named beforehand")
