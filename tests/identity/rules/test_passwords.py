"""Level three's demands on passwords."""

from datetime import date

import pytest

from yimen.identity.rules.passwords import CITIZEN, STAFF, PasswordPolicy, check_password, classes_in, is_expired
from yimen.kernel.rules.errors import NotAllowed


@pytest.mark.parametrize(
    ("password", "classes"), [("", 0), ("abc", 1), ("abcD", 2), ("abcD1", 3), ("abcD1!", 4), ("密码abc", 2), ("a b", 2)]
)
def test_classes_are_counted(password: str, classes: int) -> None:
    assert classes_in(password) == classes


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Short1!", "password_too_short"),
        ("onlylowercase", "password_too_simple"),
        ("lowercase1234", "password_too_simple"),
        ("Wangfang-2026", "password_has_user_name"),
    ],
)
def test_weak_ones_are_refused(password: str, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        check_password(password, "wangfang", STAFF)


def test_a_good_one_passes() -> None:
    check_password("Lychee-Season-7", "wangfang", STAFF)


def test_the_numbers_are_parameters() -> None:
    check_password("abcdef", "", PasswordPolicy(length=6, classes=1))


@pytest.mark.parametrize(("changed", "expired"), [(date(2026, 8, 24), False), (date(2026, 8, 23), True), (None, True)])
def test_after_ninety_days_it_is_too_old(changed: date | None, expired: bool) -> None:
    assert is_expired(changed, STAFF, today=date(2026, 11, 22)) is expired


def test_the_publics_does_not_age() -> None:
    assert not is_expired(None, CITIZEN, today=date(2026, 11, 22))
