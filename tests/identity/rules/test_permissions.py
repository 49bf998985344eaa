"""The table of rights: intake and review apart, the three administrators apart from everything."""

from itertools import combinations

import pytest

from yimen.identity.rules.permissions import PERMISSIONS, Permission, check_role, permissions_of
from yimen.identity.rules.roles import Duty, Role, duty_of
from yimen.kernel.rules.errors import NotAllowed

ADMINISTRATORS = [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN]


def test_every_role_has_rights_and_every_right_a_role() -> None:
    assert set(PERMISSIONS) == set(Role)
    assert permissions_of(Role) == set(Permission)


def test_no_role_takes_in_and_reviews() -> None:
    for role, rights in PERMISSIONS.items():
        assert not (
            {Permission.INTAKE_CASES} <= rights and rights & {Permission.REVIEW_CASES, Permission.APPROVE_CASES}
        ), role


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_an_administrator_has_nothing_of_business(role: Role) -> None:
    business = permissions_of(other for other in Role if duty_of(other) == Duty.BUSINESS)
    assert not PERMISSIONS[role] & business


@pytest.mark.parametrize(("one", "other"), list(combinations(ADMINISTRATORS, 2)))
def test_administrators_share_no_right(one: Role, other: Role) -> None:
    assert not PERMISSIONS[one] & PERMISSIONS[other]


@pytest.mark.parametrize("duty", list(Duty))
@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_held_under_its_own_duty_only(duty: Duty, role: Role) -> None:
    if duty_of(role) == duty:
        check_role(duty, role)
    else:
        with pytest.raises(NotAllowed, match="duty_bars_role"):
            check_role(duty, role)
