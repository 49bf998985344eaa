"""Seal a PDF: a seal to be seen, and a PAdES signature over every byte beneath it (B-B; B-T with a time stamp)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import cms, keys, x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from yimen.kernel.crypto.certificates import seal_certificate
from yimen.kernel.crypto.timestamps import is_configured, stamp_digest
from yimen.kernel.documents.render import Drawing, Spot, draw
from yimen.kernel.documents.seals.picture import SIZE, seal_pdf
from yimen.kernel.documents.seals.tagging import tag_widget

FIELD = "Seal"
NEWEST, BASE = (1, 7), pdf_name("/1.7")  # of which PDF/A-2 is made (ISO 19005-2, 5.1)
RESERVED = 20_480  # hexadecimal digits for signature, certificates and time stamp


@dataclass(frozen=True, kw_only=True)
class SealAs:
    """Whose seal stands where, under which number the document can be found again."""

    agency: str
    number: str
    spot: Spot
    until: date | None = None  # an extract's last day


def official(template: Path, data: dict[str, Any], *, number: str) -> bytes:
    """Return the paper as it is given out: drawn, and with its agency's seal where it has a place for one."""
    return with_seal(draw(template, data), agency=data.get("agency", ""), number=number)


def with_seal(drawing: Drawing, *, agency: str, number: str) -> bytes:
    """Return the drawing's PDF, sealed where it has a place for a seal."""
    if drawing.spot is None:
        return drawing.pdf
    return sealed(drawing.pdf, SealAs(agency=agency, number=number, spot=drawing.spot))


def sealed(pdf: bytes, seal: SealAs) -> bytes:
    """Return the document with the seal and its signature; with a time stamp when an authority answers."""
    if is_configured():
        try:
            return signed(_writer(pdf), seal, _Stamper())
        except TimestampRequestError:
            pass  # said in the log; a document without a stamp is better than none
    return signed(_writer(pdf), seal, None)


def signed(writer: IncrementalPdfFileWriter, seal: SealAs, stamper: TimeStamper | None) -> bytes:
    """Return the document with what the writer changed, the seal and its signature."""
    add_widget(writer, seal)
    described = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        name=seal.agency,
        reason=seal.number,
        location=f"extract until {seal.until}" if seal.until else None,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
        signer_key_usage=set(),
    )
    signer = PdfSigner(described, signer=_signer(), timestamper=stamper, stamp_style=NoOpStampStyle())
    with ThreadPoolExecutor(1) as apart:  # pyHanko runs an event loop of its own: there may be one here already
        out: BytesIO = apart.submit(
            signer.sign_pdf, writer, existing_fields_only=True, bytes_reserved=RESERVED
        ).result()
    return out.getvalue()


class Writer(IncrementalPdfFileWriter):
    """An update that leaves typst's metadata and version alone: PDF/A-2 is made of PDF 1.7 and of nothing newer."""

    def _update_meta(self) -> None:
        pass

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Claim no newer version than that of the archive format, whatever the signature's curve."""
        super().ensure_output_version(min(version, NEWEST))  # type: ignore[no-untyped-call]

    def register_extension(self, ext: DeveloperExtension) -> None:
        """Name only extensions of that version: PAdES (ESIC) is one."""
        if ext.base_version == BASE:
            super().register_extension(ext)


def _writer(pdf: bytes) -> "Writer":
    return Writer(BytesIO(pdf.rstrip(b"\n") + b"\n"))


def add_widget(writer: IncrementalPdfFileWriter, seal: SealAs) -> None:
    """Put the seal's picture where the document wants it, with words for those who cannot see it."""
    page, left, top = seal.spot.page, seal.spot.left, seal.spot.top
    reference = writer.find_page_for_modification(page)[0]
    height = float(reference.get_object()["/MediaBox"][3])
    box = (round(left), round(height - top - SIZE), round(left + SIZE), round(height - top))
    words = f"{seal.agency}电子印章"
    append_signature_field(writer, SigFieldSpec(FIELD, on_page=page, box=box, readable_field_name=words))
    widget = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    small = PdfFileReader(BytesIO(seal_pdf(seal.agency, is_test=seal_certificate().is_test)))
    picture = writer.import_page_as_xobject(small)
    widget.get_object()["/AP"] = generic.DictionaryObject({pdf_name("/N"): picture})
    tag_widget(writer, reference, widget)


@cache
def _signer() -> SimpleSigner:
    """Return the certificate and its key as pyHanko takes them."""
    held = seal_certificate()
    private = load_pem_private_key(held.key, held.password)
    plain = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    own, *rest = (x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in held.certificates)
    store = SimpleCertificateStore.from_certs([own, *rest])
    return SimpleSigner(own, keys.PrivateKeyInfo.load(plain), store)


class _Stamper(TimeStamper):
    """pyHanko's way to our time-stamp port."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko is typed in its greater part

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        token = stamp_digest(message_digest, algorithm=md_algorithm)
        if token is None:
            raise TimestampRequestError("no time stamp")
        return cms.ContentInfo.load(token)
