"""What a deployment sets for projects, with the values that hold until it does."""

from dataclasses import dataclass

from yimen.kernel.models import Parameter
from yimen.kernel.queries.parameters import kept_parameter
from yimen.projects.rules.stuck import Patience
from yimen.projects.rules.watch import FRIDAY

DUTY, SOON, WEEKDAY = "projects.duty.days", "projects.light.soon", "projects.weekly.weekday"
STANDING, PAPERS, UNFILED = "projects.stuck.standing", "projects.stuck.papers", "projects.stuck.unfiled"
DUTY_DAYS, SOON_DAYS = 3, 10
DUTY_SOURCE = "示例参数：督办3个工作日内回执；正式部署由督查部门确定"


@dataclass(frozen=True)
class DutyLimit:
    """Within how many working days a receipt is owed, and who says so."""

    days: int
    source: str


def duty_limit() -> DutyLimit:
    """Return within how many working days what a supervisor presses for has to be answered."""
    row = Parameter.objects.filter(key=DUTY).values_list("value", "source").first()
    return DutyLimit(int(row[0]), row[1]) if row else DutyLimit(DUTY_DAYS, DUTY_SOURCE)


def patience() -> Patience:
    """Return for how many working days a branch is not yet stuck."""
    usual = Patience()
    return Patience(
        standing=int(kept_parameter(STANDING, usual.standing)),
        papers=int(kept_parameter(PAPERS, usual.papers)),
        unfiled=int(kept_parameter(UNFILED, usual.unfiled)),
    )


def soon() -> int:
    """Return from how many working days before its day a milestone is yellow."""
    return int(kept_parameter(SOON, SOON_DAYS))


def weekly_weekday() -> int:
    """Return from which ISO weekday on the week's message goes out."""
    return int(kept_parameter(WEEKDAY, FRIDAY))
