"""What draws and seals weighs a hundred megabytes: the web process examines documents and loads none of it."""

import subprocess
import sys

HEAVY = ("typst", "pyhanko", "pikepdf")
WEB = """
import sys
import django
django.setup()
from django.urls import get_resolver
assert get_resolver().url_patterns
from datetime import UTC, datetime
from yimen.kernel.crypto.certificates import seal_certificate
from yimen.kernel.documents.seals.reading import pdf_seal
import yimen.kernel.documents.examine, yimen.kernel.documents.extract, yimen.kernel.tasks
pdf_seal(b"%PDF-1.7 /ByteRange [0 9 11 1]<00> /Reason (1)")
seal_certificate()
print([name for name in {heavy} if name in sys.modules])
"""


def loaded(*, also: str = "") -> str:
    code = WEB.replace("{heavy}", repr(HEAVY)).replace("import sys\n", f"import sys\n{also}\n", 1)
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, check=True, text=True)
    return run.stdout.strip().splitlines()[-1]


def test_the_web_process_loads_nothing_that_draws() -> None:
    assert loaded() == "[]"


def test_a_planted_import_is_seen() -> None:
    assert loaded(also="import pikepdf") == "['pikepdf']"
