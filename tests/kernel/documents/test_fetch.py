from pathlib import Path

import pytest

from yimen.kernel.documents import rare_fonts
from yimen.kernel.documents.fetch import keep


@pytest.mark.skipif(not rare_fonts.INDEX.exists(), reason="the rare font was not fetched: run `make setup`")
def test_the_pieces_together_draw_the_whole_extension_b() -> None:
    absent = [point for point in range(0x20000, 0x2A6D7) if rare_fonts.piece_with(chr(point)) is None]
    assert absent == []


def test_without_the_package_nothing_is_promised(tmp_path: Path) -> None:
    assert keep(tmp_path / "absent", tmp_path / "fonts") == 0
