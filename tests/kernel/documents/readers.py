"""Outside readers of our PDFs: what a stranger's program sees, not what we meant."""

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO

import page as judge
import pikepdf
import pytest

# page-validation reads the widths of CFF fonts wrongly (0 for glyphs whose width is the font's default), nothing else.
MISREAD = {"PDFA2A-TRUETYPE-GLYPH-WIDTH-001", "PDFUA1-FONT-GLYPH-WIDTH-001"}


def findings(pdf: bytes) -> list[str]:
    """Return what the judge of PDF/A-2a and PDF/UA-1 objects to, without the one exception."""
    profiles = (judge.ValidationProfile.PDF_A_2A, judge.ValidationProfile.PDF_UA_1)
    reports = [judge.validate_pdf_bytes(pdf, profile=profile) for profile in profiles]
    return [f"{each.rule_id}: {each.message}" for report in reports for each in report.failures if _counts(each)]


def words(pdf: bytes, page: int | None = None) -> str:
    """Return the text that poppler extracts (of one page), without blanks and line ends."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed: the text of the PDF was NOT checked")
    only = [] if page is None else ["-f", str(page), "-l", str(page)]
    run = subprocess.run(["pdftotext", "-raw", *only, "-", "-"], input=pdf, capture_output=True, check=True)
    return "".join(run.stdout.decode().split())


def picture(pdf: bytes, *, dots: int = 20) -> tuple[int, int, bytes]:
    """Return width, height and the red-green-blue bytes of the first page as poppler draws it."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed: the look of the PDF was NOT checked")
    words = ["pdftoppm", "-r", str(dots), "-f", "1", "-l", "1", "-"]
    run = subprocess.run(words, input=pdf, capture_output=True, check=True)
    kind, size, most, points = run.stdout.split(b"\n", 3)
    assert (kind, most) == (b"P6", b"255")
    width, height = (int(each) for each in size.split())
    return width, height, points


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Return the PDF as pikepdf reads it."""
    return pikepdf.open(BytesIO(pdf))


def fonts(pdf: bytes) -> dict[str, bool]:
    """Return each font's name and whether its program is inside the file."""
    with opened(pdf) as file:
        descriptors = [each for each in dictionaries(file) if each.get("/Type") == "/FontDescriptor"]
        return {str(each["/FontName"]): "/FontFile3" in each or "/FontFile2" in each for each in descriptors}


def alternatives(pdf: bytes) -> list[str]:
    """Return the words that stand for pictures."""
    with opened(pdf) as file:
        return [str(each["/Alt"]) for each in dictionaries(file) if "/Alt" in each]


def dictionaries(file: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Return every dictionary of the file."""
    return (each for each in file.objects if isinstance(each, pikepdf.Dictionary))


def _counts(finding: judge.ValidationFailure) -> bool:
    return not (finding.rule_id in MISREAD and "CIDFontType0C" in finding.message)
