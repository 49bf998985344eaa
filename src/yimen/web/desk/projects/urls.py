"""Addresses of investment projects; each screen keeps its own paths."""

from yimen.web.desk.projects import (
    acts,
    board,
    contact,
    filing,
    meetings,
    owed,
    plan,
    project,
    register,
    studies,
    supervision,
    template,
    template_draft,
    templates,
)

SCREENS = (
    board, register, studies, meetings, owed, supervision, templates, template_draft, template,
    project, contact, acts, plan, filing,
)  # fmt: skip
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
