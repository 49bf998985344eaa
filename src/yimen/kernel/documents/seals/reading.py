"""Read the seal of a PDF without opening it: what a signature covers is a range of bytes; no hostile page is parsed.

Light enough for the web process, and bounded: an expression, a digest and one signature for at most a few ranges.
"""

import hashlib
import re
from codecs import BOM_UTF16_BE
from dataclasses import dataclass
from datetime import UTC, date, datetime

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from yimen.kernel.crypto.certificates import sealing_certificates

RANGE = re.compile(rb"/ByteRange ?\[ ?0 (\d{1,9}) (\d{1,9}) (\d{1,9}) ?\]")
NUMBER = re.compile(rb"/Reason ?\(([^()]{1,400})\)")
PLACE = re.compile(rb"/Location ?\(([^()]{1,400})\)")
MOMENT = re.compile(rb"/M ?\(([^()]{1,400})\)")
OCTAL = re.compile(rb"\\([0-3][0-7]{2})")
LONGEST = 60  # characters of a number
UNTIL = "extract until "
MOST = 4  # signatures that are looked at
DIGEST = "message_digest"
WRONG = (ValueError, TypeError, KeyError, IndexError, OverflowError)


@dataclass(frozen=True, kw_only=True)
class PdfSeal:
    """What the newest seal says.

    `is_ours`: one of our certificates made it; `is_whole`: over these very bytes, and all of them.
    """

    number: str
    is_ours: bool
    is_whole: bool
    sealed_at: datetime | None
    until: date | None


def pdf_seal(data: bytes) -> PdfSeal | None:
    """Return what the newest seal says, None where nothing looks like one of ours."""
    found = [_judged(data, match) for match in _newest(RANGE, data)]
    number = _said(NUMBER, data)
    if not number and not any(is_ours for is_ours, _ in found):
        return None
    return PdfSeal(
        number=number,
        is_ours=any(is_ours for is_ours, _ in found),
        is_whole=bool(found) and found[-1] == (True, True),
        sealed_at=_moment(data),
        until=_until(data),
    )


def _newest(pattern: re.Pattern[bytes], data: bytes) -> list[re.Match[bytes]]:
    """Return the last few matches, in order."""
    return list(pattern.finditer(data))[-MOST:]


def _judged(data: bytes, match: re.Match[bytes]) -> tuple[bool, bool]:
    """Return whether our certificate signed this range, and whether it is unchanged and the whole file."""
    before, after, rest = (int(group) for group in match.groups())
    written = data[before:after]
    try:
        der = bytes.fromhex(written[1:-1].decode("ascii"))
        content = cms.ContentInfo.load(der)["content"]
        signer = content["signer_infos"][0]
        if not _is_ours(content, signer):
            return False, False
        digests = [each["values"][0].native for each in signer["signed_attrs"] if each["type"].native == DIGEST]
        is_same = digests == [hashlib.sha256(data[:before] + data[after : after + rest]).digest()]
    except (*WRONG, InvalidSignature):
        return False, False
    is_all = written == b"<%s>" % der.hex().upper().encode() and after + rest == len(data)
    return True, is_same and is_all and _is_plain(content, signer, der)


def _is_ours(content: cms.SignedData, signer: cms.SignerInfo) -> bool:
    """Return whether one of our certificates made the signature; raise InvalidSignature when it only says so."""
    inside = {each.chosen.dump() for each in content["certificates"]}
    ours = [each for each in sealing_certificates() if each.public_bytes(Encoding.DER) in inside]
    for each in ours:
        _verify(each, signer["signature"].native, signer["signed_attrs"].untag().dump())
    return bool(ours)


def _verify(certificate: x509.Certificate, signature: bytes, signed: bytes) -> None:
    key = certificate.public_key()
    if isinstance(key, EllipticCurvePublicKey):
        key.verify(signature, signed, ECDSA(SHA256()))
    elif isinstance(key, RSAPublicKey):
        key.verify(signature, signed, PKCS1v15(), SHA256())
    else:
        raise InvalidSignature


def _is_plain(content: cms.SignedData, signer: cms.SignerInfo, der: bytes) -> bool:
    """Return whether nothing stands beside what is signed: what a signature holds besides, it does not cover itself.

    A document with a time stamp beside it is known by its digest; extracts, which are not kept, carry none.
    """
    inside = cms.ContentInfo({"content_type": "signed_data", "content": content}).dump()
    has_more = der[: len(inside)] != inside or any(der[len(inside) :])
    return not has_more and not len(signer["unsigned_attrs"])


def _said(pattern: re.Pattern[bytes], data: bytes) -> str:
    """Return the newest text of a key, empty when there is none that can be read."""
    found = _newest(pattern, data)
    text = OCTAL.sub(lambda match: bytes([int(match[1], 8)]), found[-1][1]) if found else b""
    is_wide = text.startswith(BOM_UTF16_BE)
    return text.decode("utf-16" if is_wide else "ascii", errors="ignore")[:LONGEST]


def _moment(data: bytes) -> datetime | None:
    try:
        said = _said(MOMENT, data).replace("'", "")
        return datetime.strptime(said, "D:%Y%m%d%H%M%S%z").astimezone(UTC)
    except ValueError:
        return None


def _until(data: bytes) -> date | None:
    place = _said(PLACE, data)
    try:
        return date.fromisoformat(place.removeprefix(UNTIL)) if place.startswith(UNTIL) else None
    except ValueError:
        return None
