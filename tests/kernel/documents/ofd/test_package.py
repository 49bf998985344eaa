"""OFD: the same content as the PDF as text, the metadata, the fonts, the seal; and an outside reader opens it."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from uuid import UUID

import pytest

from tests.kernel.documents import readers
from tests.kernel.documents.ofd import reader
from tests.kernel.documents.papers import AGENCY, LICENCE, NUMBER, plain_licence
from yimen.kernel.documents import draw, rare_fonts, template_path
from yimen.kernel.documents.ofd.package import About, ofd

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
METADATA = {"ZZMC": "食品经营许可证", "CZZT": "测试市𠮷祥餐饮管理有限公司", "ZZBH": NUMBER, "KZ_X": "<&\"'>"}
ABOUT = About(identity=UUID(int=7), number=NUMBER, title="食品经营许可证", agency=AGENCY, metadata=METADATA)

pytestmark = pytest.mark.skipif(not rare_fonts.INDEX.exists(), reason="the rare font was not fetched: run `make setup`")


@cache
def made() -> bytes:
    drawing = draw(template_path("licences/documents/licence.typ"), LICENCE)
    return ofd(drawing.pdf, ABOUT, spot=drawing.spot, at=NOON)


def with_file(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made())) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(each, data if each == name else old.read(each))
        if name not in old.namelist():
            new.writestr(name, data)
    return out.getvalue()


def test_the_words_are_those_of_the_pdf() -> None:
    assert sorted(reader.opened(made()).words) == sorted(readers.words(plain_licence()))
    assert "测试市𠮷祥餐饮管理有限公司" in reader.opened(made()).words


def test_programs_read_the_metadata() -> None:
    assert reader.opened(made()).metadata == METADATA


def test_every_character_has_its_glyph_in_the_embedded_font() -> None:
    file = reader.opened(made())
    cmaps = {number: font.getBestCmap() for number, font in file.fonts().items()}
    for path in file.page_paths:
        for run in file.xml(path).iter(reader.NS + "TextObject"):
            code = run.find(reader.NS + "TextCode")
            assert code is not None
            assert {ord(c) for c in code.text or ""} <= set(cmaps[run.attrib["Font"]])
            assert len((code.get("DeltaX") or "").split()) == len(code.text or "") - 1


def test_the_page_has_the_papers_size_and_everything_is_on_it() -> None:
    file = reader.opened(made())
    (path,) = file.page_paths
    assert file.one(path, "PhysicalBox").text == "0 0 297 210"
    for shape in file.xml(path).iter():
        if box := shape.get("Boundary"):
            left, top, width, height = (float(each) for each in box.split())
            assert min(left, top, width, height) >= 0
            assert left + width <= 297
            assert top + height <= 210


def test_the_seal_signs_every_file_with_sm2() -> None:
    assert reader.is_whole(reader.opened(made()))
    stamp = reader.opened(made()).one("Doc_0/Signs/Sign_0/Signature.xml", "StampAnnot")
    assert stamp.attrib["Boundary"].endswith(" 42 42")
    assert "测试用章".encode() in reader.opened(made()).files["Doc_0/Signs/Sign_0/Seal.esl"]


@pytest.mark.parametrize("name", sorted(reader.opened(made()).files) if rare_fonts.INDEX.exists() else [])
def test_a_changed_file_breaks_the_seal(name: str) -> None:
    data = bytearray(reader.opened(made()).files[name])
    data[-20] ^= 1
    assert not is_whole_at_all(with_file(name, bytes(data)))


def is_whole_at_all(package: bytes) -> bool:
    try:
        return reader.is_whole(reader.opened(package))
    except Exception:  # noqa: BLE001  a file that cannot be read any more is broken too
        return False


def test_an_added_file_breaks_the_seal() -> None:
    assert not reader.is_whole(reader.opened(with_file("Doc_0/More.xml", b"<x/>")))


def test_a_reader_from_outside_opens_it(tmp_path: Path) -> None:
    """easyofd stands on a library of another licence: it runs in a process of its own, and only here."""
    if find_spec("easyofd") is None:
        pytest.skip("easyofd is not installed (pip install -e .[ofd]): the OFD was NOT opened by an outside reader")
    path = tmp_path / "licence.ofd"
    path.write_bytes(made())
    script = Path(__file__).parent / "outside.py"
    run = subprocess.run([sys.executable, "-W", "ignore", script, path], capture_output=True, check=True, cwd=tmp_path)
    found = json.loads(run.stdout.splitlines()[-1])
    assert found["size"] == [[0, 0, 297, 210]]
    assert sorted("".join(found["words"].split())) == sorted(readers.words(plain_licence()))
    assert found["seals"] == 1
    assert found["pages"] == 1
    assert found["dark"] > 10_000
