"""From a cell to an element's value: what people write is understood, what is wrong is said in a sentence."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from yimen.catalogue.rules.elements import Element, Kind, check_value
from yimen.catalogue.rules.imports.values import is_web_page
from yimen.catalogue.rules.sheets.grid import Broken, Formula
from yimen.kernel.rules.errors import NotAllowed

NOTHING = frozenset({"无", "没有", "暂无", "/", "-", "—", "--", "——", "null", "none", "n/a"})
YES = frozenset({"是", "有", "y", "yes", "true", "1", "√", "支持", "需要"})
NO = frozenset({"否", "不", "n", "no", "false", "0", "×", "不支持", "不需要"}) | NOTHING
EXACT_DIGITS = 10**15  # a spreadsheet keeps fifteen digits of a number and makes the rest noughts
FIRST_SERIAL, LAST_SERIAL = 20_000, 110_000  # 1954 to 2201; smaller numbers are no dates
SERIAL_ZERO = date(1899, 12, 30)
_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.0+)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"\d{5,6}(\.\d+)?")
_NUMBER = re.compile(r"\d{1,9}(\.0+)?")
_PARTED = re.compile(r"[、,，;；|\n]+")
_KEPT = "\0"  # stands for a separator inside a word; no cell has one


class WrongCell(Exception):  # noqa: N818  a verdict on one cell, caught by the reader
    """Say what the cell should hold; `about` is what the sentence ends with (choices, a number)."""

    def __init__(self, wanted: str, about: str = "") -> None:
        super().__init__(wanted)
        self.wanted, self.about = wanted, about


def value_in(element: Element, cell: Any) -> Any:
    """Return the element's value, None for an empty cell; raise WrongCell."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, Formula):
        raise WrongCell("这一格是公式，请复制后选择性粘贴成数值")
    if isinstance(cell, Broken):
        raise WrongCell("这一格的公式出错了，请改成实际内容")
    if isinstance(cell, str) and is_web_page(cell):
        raise WrongCell("这一格是网页，不是数据；导出时出了错，请重新导出")
    try:
        return check_value(element, _READERS[element.kind](element, cell))
    except NotAllowed as refusal:
        about = str(refusal.details.get("most", ""))
        raise WrongCell(_WANTED.get(refusal.code, "填的内容不对，请对照填表说明改正"), about) from None


_WANTED = {
    "value_too_long": "字数太多，请缩短；最多字数：",
    "value_not_number": "请填数字",
    "value_out_of_range": "数字太大，最大是：",
    "value_not_phone": "请填电话号码，例如 0752-1234567",
    "value_not_url": "请填完整网址，以 http:// 或 https:// 开头",
    "value_wrong_kind": "填的内容太多或格式不对，请对照填表说明改正",
}


def shown(cell: Any) -> str:
    """Return what stands in the cell, short enough for a sentence."""
    text = cell.isoformat() if isinstance(cell, date) else " ".join(str(cell).split())
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004


def _text(_element: Element, cell: Any) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        return _digits(cell)
    return _day(cell) if isinstance(cell, date) else str(cell)


def _digits(number: float) -> str:
    """Return a number as it was typed; one that lost its end cannot be guessed."""
    if abs(number) >= EXACT_DIGITS:
        raise WrongCell("表格把它当成数字，后几位已经变成 0；请先把这一格设成文本格式再填")
    return str(int(number)) if number == int(number) else repr(number)


def _half(cell: Any) -> str:
    return unicodedata.normalize("NFKC", _digits(cell) if isinstance(cell, int | float) else str(cell)).strip()


def _number(_element: Element, cell: Any) -> int | None:
    if isinstance(cell, date | bool):
        raise WrongCell("请填数字")
    text = _half(cell)
    if text.casefold() in NOTHING:
        return None
    if not _NUMBER.fullmatch(text):
        raise WrongCell("请填数字")
    return int(float(text))


def _yes(_element: Element, cell: Any) -> bool:
    text = _half(int(cell) if isinstance(cell, bool) else cell).casefold()
    if text in YES or text in NO:
        return text in YES
    raise WrongCell("请填“是”或“否”")


def _choice(element: Element, cell: Any) -> str | None:
    text = _half(cell)
    for value, word in element.choices:
        if text in (value, unicodedata.normalize("NFKC", word)):
            return value
    if text.casefold() in NOTHING:
        return None
    raise WrongCell("请从下拉里选：", "、".join(word for _, word in element.choices))


def _several(element: Element, cell: Any) -> list[str]:
    text = _digits(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else str(cell)
    found = [_choice(element, part) if element.choices else part for part in _parts(element, text)]
    return list(dict.fromkeys(each for each in found if each))


def _parts(element: Element, text: str) -> list[str]:
    """Return the words of a list; a choice that has a comma in its own name is one word."""
    for _, word in element.choices:
        if _PARTED.search(word):
            text = text.replace(word, _PARTED.sub(_KEPT, word))
    return [part.replace(_KEPT, "、").strip() for part in _PARTED.split(text) if part.strip()]


def _date(_element: Element, cell: Any) -> str | None:
    if isinstance(cell, date):
        return _day(cell)
    text = _half(cell)
    if text.casefold() in NOTHING:
        return None
    if _SERIAL.fullmatch(text) and FIRST_SERIAL <= float(text) <= LAST_SERIAL:
        return (SERIAL_ZERO + timedelta(days=int(float(text)))).isoformat()
    match = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    try:
        return date(*(int(part) for part in match.groups())).isoformat() if match else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> str:
    raise WrongCell("请填日期，例如 2026-11-22")


def _day(moment: date) -> str:
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def _line(element: Element, cell: Any) -> str | None:
    """Return a phone or an address on the web; a word for nothing is none."""
    text = unicodedata.normalize("NFKC", _text(element, cell)).strip()
    return None if text.casefold() in NOTHING else text


_READERS: dict[Kind, Callable[[Element, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.NUMBER: _number,
    Kind.YES: _yes,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _several,
    Kind.DATE: _date,
    Kind.PHONE: _line,
    Kind.URL: _line,
}
