from pathlib import Path

import pytest

from yimen.kernel.documents import fetch


def test_a_package_that_was_tampered_with_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "INDEX", tmp_path / "index.json")
    monkeypatch.setattr(fetch, "FOLDER", tmp_path)
    monkeypatch.setattr(fetch, "_download", lambda: b"something else")
    with pytest.raises(SystemExit, match="not the file we know"):
        fetch.main()
    assert list(tmp_path.iterdir()) == []
