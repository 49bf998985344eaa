"""The real files, where they are at hand: every row is taken or refused with a reason."""

import os
from pathlib import Path

import pytest

from yimen.catalogue.rules.imports.reader import read_items

CHECKOUT = Path(__file__).resolve().parents[4]
DATA = Path(os.environ.get("YIMEN_TEST_DATA", CHECKOUT.parent / "shared" / "data")) / "catalogue"


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared catalogue files are not here (YIMEN_TEST_DATA)")
@pytest.mark.parametrize(
    ("name", "rows"),
    [("gd_items.json", 1066), ("county_guangan_names.json", 553), ("county_item_national_format.json", 1)],
)
def test_every_row_of_the_real_files_is_taken(name: str, rows: int) -> None:
    found = read_items((DATA / name).read_bytes())
    assert (found.rows, len(found.items), found.rejections) == (rows, rows, ())
