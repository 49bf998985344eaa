"""Tables of investment projects."""

from yimen.projects.models.land import Area, AreaStudy, Indicator, StudyUse
from yimen.projects.models.plan import PlanLine, PlanTemplate, PlanVersion, TemplateVersion
from yimen.projects.models.project import GroupAgency, ManagerChange, Project, VipTerm, WeeklyReport
from yimen.projects.models.watch import AgendaEntry, Duty, Meeting, Milestone

__all__ = [
    "AgendaEntry",
    "Area",
    "AreaStudy",
    "Duty",
    "GroupAgency",
    "Indicator",
    "ManagerChange",
    "Meeting",
    "Milestone",
    "PlanLine",
    "PlanTemplate",
    "PlanVersion",
    "Project",
    "StudyUse",
    "TemplateVersion",
    "VipTerm",
    "WeeklyReport",
]
