from pathlib import Path

import pytest

from yimen.kernel.documents import rare_fonts
from yimen.web.shared import rare_font
from yimen.web.shared.templatetags import yimen as tags

needs_font = pytest.mark.skipif(not rare_fonts.INDEX.exists(), reason="no rare font here: run `make setup`")


@needs_font
def test_every_piece_is_named_once_with_its_characters(tmp_path: Path) -> None:
    count = rare_font.publish(tmp_path)
    sheet = (tmp_path / "rare.css").read_text(encoding="ascii")
    assert sheet.count("@font-face") == count == len(list(tmp_path.glob("*.woff2")))
    assert "-20BFF" in sheet  # 𠮷 is U+20BB7
    assert "U+2B5AE" not in sheet  # 𫖮 is in every good font


def test_pages_ask_for_it_only_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tags, "rare_font_is_there", lambda: True)
    assert "vendor/rare/rare.css" in tags.rare_font()
    monkeypatch.setattr(tags, "rare_font_is_there", lambda: False)
    assert tags.rare_font() == ""
