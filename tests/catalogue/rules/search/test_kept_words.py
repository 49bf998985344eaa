"""What is kept of a question tells what was asked about, never who asked."""

import pytest

from yimen.catalogue.rules.search.kept_words import kept_words


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("怎么 办遛狗证？", "怎么 办遛狗证"),
        ("４４０３０６１９９００１０１００１１的社保", "的社保"),
        ("身份证44030619900101001X丢了", "身份证 丢了"),
        ("13800138000查不到", "查不到"),
        ("138-0013-8000 查不到", "查不到"),
        ("我叫李小明,要开店", "要开店"),
        ("王师傅的驾照", "的驾照"),
        ("li@example.com 改邮箱", "改邮箱"),
        ("https://a.example/x?id=1 打不开", "打不开"),
        ("91350100M000100Y43 注销", "注销"),
        ("LNR", "lnr"),
        ("证", ""),
        ("12345", ""),
        ("", ""),
        ("长" * 30, "长" * 30),
        ("长" * 31, ""),
    ],
)
def test_what_is_kept(asked: str, kept: str) -> None:
    assert kept_words(asked) == kept
