"""Duties and roles: who does business, and the three administrators who never do."""

from enum import StrEnum


class Duty(StrEnum):
    """What a member of staff is employed for; exactly one."""

    BUSINESS = "business"
    SYSTEM = "system"
    SECURITY = "security"
    AUDIT = "audit"


class Role(StrEnum):
    """What a post lets its holder do."""

    WINDOW_CLERK = "window_clerk"  # 收件、受理
    HANDLER = "handler"  # 承办
    CHECKER = "checker"  # 审核
    APPROVER = "approver"  # 批准
    ISSUE_CLERK = "issue_clerk"  # 出件
    GUIDE = "guide"  # 导办
    SUPERVISOR = "supervisor"  # 督办
    PROJECT_MANAGER = "project_manager"  # 项目专员
    CATALOGUE_EDITOR = "catalogue_editor"
    SYSTEM_ADMIN = "system_admin"  # 系统管理员
    SECURITY_ADMIN = "security_admin"  # 安全管理员
    AUDIT_ADMIN = "audit_admin"  # 审计管理员


REVIEWING = (Role.HANDLER, Role.CHECKER, Role.APPROVER)
_ADMINISTRATORS = {Role.SYSTEM_ADMIN: Duty.SYSTEM, Role.SECURITY_ADMIN: Duty.SECURITY, Role.AUDIT_ADMIN: Duty.AUDIT}


def duty_of(role: Role) -> Duty:
    """Return the only duty under which this role may be held (三员分立)."""
    return _ADMINISTRATORS.get(role, Duty.BUSINESS)
