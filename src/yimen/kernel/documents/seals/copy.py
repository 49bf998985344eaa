"""A marked copy of a sealed PDF: what lay under the seal, a watermark over every page, and a seal of its own."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from yimen.kernel.documents.render import Spot, draw
from yimen.kernel.documents.seals.pdf import SealAs, Writer, signed

TEMPLATE: Final = Path(__file__).parent.parent / "extract.typ"
FORMER = re.compile(rb"/Prev (\d+)")
END = b"%%EOF"
OPEN = b"q"
MARK = b"Q /Artifact <</Type /Pagination /Subtype /Watermark>> BDC q /Extract Do Q EMC"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What the copy says on every page."""

    purpose: str
    receiver: str
    until: date
    made: str


def marked_copy(pdf: bytes, mark: Mark) -> bytes:
    """Return the copy; raise ValueError when the PDF bears no seal of ours."""
    seal = _seal_of(pdf, mark)
    writer = Writer(BytesIO(_beneath(pdf)))
    for page in range(_count(writer.prev)):
        _overlay(writer, page, mark, number=seal.number)
    return signed(writer, seal, None)


def _seal_of(pdf: bytes, mark: Mark) -> SealAs:
    """Return whose seal the copy bears, and where: that of the original."""
    try:
        signature = PdfFileReader(BytesIO(pdf)).embedded_signatures[0]
    except IndexError:
        raise ValueError("the document has no seal") from None
    field, said = signature.sig_field, signature.sig_object
    left, _, _, top = (float(each) for each in field["/Rect"])
    page, number = field["/P"], _page(signature.reader, field.raw_get("/P"))
    return SealAs(
        agency=str(said["/Name"]),
        number=str(said["/Reason"]),
        spot=Spot(number, left, float(page["/MediaBox"][3]) - top),
        until=mark.until,
    )


def _page(reader: PdfFileReader, wanted: generic.IndirectObject) -> int:
    pages = (reader.find_page_for_modification(number)[0] for number in range(_count(reader)))
    return next(number for number, each in enumerate(pages) if each.reference == wanted.reference)


def _count(reader: PdfFileReader) -> int:
    return int(reader.root["/Pages"]["/Count"])


def _beneath(pdf: bytes) -> bytes:
    """Return the file as it was before it was sealed: a seal is written behind it."""
    former = FORMER.findall(pdf)
    if not former:
        raise ValueError("the document has no seal")
    return pdf[: pdf.index(END, int(former[-1])) + len(END)] + b"\n"


def _overlay(writer: IncrementalPdfFileWriter, page: int, mark: Mark, *, number: str) -> None:
    box = writer.find_page_for_modification(page)[0].get_object()["/MediaBox"]
    size = {"width": float(box[2]), "height": float(box[3])}
    until = f"{mark.until.year}年{mark.until.month}月{mark.until.day}日"
    sheet = draw(TEMPLATE, {**asdict(mark), **size, "until": until, "number": number}).pdf
    picture = writer.import_page_as_xobject(PdfFileReader(BytesIO(sheet)))
    named = generic.DictionaryObject({pdf_name("/Extract"): picture})
    resources = generic.DictionaryObject({pdf_name("/XObject"): named})
    writer.add_stream_to_page(page, writer.add_object(generic.StreamObject(stream_data=OPEN)), prepend=True)
    writer.add_stream_to_page(page, writer.add_object(generic.StreamObject(stream_data=MARK)), resources)
