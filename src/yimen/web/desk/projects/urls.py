"""Addresses of investment projects; each screen keeps its own paths."""

from yimen.web.desk.projects import (
    acts,
    board,
    filing,
    meetings,
    owed,
    plan,
    project,
    register,
    studies,
    supervision,
    templates,
)

SCREENS = (board, register, studies, meetings, owed, supervision, templates, project, acts, plan, filing)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
