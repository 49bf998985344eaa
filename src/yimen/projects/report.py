"""What the owner of a key project reads each week."""

from datetime import date

from yimen.projects.models import Project
from yimen.projects.queries import lines_of
from yimen.projects.queries.standing import Standing, stands_of
from yimen.projects.rules.stuck import WHY


def status_words(project: Project, *, today: date) -> str:
    """Return how the project stands: what is done, under way, to be filed, stuck, and whom to call."""
    stands = stands_of(lines_of(project), today=today)
    of = {standing: [each for each in stands if each.standing == standing] for standing in Standing}
    parts = [f"共{len(stands)}项，已办成{len(of[Standing.GRANTED])}项，办理中{len(of[Standing.UNDER_WAY])}项。"]
    if to_file := [*of[Standing.TO_FILE], *of[Standing.FAILED]]:
        parts.append(f"现在可以申报：{'、'.join(each.line.item.name for each in to_file)}。")
    if awaited := [name for each in stands for name in each.awaited]:
        parts.append(f"等您补交：{'、'.join(awaited)}。")
    parts += [
        f"{each.line.item.name}{WHY[each.stuck.why]}（{each.stuck.days}个工作日），专员正在协调。"
        for each in stands
        if each.stuck
    ]
    parts.append(f"计划{project.due_on:%Y年%-m月%-d日}前办完。")
    who = f"{project.agent.name}（代办员）" if project.agent else f"{project.manager.name}（项目专员）"
    parts.append(f"有事请找{who}，{project.centre.name}{project.centre.phone}。")
    return "".join(parts)
