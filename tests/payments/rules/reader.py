"""Amounts in Chinese capitals read back to fen: it shares nothing with the writer."""

DIGITS = {word: value for value, word in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def read_capitals(words: str) -> int:
    """Return the fen; raise ValueError for what no bank would take."""
    if not words.startswith("人民币"):
        raise ValueError(words)
    body = words.removeprefix("人民币")
    if body.endswith("整"):
        if body[-2] not in "元角":
            raise ValueError(words)
        body = body[:-1]
    elif not body.endswith("分"):
        raise ValueError(words)
    whole, _, small = body.rpartition("元") if "元" in body else ("", "", body)
    return _whole(whole) * 100 + _small(small)


def _whole(words: str) -> int:
    total = group = digit = 0
    for word in words:
        if word in DIGITS:
            digit = DIGITS[word]
        elif word in UNITS:
            if digit == 0:
                raise ValueError(words)  # 拾 without 壹
            group, digit = group + digit * UNITS[word], 0
        else:
            scale = {"万": 10**4, "亿": 10**8}[word]
            total, group, digit = total + (group + digit) * scale, 0, 0
    return total + group + digit


def _small(words: str) -> int:
    jiao, _, rest = words.rpartition("角")
    fen = rest.removesuffix("分")
    return 10 * DIGITS[jiao[-1:] or "零"] + DIGITS[fen[-1:] or "零"]
