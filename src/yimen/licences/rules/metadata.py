"""What an electronic licence says to programs: the short names of its metadata (GB/T 36903, C 0264 ZWFW)."""

from typing import Final

from pypinyin import Style, lazy_pinyin

from yimen.licences.rules.load.row import HOLDER_KINDS
from yimen.licences.rules.paper import LicencePaper

SEALED_AT: Final = "{sealed_at}"  # known when the document is sealed, and written by whoever seals
HOLDER_CODES: Final = {kind: code for code, kind in HOLDER_KINDS.items()}
OTHER: Final = "099"  # a kind of number that the standard does not list
OPEN_END: Final = "长期"
OWN: Final = "KZ_"  # before what only this kind of licence says


def metadata(paper: LicencePaper) -> dict[str, str]:
    """Return short names and values, without those that are empty."""
    said = {
        "ZZMC": paper.title,
        "ZZLXDM": paper.type_code,
        "ZZBH": paper.number,
        "ZZBS": paper.identifier,
        "ZZBFJG": paper.agency,
        "ZZBFJGDM": paper.agency_code,
        "ZZBFRQ": paper.date.isoformat(),
        "CZZT": paper.holder,
        "CZZTDM": paper.holder_code,
        "CZZTDMLX": paper.holder_code_name,
        "CZZTDMLXDM": HOLDER_CODES.get(paper.holder_kind, OTHER),
        "ZZYXQQSRQ": paper.valid_from.isoformat(),
        "ZZYXQJZRQ": paper.valid_to.isoformat() if paper.valid_to else OPEN_END,
        "ZZQZR": paper.agency,
        "ZZQZSJ": SEALED_AT,
        "ZZQZMC": f"{paper.agency}电子印章",
        "CJSJ": SEALED_AT,
    }
    return {name: text for name, text in (said | _own(paper)).items() if text}


def _own(paper: LicencePaper) -> dict[str, str]:
    """Return the licence's own fields under the initials of their names; a second of the same gets a number."""
    fields = (("法定代表人", paper.representative), ("地址", paper.address), ("许可内容", paper.scope), *paper.fields)
    named: dict[str, str] = {}
    for name, text in fields:
        short = OWN + "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).upper()
        count = sum(each.rstrip("0123456789") == short for each in named)
        named[f"{short}{count + 1}" if count else short] = text
    return named
