"""The English list (django.po) and its compiled form (django.mo), without gettext's tools: `make fix` orders it."""

import ast
import re
import struct
from dataclasses import dataclass
from pathlib import Path

from tests.house.source import SRC

FOLDER = SRC / "locale" / "en" / "LC_MESSAGES"
MAGIC, HEADER = 0x950412DE, 28
BETWEEN = re.compile(r"\n(?=(?:#[^\n]*\n)*msgid )")  # two lists merged line by line may have lost an empty line


@dataclass(frozen=True)
class Entry:
    """A sentence, its plural when it has one, and what is said for them."""

    text: str
    plural: str
    said: tuple[str, ...]

    @property
    def pair(self) -> tuple[bytes, bytes]:
        """Return the two byte strings of the compiled file."""
        key = f"{self.text}\0{self.plural}" if self.plural else self.text
        return key.encode(), "\0".join(self.said).encode()


def entries(file: Path) -> list[Entry]:
    """Return the entries of the list, its header first."""
    return [_entry(block) for block in BETWEEN.split(file.read_text(encoding="utf-8")) if "msgid" in block]


def in_order(text: str) -> str:
    """Return the list sorted by its sentences, each entry once: a merge line by line glues and doubles entries."""
    head, *rest = (block.strip("\n") for block in BETWEEN.split(text) if "msgid" in block)
    return "\n\n".join([head, *sorted(set(rest), key=lambda block: (_entry(block).text, block))]) + "\n"


def compiled(file: Path) -> bytes:
    """Return the list as the binary file that gettext reads: two tables of lengths and offsets, then the texts."""
    pairs = sorted(entry.pair for entry in entries(file) if all(entry.said))
    keys, values = [key for key, _ in pairs], [value for _, value in pairs]
    tables = HEADER + 16 * len(pairs)
    key_table, end = _table(keys, tables)
    value_table, _ = _table(values, end)
    head = struct.pack("<7I", MAGIC, 0, len(pairs), HEADER, HEADER + 8 * len(pairs), 0, 0)
    return head + key_table + value_table + b"".join(text + b"\0" for text in keys + values)


def _table(texts: list[bytes], start: int) -> tuple[bytes, int]:
    table = b""
    for text in texts:
        table += struct.pack("<2I", len(text), start)
        start += len(text) + 1
    return table, start


def _entry(block: str) -> Entry:
    texts: dict[str, str] = {}
    key = ""
    for line in block.split("\n"):
        text = line
        if line.startswith("msg"):
            key, _, text = line.partition(" ")
            if key in texts:
                raise ValueError(f"said twice: {texts['msgid']}")
            texts[key] = ""
        if text.startswith('"'):
            texts[key] += ast.literal_eval(text)
    said = tuple(texts[key] for key in texts if key.startswith("msgstr"))
    return Entry(texts["msgid"], texts.get("msgid_plural", ""), said)


if __name__ == "__main__":
    po = FOLDER / "django.po"
    po.write_text(in_order(po.read_text(encoding="utf-8")), encoding="utf-8")
    (FOLDER / "django.mo").write_bytes(compiled(po))
