"""Invented people: numbers that pass their check and belong to nobody who could come, each always of the same name."""

from yimen.kernel.rules.identifiers.resident import check_digit

AREA = "441302"
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫", ("建华", "秀英", "志强", "桂兰", "丽华", "国强", "晓梅", "海涛")


def person(number: int) -> tuple[str, str]:
    """Return name and resident number of the invented person of this number, 0 to 9,999; all born by 1910."""
    year, rest = divmod(number % 10_000, 999)
    body = f"{AREA}{1900 + year}0101{rest + 1:03d}"
    name = SURNAMES[number % len(SURNAMES)] + GIVEN[number // len(SURNAMES) % len(GIVEN)]
    return name, body + check_digit(body)
