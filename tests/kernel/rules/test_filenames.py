"""Names of files, as hostile as they come."""

import pytest

from yimen.kernel.rules.filenames import safe_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\某人\\合同.pdf", "合同.pdf"),
        ("㙍䶮𠮷.pdf", "㙍䶮𠮷.pdf"),
        ("invoice\u202efdp.exe.pdf", "invoicefdp.exe.pdf"),
        ("a\x00b\nc<script>.pdf", "abc_script_.pdf"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
        ("...", "file"),
    ],
)
def test_names_are_made_safe(given: str, kept: str) -> None:
    assert safe_name(given) == kept
