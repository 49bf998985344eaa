"""User names have one spelling each."""

import pytest

from yimen.identity.rules.accounts import check_language, check_username, username_of
from yimen.kernel.rules.errors import NotAllowed


@pytest.mark.parametrize("typed", ["wangfang", " WangFang ", "ＷａｎｇＦａｎｇ"])
def test_however_it_is_typed(typed: str) -> None:
    assert username_of(typed) == check_username(typed) == "wangfang"


@pytest.mark.parametrize("typed", ["", "a", "wang fang", "x" * 61, "<script>", "a\x00b"])
def test_what_is_no_user_name(typed: str) -> None:
    with pytest.raises(NotAllowed, match="bad_user_name"):
        check_username(typed)


def test_only_two_languages() -> None:
    check_language("en")
    with pytest.raises(NotAllowed, match="unknown_language"):
        check_language("fr")
