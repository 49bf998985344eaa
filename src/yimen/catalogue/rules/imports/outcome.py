"""What reading a file yields: items, warnings that do not stop an item, rows that were refused."""

from dataclasses import dataclass

from yimen.catalogue.rules.record import ItemRecord
from yimen.kernel.rules.sentences import Sentence

WARNINGS = {
    "owner_code_check": "实施主体的统一社会信用代码校验位不符，照录",
    "owner_code_missing": "没有实施主体的统一社会信用代码",
    "code_form": "事项编码不是国家规定的 31 或 33 位，按地方编码收录",
    "code_mismatch": "实施编码中的基本编码与目录编码不一致，照录",
    "no_statutory_limit": "没有法定办结时限",
    "no_promised_limit": "没有承诺办结时限，办理时以法定时限为准",
    "no_limit": "既没有法定时限也没有承诺时限，办理时不计承诺日期",
    "bad_limit": "时限看不懂，当作没有",
    "bad_visits": "到现场次数看不懂，当作没有",
    "promised_over_statutory": "承诺时限长于法定时限，照录",
    "no_materials": "没有申请材料",
    "repeated_material": "材料清单里有重复的名称，只留一份",
    "catch_all_material": "材料清单里有“其他材料”一类兜底说法",
    "unknown_value": "代码表里没有的取值，已按缺省处理",
    "no_service_objects": "没有服务对象，当作自然人和法人都可办",
    "no_owner_name": "没有实施主体名称，以代码代替",
    "name_shortened": "名称过长，已截短",
}
REJECTIONS = {
    "not_an_object": "这一行不是一条事项记录",
    "broken_row": "这一行不是完整的 JSON",
    "web_page": "这一行是网页，不是数据",
    "unknown_shape": "认不出这一行的格式",
    "no_name": "没有事项名称",
    "no_code": "没有事项编码",
    "no_owner": "没有实施主体",
    "repeated_code": "同一文件里已有相同编码的事项",
}


def _sentence(words: str, detail: str) -> Sentence:
    told = Sentence(words)
    return Sentence("%(what)s：%(detail)s", what=told, detail=detail) if detail else told


@dataclass(frozen=True)
class Warned:
    """Something to look at later; the item was taken."""

    row: int
    code: str
    item: str
    name: str
    detail: str = ""

    @property
    def sentence(self) -> str:
        """Return what an operator reads."""
        return _sentence(WARNINGS[self.code], self.detail)


@dataclass(frozen=True)
class Rejected:
    """A row that was not taken, with the reason and its beginning."""

    row: int
    code: str
    detail: str = ""
    excerpt: str = ""

    @property
    def sentence(self) -> str:
        """Return what an operator reads."""
        return _sentence(REJECTIONS[self.code], self.detail)


@dataclass(frozen=True)
class Reading:
    """All that one file gave."""

    items: tuple[ItemRecord, ...]
    warnings: tuple[Warned, ...]
    rejections: tuple[Rejected, ...]
    rows: int
