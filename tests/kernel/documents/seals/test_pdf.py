"""A sealed PDF: still PDF/A-2a and PDF/UA-1, seen by outside readers, and no byte can change unnoticed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from tests.kernel.documents import readers
from tests.kernel.documents.papers import AGENCY, NUMBER, plain_licence, sealed_licence
from yimen.kernel.crypto.certificates import seal_certificate


def judged(pdf: bytes) -> PdfSignatureStatus:
    root = seal_certificate().certificates[-1].public_bytes(Encoding.DER)
    context = ValidationContext(trust_roots=[x509.Certificate.load(root)], allow_fetching=False)
    signature = PdfFileReader(BytesIO(pdf)).embedded_signatures[0]
    with ThreadPoolExecutor(1) as apart:  # a browser test may have left its event loop in this thread
        return apart.submit(
            asyncio.run, async_validate_pdf_signature(signature, signer_validation_context=context)
        ).result()


def test_an_archive_and_a_screen_reader_still_take_it() -> None:
    assert readers.findings(sealed_licence()) == []
    assert set(readers.fonts(sealed_licence()).values()) == {True}


def test_it_claims_no_newer_version_than_its_archive_format() -> None:
    with readers.opened(sealed_licence()) as file:
        assert file.pdf_version == "1.7"
        assert "/Version" not in file.Root  # PDF/A-2 is PDF 1.7; a signature on a curve made it 2.0
        assert set(file.Root.Extensions.keys()) == {"/ESIC"}


def test_the_signature_covers_every_byte_and_leads_to_the_root() -> None:
    status = judged(sealed_licence())
    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    assert sealed_licence().startswith(plain_licence())


def test_the_seal_is_a_tagged_widget_with_words() -> None:
    with readers.opened(sealed_licence()) as file:
        (widget,) = file.pages[0].obj["/Annots"]
        assert str(widget["/TU"]) == f"{AGENCY}电子印章"
        assert (str(widget["/V"]["/Name"]), str(widget["/V"]["/Reason"])) == (AGENCY, NUMBER)
        form = file.Root.StructTreeRoot.K[0].K[-1]
        assert form.S == "/Form"
        assert form.K[0].Obj.objgen == widget.objgen
    assert f"{AGENCY}电子印章" in readers.alternatives(sealed_licence())


def test_the_seal_is_seen_red_where_the_signature_is() -> None:
    width, height, before = readers.picture(plain_licence(), dots=40)
    _, _, after = readers.picture(sealed_licence(), dots=40)
    changed = [n // 3 for n in range(0, len(after), 3) if after[n : n + 3] != before[n : n + 3]]
    assert len(changed) > 300
    assert all(point % width > width * 0.6 and point // width > height * 0.6 for point in changed)
    assert sum(after[3 * n] > after[3 * n + 1] + 60 for n in changed) > len(changed) * 0.6


@pytest.mark.parametrize("place", [0.1, 0.35, 0.6])
def test_one_changed_byte_breaks_it(place: float) -> None:
    where = int(len(plain_licence()) * place)
    altered = bytearray(sealed_licence())
    altered[where] ^= 1
    assert not judged(bytes(altered)).intact


def test_what_is_appended_afterwards_is_seen() -> None:
    with pikepdf.open(BytesIO(sealed_licence())) as file:
        assert file.Root.Perms.DocMDP is not None
    assert judged(sealed_licence() + b"\n% more\n").coverage.name != "ENTIRE_FILE"
