"""The words of a file of licences: its columns, and why a row is not taken.

Columns have the names of the metadata standard, in Chinese or short; what only one kind says begins with KZ_.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from yimen.kernel.rules.errors import NotAllowed

COLUMNS: Final = {
    "type": ("证照类型代码", "ZZLXDM"),
    "number": ("证照编号", "ZZBH"),
    "identifier": ("证照标识", "ZZBS"),
    "issuer_name": ("证照颁发机构", "ZZBFJG"),
    "issuer_code": ("证照颁发机构代码", "ZZBFJGDM"),
    "issued_on": ("证照颁发日期", "ZZBFRQ"),
    "holder_name": ("持证主体", "CZZT"),
    "holder_code": ("持证主体代码", "CZZTDM"),
    "holder_kind": ("持证主体代码类型代码", "CZZTDMLXDM"),
    "valid_from": ("证照有效期起始日期", "ZZYXQQSRQ"),
    "valid_to": ("证照有效期截止日期", "ZZYXQJZRQ"),
    "place": ("经营场所", "ZZDZ"),
    "status": ("证照状态", "ZZZT"),
    "standing_on": ("状态日期", "ZTRQ"),
    "standing_reason": ("状态原因", "ZTYY"),
    "trust": ("可信等级", "KXDJ"),
}
NEEDED: Final = ("type", "number", "issuer_name", "issuer_code", "issued_on", "holder_name", "holder_code")
OWN: Final = "KZ_"
REASONS: Final = {
    "empty": "不能为空",
    "too_long": "太长",
    "unreadable": "有无法识别的字符，请用 UTF-8 或 GB 18030 保存",
    "undrawn": "有字库里没有的字或表情符号，证照印不出来，请核对",
    "bad_number": "编号里没有数字或字母，请核对",
    "unknown_type": "没有这种证照类型，请先在“证照类型”里登记",
    "bad_identifier": "证照标识格式或校验位不对",
    "bad_issuer": "不是正确的18位统一社会信用代码",
    "bad_date": "日期看不懂，请写成 2026-11-22",
    "period": "截止日期早于起始日期",
    "bad_holder": "不是正确的统一社会信用代码或证件号码",
    "bad_holder_kind": "没有这种代码类型，可写 001、111、414、511、516、553",
    "bad_status": "没有这种状态，可写有效、暂扣、吊销、撤销、注销",
    "status_reason": "暂扣、吊销、撤销、注销要写日期和原因",
    "bad_trust": "可信等级只有 A、B、C、D",
    "unknown_field": "这种证照没有这一项，请先在“证照类型”里登记",
    "personal": "含有身份证件号码，请去掉",
    "repeated": "与前面的行重复",
    "other_name": "这个证件号码登记的是另一个姓名，请核对",
    "own": "这份证照由本系统签发，不能由文件改写",
    "decided_here": "本系统已对这份证照作出决定，不能由文件改写",
    "identifier_taken": "这个证照标识属于另一份证照",
    "other_issuer": "另一个发证机关已有这个编号的同类证照，那一份没有改动；两份证照的编号要能分清，请与发证机关核对",
    "second": "持证人已有一份有效的同类证照",
}


@dataclass(frozen=True)
class Refused:
    """Why one row is not taken: which column, and the word for the reason."""

    row: int
    column: str
    reason: str

    @property
    def sentence(self) -> str:
        """Return the reason as a person reads it."""
        return REASONS[self.reason]

    @property
    def header(self) -> str:
        """Return the column as the file calls it."""
        return COLUMNS[self.column][0] if self.column in COLUMNS else self.column


def read_head(cells: Mapping[int, Any]) -> dict[int, str]:
    """Return what stands in which column; raise NotAllowed("licence_columns") naming what is missing or unknown."""
    names = {name: key for key, both in COLUMNS.items() for name in both}
    head = {column: str(cell) for column, cell in cells.items()}
    found = {column: names.get(name, name if name.startswith(OWN) else "") for column, name in head.items()}
    unknown = [head[column] for column, key in found.items() if not key]
    missing = [COLUMNS[key][0] for key in NEEDED if key not in found.values()]
    if unknown or missing:
        raise NotAllowed("licence_columns", unknown=unknown or ["—"], missing=missing or ["—"])
    return found
