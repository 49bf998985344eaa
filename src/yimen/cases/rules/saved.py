"""Materials and copies that nobody had to bring: before, after, and the difference (减材料、免复印)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Saved:
    """One item's or one department's count over a period.

    `before`: materials that stood in the cases, however they came. `taken`: those fetched from the library or taken
    over from earlier cases. `copies_before`: the copies the item's first version asked for them; `copies_after`: those
    that the version of the case asked for what was brought.
    """

    agency: str
    name: str = ""
    code: str = ""
    before: int = 0
    taken: int = 0
    copies_before: int = 0
    copies_after: int = 0

    @property
    def after(self) -> int:
        """Return how many materials the applicants brought."""
        return self.before - self.taken

    @property
    def copies_saved(self) -> int:
        """Return the copies before less those after; below nought where more is asked for now."""
        return self.copies_before - self.copies_after


def summed(rows: Iterable[Saved]) -> Saved:
    """Return the sum of some rows, which share their department."""
    each = list(rows)
    return Saved(
        agency=each[0].agency if each else "",
        before=sum(row.before for row in each),
        taken=sum(row.taken for row in each),
        copies_before=sum(row.copies_before for row in each),
        copies_after=sum(row.copies_after for row in each),
    )


def by_agency(rows: Iterable[Saved]) -> list[Saved]:
    """Return one row for each department, those that saved most materials first."""
    of: dict[str, list[Saved]] = {}
    for row in rows:
        of.setdefault(row.agency, []).append(row)
    return sorted((summed(each) for each in of.values()), key=lambda row: (-row.taken, row.agency))
