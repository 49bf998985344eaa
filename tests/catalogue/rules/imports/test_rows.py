"""Files come as arrays, lines or wrapped lists, in whatever encoding; some are not data at all."""

import json

import pytest

from yimen.catalogue.rules.imports.outcome import Rejected
from yimen.catalogue.rules.imports.rows import decoded, rows_of
from yimen.kernel.rules.errors import NotAllowed

ROWS = [{"name": "食品经营许可"}, {"name": "㙍䶮𠮷"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_of_the_encodings_in_use_is_read(encoding: str) -> None:
    data = json.dumps(ROWS, ensure_ascii=False).encode(encoding)
    assert rows_of(data) == [(1, ROWS[0]), (2, ROWS[1])]


def test_bytes_of_no_encoding_still_become_text() -> None:
    assert "�" in decoded(b"\xef\xbb\xbf\xff\xff\xff")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ROWS),
        json.dumps({"code": 0, "data": ROWS}),
        json.dumps({"result": {"rows": ROWS}}),
        "\n".join(json.dumps(row) for row in ROWS),
        "[\n" + ",\n".join(json.dumps(row) for row in ROWS) + ",\n]",
    ],
    ids=["array", "wrapped", "wrapped twice", "lines", "array with a comma too many"],
)
def test_every_usual_way_to_write_a_list_is_read(text: str) -> None:
    assert [row[1] for row in rows_of(text.encode()) if not isinstance(row, Rejected)] == ROWS


def test_one_object_alone_is_one_row() -> None:
    assert rows_of(b'{"name": "a"}') == [(1, {"name": "a"})]


def test_a_broken_line_is_refused_and_the_others_are_kept() -> None:
    lines = b'{"name": "a"}\n{"name": \n<html>502 Bad Gateway</html>\n\n{"name": "b"}'
    rows = rows_of(lines)
    assert rows[0] == (1, {"name": "a"})
    assert isinstance(rows[1], Rejected)
    assert (rows[1].row, rows[1].code) == (2, "broken_row")
    assert isinstance(rows[2], Rejected)
    assert (rows[2].row, rows[2].code) == (3, "web_page")
    assert rows[3] == (5, {"name": "b"})


@pytest.mark.parametrize(
    ("text", "names", "codes"),
    [
        ('[{"name": "a"}, {"name": "b"}, {"name": "c", "x', ["a", "b"], ["broken_row"]),
        ('[\n {"name": "a"},\n <html><body>502</body></html>,\n {"name": "b"}\n]', ["a", "b"], ["web_page"]),
        ('[{"name": "a"}, {"name": }, {"name": "b"}, ]', ["a", "b"], ["broken_row"]),
        ('[{"name": "a"} {"name": "b"}]', ["a", "b"], []),
        ('[{"name": "a"}] trailing', ["a"], ["broken_row"]),
    ],
    ids=["cut off", "a page in it", "a hole", "no comma", "something behind"],
)
def test_an_array_broken_somewhere_gives_what_is_whole(text: str, names: list[str], codes: list[str]) -> None:
    rows = rows_of(text.encode())
    assert [row[1]["name"] for row in rows if not isinstance(row, Rejected) and isinstance(row[1], dict)] == names
    assert [row.code for row in rows if isinstance(row, Rejected)] == codes


def test_a_line_separator_inside_a_text_is_no_new_row() -> None:
    lines = '{"name": "a\u2028b"}\r\n{"name": "c\u0085d"}'
    assert [row[1]["name"] for row in rows_of(lines.encode()) if not isinstance(row, Rejected)] == [
        "a\u2028b",
        "c\u0085d",
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import_file_empty"),
        (b" \n ", "import_file_empty"),
        (b"<!DOCTYPE html><html>error</html>", "import_file_is_web_page"),
        (b"name,code\nA,1", "import_file_not_json"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "import_file_not_json"),
        (b"[" * 200_000, "import_file_not_json"),
        (b"9" * 5_000, "import_file_not_json"),
    ],
    ids=["empty", "blank", "page", "csv", "png", "deep", "huge number"],
)
def test_a_file_that_is_no_list_of_items_is_refused_as_a_whole(data: bytes, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        rows_of(data)
