"""The list of a package's files, each with its size and SM3: by it a package is checked wherever it lies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from defusedxml.ElementTree import fromstring

from yimen.archives.rules.xml import document

MANIFEST, SIGNATURE = "清单.xml", "清单.签名.json"


@dataclass(frozen=True)
class Entry:
    """One file of a package."""

    path: str
    size: int
    sm3: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with one file of a package: missing, extra, changed; or with the whole of it, without a path."""

    code: str
    path: str = ""


FAULTS = {
    "unreadable": "不是完好的归档包",
    "no_manifest": "缺少清单",
    "bad_manifest": "清单无法识读",
    "no_signature": "缺少清单签名",
    "bad_signature": "清单签名不符，清单被改动过",
    "other_key": "签名有效，但不是本系统的密钥",
    "missing": "缺少文件",
    "extra": "多出清单以外的文件",
    "changed": "文件内容与登记的摘要不符",
    "not_the_same": "归档包与登记的摘要不符",
    "lost": "归档包的文件不在了",
}


def manifest(entries: Iterable[Entry]) -> bytes:
    """Return the list as XML."""
    rows = [("文件", [("路径", each.path), ("字节数", each.size), ("SM3", each.sm3)]) for each in entries]
    return document("清单", rows)


def read_manifest(data: bytes) -> list[Entry]:
    """Return the list's files; raise ValueError where it is none."""
    try:
        found = fromstring(data)
        return [Entry(_said(row, "路径"), int(_said(row, "字节数")), _said(row, "SM3")) for row in found.iter("文件")]
    except Exception as wrong:  # whatever a parser may say of bytes from outside
        raise ValueError("not a manifest") from wrong


def _said(row: object, name: str) -> str:
    text: str | None = row.findtext(name)  # type: ignore[attr-defined]  # an element
    if text is None:
        raise ValueError(name)
    return text


def compared(listed: Iterable[Entry], found: Mapping[str, Entry]) -> list[Fault]:
    """Return what differs between the list and the files that are there."""
    wanted = {each.path: each for each in listed}
    faults = [Fault("missing", path) for path in wanted if path not in found]
    faults += [Fault("extra", path) for path in found if path not in wanted]
    faults += [Fault("changed", path) for path, each in wanted.items() if path in found and found[path] != each]
    return faults
