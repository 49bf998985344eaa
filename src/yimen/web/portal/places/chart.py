"""A bar chart of months, drawn by the server: it needs no script, prints, and its table is read out instead of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yimen.catalogue.lists import Growth
from yimen.web.shared.months import month_words

WIDTH, HEIGHT = 360, 132  # of the drawing; it is scaled to the place it has
FOOT, HEAD, SIDE = 20, 20, 32  # for the months below, the numbers above, and the ends of the outer months
LAST = 24  # months: two years
LABELS = 3  # as many months as can be read side by side


@dataclass(frozen=True)
class Bar:
    """One month's bar; `label` is empty where months stand too close to be read."""

    month: date
    items: int
    x: float
    y: float
    width: float
    height: float
    label: str

    @property
    def middle(self) -> float:
        """Return where its number and its month are written."""
        return self.x + self.width / 2

    @property
    def is_numbered(self) -> bool:
        """Return whether its number is written above it."""
        return bool(self.label)


def bars(grown: Sequence[Growth]) -> list[Bar]:
    """Return the bars of the last months, the highest filling the drawing."""
    shown = grown[-LAST:]
    most = max((month.items for month in shown), default=0) or 1
    step = (WIDTH - 2 * SIDE) / max(len(shown), 1)
    every = -(-len(shown) // LABELS)
    return [
        _bar(
            month, x=SIDE + n * step, step=step, share=month.items / most, is_labelled=(len(shown) - 1 - n) % every == 0
        )
        for n, month in enumerate(shown)
    ]


def _bar(month: Growth, *, x: float, step: float, share: float, is_labelled: bool) -> Bar:
    width, height = min(step * 0.6, 44), share * (HEIGHT - FOOT - HEAD)
    return Bar(
        month=month.month,
        items=month.items,
        x=round(x + (step - width) / 2, 1),
        y=round(HEIGHT - FOOT - height, 1),
        width=round(width, 1),
        height=round(height, 1),
        label=month_words(month.month) if is_labelled else "",
    )
