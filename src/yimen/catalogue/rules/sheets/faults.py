"""What a reader has to say of a file: cells that are wrong, and things that one would otherwise overlook."""

from dataclasses import dataclass

from yimen.catalogue.rules.sheets.grid import letters
from yimen.kernel.rules.sentences import Sentence


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be taken: where it is, what stands in it, what should."""

    sheet: str
    row: int
    column: int
    heading: str
    said: str
    wanted: str
    about: str = ""
    code: str = ""  # the item that cannot be taken because of it; empty where the row names none

    @property
    def place(self) -> str:
        """Return where a person looks: row, column letters and heading; a file without sheets has a number only."""
        heading = Sentence(self.heading)
        if not self.column:
            here = Sentence("第 %(row)s 项", row=self.row)
            return Sentence("%(place)s『%(heading)s』", place=here, heading=heading) if self.heading else here
        pattern = "第 %(row)s 行 %(column)s 列『%(heading)s』"
        return Sentence(pattern, row=self.row, column=letters(self.column), heading=heading)

    @property
    def sentence(self) -> str:
        """Return all of it as one sentence in Chinese."""
        said = f"填了“{self.said}”，" if self.said else ""
        return f"{self.place}：{said}{self.wanted}{self.about}"


@dataclass(frozen=True)
class Note:
    """Something that was left out or looked odd, and does not stop anything."""

    sheet: str
    words: str
    about: str = ""

    @property
    def sentence(self) -> str:
        """Return it as one sentence in Chinese."""
        return Sentence(
            "『%(sheet)s』%(words)s%(about)s",
            sheet=self.sheet,
            words=self.words if isinstance(self.words, Sentence) else Sentence(self.words),
            about=self.about,
        )


def listed(numbers: list[int], *, most: int = 8) -> str:
    """Return row numbers for a sentence, the first few of many."""
    shown = "、".join(str(number) for number in sorted(numbers)[:most])
    return Sentence("%(rows)s 等 %(n)s 行" if len(numbers) > most else "%(rows)s 行", rows=shown, n=len(numbers))
