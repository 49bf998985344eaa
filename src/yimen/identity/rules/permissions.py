"""Who may do what: one table, read downwards.

Intake and review never meet in one role (受审分离), and the three administrators are apart from each other
and from all business (三员分立, GB/T 22239 level three).
"""

from collections.abc import Iterable
from enum import StrEnum

from yimen.identity.rules.roles import Duty, Role, duty_of
from yimen.kernel.rules.errors import NotAllowed


class Permission(StrEnum):
    """A right that a page or an API operation asks for."""

    INTAKE_CASES = "intake_cases"
    PRE_REVIEW_CASES = "pre_review_cases"
    REVIEW_CASES = "review_cases"
    APPROVE_CASES = "approve_cases"
    ISSUE_RESULTS = "issue_results"
    WATCH_CASES = "watch_cases"
    MANAGE_PROJECTS = "manage_projects"
    EDIT_CATALOGUE = "edit_catalogue"
    GUIDE_VISITORS = "guide_visitors"
    MANAGE_SYSTEM = "manage_system"
    MANAGE_STAFF = "manage_staff"
    READ_AUDIT = "read_audit"


_P = Permission
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.WINDOW_CLERK: frozenset({_P.INTAKE_CASES, _P.PRE_REVIEW_CASES}),
    Role.HANDLER: frozenset({_P.PRE_REVIEW_CASES, _P.REVIEW_CASES}),
    Role.CHECKER: frozenset({_P.REVIEW_CASES}),
    Role.APPROVER: frozenset({_P.REVIEW_CASES, _P.APPROVE_CASES}),
    Role.ISSUE_CLERK: frozenset({_P.ISSUE_RESULTS}),
    Role.GUIDE: frozenset({_P.GUIDE_VISITORS}),
    Role.SUPERVISOR: frozenset({_P.WATCH_CASES}),
    Role.PROJECT_MANAGER: frozenset({_P.MANAGE_PROJECTS}),
    Role.CATALOGUE_EDITOR: frozenset({_P.EDIT_CATALOGUE}),
    Role.SYSTEM_ADMIN: frozenset({_P.MANAGE_SYSTEM}),
    Role.SECURITY_ADMIN: frozenset({_P.MANAGE_STAFF}),
    Role.AUDIT_ADMIN: frozenset({_P.READ_AUDIT}),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Return all that these roles allow together."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))


def check_role(duty: Duty, role: Role) -> None:
    """Raise NotAllowed when somebody with this duty may not hold the role."""
    if duty_of(role) != duty:
        raise NotAllowed("duty_bars_role")
