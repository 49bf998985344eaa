"""The certificate that seals PDFs: made for trials at the first run, laid beside the secrets by an operator in earnest.

In HOME/secrets/seal: `key.pem`, `certificate.pem` (its own first, then up to the root), and `former.pem` with those
that sealed before (docs/how-to/real-seals.md).
"""

import os
import secrets
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.conf import settings

from yimen.kernel.crypto.keyfiles import key_folder

TRIAL = "测试"  # in the issuer's name: what such a certificate seals counts for nothing
BEGINS, ENDS = datetime(2025, 1, 1, tzinfo=UTC), datetime(2049, 12, 31, tzinfo=UTC)  # no trial ends by a date


@dataclass(frozen=True)
class SealCertificate:
    """Key and certificates as they lie on the disk."""

    key: bytes
    certificates: tuple[x509.Certificate, ...]
    password: bytes | None

    @property
    def is_test(self) -> bool:
        """Return whether it was made here, for trials."""
        return TRIAL in self.certificates[0].issuer.rfc4514_string()


@cache
def seal_certificate() -> SealCertificate:
    """Return what this deployment seals with, making it at the first call."""
    folder = _folder()
    if not folder.exists():
        _make(folder)
    password: str = getattr(settings, "SEAL_PASSWORD", "")
    chain = x509.load_pem_x509_certificates((folder / "certificate.pem").read_bytes())
    return SealCertificate((folder / "key.pem").read_bytes(), tuple(chain), password.encode() or None)


@cache
def sealing_certificates() -> tuple[x509.Certificate, ...]:
    """Return every certificate that this deployment seals or sealed with."""
    former = _folder() / "former.pem"
    past = x509.load_pem_x509_certificates(former.read_bytes()) if former.exists() else []
    return (seal_certificate().certificates[0], *past)


def _folder() -> Path:
    return key_folder() / "seal"


def _make(folder: Path) -> None:
    """Two processes may come at once: each makes its own aside, the first rename wins."""
    aside = folder.with_name(f".seal.{os.getpid()}.{secrets.token_hex(4)}")
    aside.mkdir(mode=0o700)
    root_key, key = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    root = _certificate("一门测试根证书", root_key, by=("一门测试根证书", root_key), is_root=True)
    own = _certificate("一门测试电子印章", key, by=("一门测试根证书", root_key), is_root=False)
    _write(aside / "key.pem", key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _write(aside / "certificate.pem", b"".join(each.public_bytes(Encoding.PEM) for each in (own, root)))
    try:
        aside.rename(folder)
    except OSError:
        shutil.rmtree(aside)


def _certificate(
    name: str, key: EllipticCurvePrivateKey, *, by: tuple[str, EllipticCurvePrivateKey], is_root: bool
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=not is_root, content_commitment=not is_root, key_cert_sign=is_root, crl_sign=is_root,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = x509.CertificateBuilder(
        issuer_name=_named(by[0]),
        subject_name=_named(name),
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=BEGINS,
        not_valid_after=ENDS,
    )
    signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(by[1].public_key())
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    limits = x509.BasicConstraints(ca=is_root, path_length=None)
    for extension, is_critical in ((limits, True), (usage, True), (own, False), (signer, False)):
        builder = builder.add_extension(extension, critical=is_critical)
    return builder.sign(by[1], SHA256())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
