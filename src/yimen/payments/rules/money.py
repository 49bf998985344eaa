"""Money as whole fen: never a float, so that nothing is lost in adding, halving or paying back."""

import re

YUAN = re.compile(r"(\d{1,10})(?:\.(\d{1,2}))?")
FEN = 100
PERCENT = 100
MOST = 10**12 - 1  # fen: far above any fee, and what the words of a notice still say


def parse_yuan(text: str) -> int | None:
    """Return the fen of "12", "12.5" or "12.50"; None for anything else."""
    found = YUAN.fullmatch(text.strip().replace(",", "").replace("，", ""))
    if found is None:
        return None
    yuan, rest = found[1], found[2] or ""
    return int(yuan) * FEN + int(rest.ljust(2, "0"))


def yuan(fen: int) -> str:
    """Return "1,234.50"."""
    return f"{fen // FEN:,}.{fen % FEN:02d}"


def share(fen: int, percent: int) -> int:
    """Return so many percent of an amount, half a fen rounded up; whole numbers only."""
    return (fen * percent + PERCENT // 2) // PERCENT
