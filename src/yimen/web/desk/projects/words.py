"""What the audit pages call the facts of investment projects."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROJECTS: dict[str, Promise] = {
    "PlanTemplateSet": _("设置项目计划模板"),
    "PlanTemplateDrafted": _("开始写项目计划模板"),
    "PlanTemplateDraftSaved": _("修改项目计划模板草稿"),
    "PlanTemplateDraftDropped": _("放弃项目计划模板草稿"),
    "ProjectRegistered": _("登记投资项目"),
    "ManagerReassigned": _("项目换专员"),
    "ContactChanged": _("更换项目联系人"),
    "PlanEdited": _("修改项目计划"),
    "PlanLineFiled": _("申报计划事项"),
    "IndicatorsPromised": _("登记标准地承诺指标"),
    "IndicatorFound": _("核验标准地指标"),
    "StudyRegistered": _("登记区域评估"),
    "StudyWithdrawn": _("撤回区域评估"),
    "ProjectMadeVip": _("列为重点项目"),
    "WeeklyReportSent": _("通报项目每周进展"),
    "MilestonesPlanned": _("计划项目节点"),
    "MilestoneReached": _("项目到达节点"),
    "MeetingCalled": _("召开联审会议"),
    "MinutesWritten": _("提交联审会议纪要"),
    "ProjectsSucceeded": _("撤销部门的项目事务由承接部门继续"),
    "DutyGiven": _("交办项目任务"),
    "DutyAnswered": _("项目任务回执"),
    "DutyEscalated": _("项目任务逾期上报"),
}
