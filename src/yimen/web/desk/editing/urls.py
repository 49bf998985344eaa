"""Addresses of the editor; each tab keeps its own paths."""

from yimen.web.desk.editing import (
    conflict,
    grades,
    groups,
    instant,
    material,
    materials,
    preview,
    rehearsal,
    situations,
    start,
    undoing,
)

SCREENS = (start, groups, materials, material, grades, undoing, conflict, preview, situations, instant, rehearsal)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
