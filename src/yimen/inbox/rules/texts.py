"""The words of a text: one message, or several in one."""

from collections.abc import Sequence

LONGEST = 300
SHOWN = 5
MANY = {
    "zh-hans": ("您有{count}条办件消息：", "；", "……其余请登录查看。"),
    "en": ("You have {count} messages: ", "; ", " … Please sign in to read the others."),
}
SIGNED = {"zh-hans": "【{sign}】{text}", "en": "[{sign}] {text}"}


def compose(sign: str, lines: Sequence[str], *, language: str) -> str:
    """Return the text: who speaks, then the one line or the first of them, never longer than a gateway takes."""
    signed = SIGNED.get(language, SIGNED["zh-hans"])
    return signed.format(sign=sign, text=lines[0] if len(lines) == 1 else _many(lines, language))[:LONGEST]


def _many(lines: Sequence[str], language: str) -> str:
    head, between, rest = MANY.get(language, MANY["zh-hans"])
    shown = list(lines[:SHOWN])
    while len(shown) > 1 and sum(map(len, shown)) > LONGEST - 80:
        shown.pop()
    numbered = between.join(f"{n}. {line.rstrip('。.')}" for n, line in enumerate(shown, start=1))
    end = rest if len(shown) < len(lines) else ("。" if language == "zh-hans" else ".")
    return head.format(count=len(lines)) + numbered + end
