"""The short names that programs read."""

from dataclasses import replace
from datetime import date

import pytest

from yimen.licences.rules.metadata import metadata
from yimen.licences.rules.paper import LicencePaper

PAPER = LicencePaper(
    title="食品经营许可证",
    agency="测试区市场监督管理局",
    number="20260000001X",
    identifier="1.2.156.3005.2.X",
    holder="测试市𠮷祥餐饮有限公司",
    holder_code_name="统一社会信用代码",
    holder_code="91440000TEST000001",
    valid_from=date(2026, 11, 22),
    valid_to=date(2031, 11, 21),
    date=date(2026, 11, 22),
    representative="㙍小明",
    fields=(("主体业态", "餐饮服务经营者"), ("主体名称", ""), ("在体业态", "同音")),
    type_code="11100000MB0000000A001",
    agency_code="11441300MB0000001B",
    holder_kind="uscc",
)


def test_all_the_standard_names_are_said() -> None:
    assert metadata(PAPER) == {
        "ZZMC": "食品经营许可证",
        "ZZLXDM": "11100000MB0000000A001",
        "ZZBH": "20260000001X",
        "ZZBS": "1.2.156.3005.2.X",
        "ZZBFJG": "测试区市场监督管理局",
        "ZZBFJGDM": "11441300MB0000001B",
        "ZZBFRQ": "2026-11-22",
        "CZZT": "测试市𠮷祥餐饮有限公司",
        "CZZTDM": "91440000TEST000001",
        "CZZTDMLX": "统一社会信用代码",
        "CZZTDMLXDM": "001",
        "ZZYXQQSRQ": "2026-11-22",
        "ZZYXQJZRQ": "2031-11-21",
        "ZZQZR": "测试区市场监督管理局",
        "ZZQZSJ": "{sealed_at}",
        "ZZQZMC": "测试区市场监督管理局电子印章",
        "CJSJ": "{sealed_at}",
        "KZ_FDDBR": "㙍小明",
        "KZ_ZTYT": "餐饮服务经营者",
        "KZ_ZTYT2": "同音",
    }


@pytest.mark.parametrize(("kind", "code"), [("resident_id", "111"), ("passport", "414"), ("other", "099"), ("", "099")])
def test_the_kind_of_a_persons_number_has_its_code(kind: str, code: str) -> None:
    assert metadata(replace(PAPER, holder_kind=kind))["CZZTDMLXDM"] == code


def test_without_an_end_it_is_good_for_ever() -> None:
    assert metadata(replace(PAPER, valid_to=None))["ZZYXQJZRQ"] == "长期"
