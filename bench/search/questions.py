"""Citizens' questions with the items that answer them, and the names they are asked over.

Every question is our own. `dev`, `second` and `held` are asked over one county's list of names, which is not part of
this repository (YIMEN_TEST_DATA); only the names that answer are in the files. `dev` was written before the dictionary,
`second` after it, and its misses were mended since. `held` came last, over names drawn by lot and in harder words:
neither the dictionary nor a weight was changed after it. `elsewhere` brings the names that another county would have,
`province` asks over a province's list; `nothing` is what no office answers.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from yimen.catalogue.rules.imports.reader import read_items
from yimen.catalogue.rules.search.entry import Entry
from yimen.catalogue.rules.words import pinyin

HERE = Path(__file__).parent / "questions"
COUNTY, PROVINCE = "catalogue/county_guangan_names.json", "catalogue/gd_items.json"

SHARED = Path(__file__).parents[3] / "shared" / "data"  # beside the checkout


@dataclass(frozen=True)
class Question:
    """What somebody asks, and the names that are right answers (none: nothing fits)."""

    text: str
    answers: frozenset[str]


def read_questions(name: str) -> list[Question]:
    """Return the questions of a file."""
    lines = (HERE / f"{name}.tsv").read_text("utf-8").splitlines()
    cells = [line.partition("\t") for line in lines if line.strip()]
    return [Question(text, frozenset(filter(None, answers.split("|")))) for text, _, answers in cells]


def names_in(*files: str) -> list[str]:
    """Return every name that answers a question of these files, once, in their order."""
    answers = (sorted(question.answers) for name in files for question in read_questions(name))
    return list(dict.fromkeys(name for group in answers for name in group))


def shared_entries(path: str) -> list[Entry] | None:
    """Return the items of a shared file as the search sees them, one a name; None where the file is not here."""
    file = Path(os.environ.get("YIMEN_TEST_DATA", SHARED)) / path
    if not file.exists():
        return None
    records = read_items(file.read_bytes()).items
    entries = (
        Entry(record.code.encode(), record.name, record.owner.name, str(record.extra.get("main_item", "")),
              pinyin=pinyin(record.name))
        for record in records
    )  # fmt: skip
    return list({entry.name: entry for entry in entries}.values())


def named_entries(names: list[str]) -> list[Entry]:
    """Return items of which only the name is known."""
    return [Entry(name.encode(), name, pinyin=pinyin(name)) for name in names]
