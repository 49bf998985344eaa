"""What XML cannot hold is left out, and nothing breaks out of its element."""

from yimen.archives.rules.xml import document


def test_values_are_written_as_people_read_them() -> None:
    branches = [("名", "a\x00<b>&\x0b𠮷"), ("空", None), ("是否", True), ("多", ["一", "二"]), ("支", [("叶", 3)])]
    written = document("根", branches).decode()
    assert "<名>a&lt;b&gt;&amp;𠮷</名>" in written
    assert "<是否>是</是否>" in written
    assert "<多>一、二</多>" in written
    assert "<叶>3</叶>" in written
