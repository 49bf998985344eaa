"""Passwords of level three (GB/T 22239-2019, 8.1.4.1): long, mixed, not the name, not an old one, not for ever."""

from dataclasses import dataclass
from datetime import date

from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class PasswordPolicy:
    """What a deployment asks of a password; all of it may be set."""

    length: int = 10
    classes: int = 3  # of four: lower case, upper case, digits, everything else
    history: int = 5
    age_days: int | None = 90


STAFF = PasswordPolicy()
CITIZEN = PasswordPolicy(length=8, classes=2, history=1, age_days=None)


def classes_in(password: str) -> int:
    """Return how many of the four classes of characters occur."""
    tests = (str.islower, str.isupper, str.isdigit, lambda c: not c.isascii() or not c.isalnum())
    return sum(any(test(character) for character in password) for test in tests)


def check_password(password: str, username: str, policy: PasswordPolicy) -> None:
    """Raise NotAllowed for a password that the policy refuses by its looks."""
    if len(password) < policy.length:
        raise NotAllowed("password_too_short", length=policy.length)
    if classes_in(password) < policy.classes:
        raise NotAllowed("password_too_simple", classes=policy.classes)
    if username and username.casefold() in password.casefold():
        raise NotAllowed("password_has_user_name")


def is_expired(changed_on: date | None, policy: PasswordPolicy, *, today: date) -> bool:
    """Return whether the password is too old to be used further."""
    if policy.age_days is None:
        return False
    return changed_on is None or (today - changed_on).days > policy.age_days
