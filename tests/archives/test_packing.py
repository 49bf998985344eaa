"""What is in a package, and that every change of it is found."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from tests.archives.conftest import CLOSED, SCAN, Builder
from tests.cases.situated import WEB, WEB_ANSWERS, situated_town
from tests.cases.steps import submit
from yimen.archives.models import Package
from yimen.archives.rules.manifest import MANIFEST, SIGNATURE
from yimen.archives.verifying import faults_of, faults_of_file, opened
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.kernel.crypto.signing import Ed25519Signer
from yimen.kernel.files import store
from yimen.kernel.models import StoredFile


def rewritten(path: Path, changes: dict[str, bytes | None]) -> Path:
    """Return a copy of the package in which members are changed, left out (None) or added."""
    copy, left = path.with_suffix(".copy"), dict(changes)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            content = left.pop(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in left.items():
            new.writestr(name, content or b"")
    return copy


def codes(path: Path) -> set[str]:
    return {fault.code for fault in faults_of_file(path)}


def test_it_holds_basic_data_materials_process_and_results(closed: Case, clear: Path) -> None:
    with zipfile.ZipFile(clear) as package:
        names = package.namelist()
        sections = {"元数据.xml", "基本信息", "申请材料", "办理过程", "办理结果", MANIFEST, SIGNATURE}
        assert {name.split("/")[0] for name in names} == sections
        metadata = fromstring(package.read("元数据.xml"))
        assert metadata.findtext("办件编号") == closed.number
        assert metadata.findtext("事项名称") == "食品经营许可㙍䶮𠮷"
        answers = package.read("基本信息/填报内容.xml").decode()
        assert "好味道小吃店" in answers
        assert "新圩镇长布村八号" in answers, "a sealed answer stands in the record"
        scans = [name for name in names if name.endswith("租约.pdf")]
        assert [package.read(name) for name in scans] == [SCAN, SCAN]
        assert "CaseWithdrawn" in package.read("办理过程/全程记录.csv").decode("utf-8-sig")
        assert "开始计时" in package.read("办理过程/办理过程.xml").decode()
        assert any(name.startswith("办理结果/") and name.endswith(".pdf") for name in names)
    assert faults_of_file(clear) == []


def test_it_tells_days_and_times_as_the_clock_on_the_wall(closed: Case, build: Builder) -> None:
    early = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)  # half past six in the morning of the 24th
    Case.objects.filter(pk=closed.pk).update(closed_at=early)
    made = build(closed)
    assert made is not None
    with zipfile.ZipFile(opened(made)) as package:  # type: ignore[arg-type]  # it is there
        metadata = fromstring(package.read("元数据.xml"))
        basic = fromstring(package.read("基本信息/办件信息.xml"))
    assert metadata.findtext("办结日期") == made.closed_on.isoformat() == "2026-11-24"
    assert basic.findtext("办结时间") == "2026-11-24T06:30:00+08:00"


def test_it_holds_the_situation_in_words(db: None, build: Builder) -> None:
    town = situated_town()
    case = submit(town, situation=WEB, answers=WEB_ANSWERS, materials=())
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=CLOSED)
    made = build(case)
    assert made is not None
    with zipfile.ZipFile(opened(made)) as package:  # type: ignore[arg-type]  # it is there
        situation = package.read("基本信息/办理情形.xml").decode()
    assert "您打算怎样经营？" in situation
    assert "只在网上卖" in situation


def test_nothing_of_it_lies_open_on_the_disk(package: Package) -> None:
    assert package.file
    with store().open(StoredFile.objects.get(pk=package.file).sm3) as file:
        raw = file.read()
    assert raw[:2] != b"PK"
    assert MANIFEST.encode() not in raw


@pytest.mark.parametrize("name", ["元数据.xml", "基本信息/填报内容.xml", "申请材料/目录.xml"])
def test_a_changed_file_is_found(clear: Path, name: str) -> None:
    assert codes(rewritten(clear, {name: b"<x/>"})) == {"changed"}


def test_a_file_less_and_a_file_more_are_found(clear: Path) -> None:
    assert codes(rewritten(clear, {"申请材料/目录.xml": None})) == {"missing"}
    assert codes(rewritten(clear, {"申请材料/extra.pdf": SCAN})) == {"extra"}


def test_a_list_that_was_changed_is_found(clear: Path) -> None:
    with zipfile.ZipFile(clear) as package:
        listed = package.read(MANIFEST)
    assert codes(rewritten(clear, {MANIFEST: listed + b" "})) == {"bad_signature"}


def test_a_list_signed_by_somebody_else_is_found(clear: Path) -> None:
    signer = Ed25519Signer(b"s" * 32)
    with zipfile.ZipFile(clear) as package:
        listed = package.read(MANIFEST)
    said = {"public": signer.public.hex(), "signature": signer.sign(listed).hex()}
    assert codes(rewritten(clear, {SIGNATURE: json.dumps(said).encode()})) == {"other_key"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [({MANIFEST: None}, "no_manifest"), ({SIGNATURE: None}, "no_signature"), ({MANIFEST: b"<"}, "bad_manifest")],
)
def test_what_says_what_is_in_it_must_be_there(clear: Path, changes: dict[str, bytes | None], code: str) -> None:
    assert codes(rewritten(clear, changes)) == {code}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"%PDF-1.4"])
def test_no_package_at_all_has_its_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(content)
    assert codes(file) == {"unreadable"}


def test_one_changed_byte_on_the_disk_is_found(package: Package) -> None:
    assert faults_of(package) == []
    assert package.file
    path = store()._path(StoredFile.objects.get(pk=package.file).sm3)  # type: ignore[attr-defined]
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    assert [fault.code for fault in faults_of(package)] == ["lost"]
    path.unlink()
    assert [fault.code for fault in faults_of(package)] == ["lost"]
