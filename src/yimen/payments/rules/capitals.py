"""Amounts in Chinese capitals, as bills have them (正确填写票据和结算凭证的基本规定, of the central bank).

整 stands after 元 and after 角, never after 分; zeros inside are one 零; where 角 is zero and 分 is not, 零 stands
before 分; the unit of ten is written 壹拾.
"""

from yimen.payments.rules.money import FEN, MOST

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")
GROUP = 10_000


def capitals(fen: int) -> str:
    """Return 人民币壹仟贰佰叁拾肆元伍角整 for 123450; raise ValueError for less than nothing or too much."""
    if not 0 <= fen <= MOST:
        raise ValueError(fen)
    yuan, rest = divmod(fen, FEN)
    return f"人民币{_yuan(yuan, is_only=rest == 0)}{_rest(rest, has_yuan=yuan > 0)}"


def _yuan(yuan: int, *, is_only: bool) -> str:
    if yuan == 0:
        return "零元" if is_only else ""
    said = ""
    for place in reversed(range(len(GROUPS))):
        value = yuan // GROUP**place % GROUP
        if value == 0:
            continue
        has_gap = value < GROUP // 10 or (yuan // GROUP ** (place + 1)) % 10 == 0
        said += ("零" if said and has_gap else "") + _group(value) + GROUPS[place]
    return said + "元"


def _group(value: int) -> str:
    """Return four digits in words; zeros between two others are one 零."""
    said = ""
    for place in reversed(range(len(PLACES))):
        digit = value // 10**place % 10
        if digit:
            gap = said and value // 10 ** (place + 1) % 10 == 0
            said += ("零" if gap else "") + DIGITS[digit] + PLACES[place]
    return said


def _rest(rest: int, *, has_yuan: bool) -> str:
    jiao, fen = divmod(rest, 10)
    if rest == 0:
        return "整"
    if fen == 0:
        return f"{DIGITS[jiao]}角整"
    if jiao == 0:
        return f"{'零' if has_yuan else ''}{DIGITS[fen]}分"
    return f"{DIGITS[jiao]}角{DIGITS[fen]}分"
