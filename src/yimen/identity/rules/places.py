"""Where posts are held, and how the tree of centres is written down."""

from yimen.identity.rules.roles import Role
from yimen.kernel.rules.errors import NotAllowed

AT_CENTRE = frozenset({Role.WINDOW_CLERK, Role.ISSUE_CLERK, Role.GUIDE})
AT_AGENCY = frozenset({Role.HANDLER, Role.CHECKER, Role.APPROVER})


def check_place(role: Role, *, has_agency: bool, has_centre: bool) -> None:
    """Raise NotAllowed when the post is not tied to the kind of place where its work is done."""
    if role in AT_CENTRE and not has_centre:
        raise NotAllowed("post_needs_centre")
    if role in AT_AGENCY and not has_agency:
        raise NotAllowed("post_needs_agency")


def path_of(code: str, *, parent_path: str = "") -> str:
    """Return a centre's path: its parent's, its own code, a slash; so a prefix finds all that is below."""
    return f"{parent_path}{code}/"


def check_level(level: int, *, parent_level: int | None) -> None:
    """Raise NotAllowed unless the centre stands right below its parent (district, town, community)."""
    if level != (parent_level or 0) + 1:
        raise NotAllowed("centre_level")
