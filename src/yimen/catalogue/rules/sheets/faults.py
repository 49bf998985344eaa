"""What a reader has to say of a file: cells that are wrong, and things that one would otherwise overlook."""

from dataclasses import dataclass

from yimen.catalogue.rules.sheets.grid import letters


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
        if not self.column:
            return f"第 {self.row} 项" + (f"『{self.heading}』" if self.heading else "")
        return f"第 {self.row} 行 {letters(self.column)} 列『{self.heading}』"

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
        return f"『{self.sheet}』{self.words}{self.about}"


def listed(numbers: list[int], *, most: int = 8) -> str:
    """Return row numbers for a sentence, the first few of many."""
    shown = "、".join(str(number) for number in sorted(numbers)[:most])
    return f"{shown} 等 {len(numbers)} 行" if len(numbers) > most else f"{shown} 行"
