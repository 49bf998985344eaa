"""docs/case-states.md and its pictures, written from the table of moves: `make fix` writes them anew."""

from collections.abc import Callable
from textwrap import wrap

from tests.house.english import FOLDER, entries
from tests.house.source import CHECKOUT
from yimen.cases.rules.picture import FRAMES, draw
from yimen.cases.rules.states import LABELS, MOVES, Move, State
from yimen.cases.rules.way_words import MOVE_LABELS, MOVED_BY, MOVERS

DOCS = CHECKOUT / "docs"
HEAD = """# 办件状态图 · The states of a case

Written from `cases/rules/states.py` by `make fix`; a house test holds page and pictures against the table.
Administrators see the same on the desk under 办件状态图. A dashed frame stands for every state in it.

![办件状态图](images/case-states.zh.svg)

![The states of a case](images/case-states.en.svg)

| 办理动作 | move | 谁来做 who | 从 from | 到 to |
|---|---|---|---|---|
"""


def written() -> dict[str, str]:
    """Return the text of every generated file by its path below docs."""
    english = {entry.text: entry.said[0] for entry in entries(FOLDER / "django.po")}
    return {
        "case-states.md": HEAD + "".join(_row(move, english) for move in Move),
        "images/case-states.zh.svg": _picture(lambda text: (text,), "办件状态图"),
        "images/case-states.en.svg": _picture(lambda text: tuple(wrap(english[text], 19)), "The states of a case"),
    }


def _picture(words: Callable[[str], tuple[str, ...]], title: str) -> str:
    states = {**{each.value: LABELS[each] for each in State}, **{frame: frame for frame in FRAMES}}
    return draw(
        state=lambda value: words(states[value]), move=lambda value: words(MOVE_LABELS[Move(value)]), title=title
    )


def _row(move: Move, english: dict[str, str]) -> str:
    by_target: dict[State, list[State]] = {}
    for source, target in MOVES[move].items():
        by_target.setdefault(target, []).append(source)
    label, who = MOVE_LABELS[move], MOVERS[MOVED_BY[move]]
    sides = [("、".join(LABELS[each] for each in sources), LABELS[target]) for target, sources in by_target.items()]
    return "".join(
        f"| {label} | {english[label]} (`{move.value}`) | {who} · {english[who]} | {sources} | {target} |\n"
        for sources, target in sides
    )


if __name__ == "__main__":
    for name, text in written().items():
        (DOCS / name).write_text(text, encoding="utf-8")
