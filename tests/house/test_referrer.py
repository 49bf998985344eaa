"""No page says "no-referrer": browsers then send "Origin: null", and every form on it is refused as forged.

Django's test client sends no Origin, so no other test notices; the pay page and rating by a link were broken so.
"""

from pathlib import Path

import pytest
from django.conf import settings

from tests.house.source import SRC, hold, plant

PAGES = {".py", ".html", ".js"}
WORD = "no-" + "referrer"


def silent_pages(root: Path) -> list[str]:
    """Return the files that set the policy, by a header, a meta element or an attribute."""
    files = sorted(path for path in root.rglob("*") if path.suffix in PAGES)
    return [str(path.relative_to(root)) for path in files if WORD in path.read_text(encoding="utf-8").lower()]


def test_every_page_says_where_its_forms_come_from() -> None:
    hold(silent_pages(SRC), f'Say "same-origin": browsers refuse the forms of a page that says "{WORD}":')
    assert settings.SECURE_REFERRER_POLICY == "same-origin"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("web/portal/pay.py", 'response["Referrer-Policy"] = "No-Referrer"'),
        ("web/portal/pay.html", '<meta name="referrer" content="no-referrer">'),
    ],
)
def test_a_planted_one_is_found(tmp_path: Path, path: str, text: str) -> None:
    plant(tmp_path, path, text)
    assert silent_pages(tmp_path) == [path]
