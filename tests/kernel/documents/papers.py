"""A licence and a decision as their domains hand them over, drawn and sealed."""

from functools import cache
from typing import Any

from yimen.kernel.documents import draw, template_path
from yimen.kernel.documents.seals.pdf import official

AGENCY = "测试区市场监督管理局"
NUMBER = "20260000001X"
LICENCE: dict[str, Any] = {
    "title": "食品经营许可证",
    "agency": AGENCY,
    "number": NUMBER,
    "identifier": "1.2.156.3005.2.11100000MB0000000A001.11441302MB0000000B.20260000001X.001.7",
    "holder": "测试市𠮷祥餐饮管理有限公司",
    "holder_code_name": "统一社会信用代码",
    "holder_code": "91440000TEST000001",
    "valid_from": "2026-11-22",
    "valid_to": "2031-11-21",
    "date": "2026-11-22",
    "scope": "热食类食品制售；冷食类食品制售（含凉拌菜）；自制饮品制售",
    "representative": "㙍小明",
    "address": "测试区测试路11号",
    "fields": [{"name": "主体业态", "value": "餐饮服务经营者"}],
    "check_url": "https://localhost/check/abc/",
    "check_code": "ABCD2345",
}


@cache
def plain_licence() -> bytes:
    """Return the licence before it is sealed."""
    return draw(template_path("licences/documents/licence.typ"), LICENCE).pdf


@cache
def sealed_licence() -> bytes:
    """Return the licence as its holder gets it."""
    return seal_anew()


def seal_anew() -> bytes:
    """Return the licence, sealed now."""
    return official(template_path("licences/documents/licence.typ"), LICENCE, number=NUMBER)
