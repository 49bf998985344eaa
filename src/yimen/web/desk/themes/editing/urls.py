"""Addresses of the editor of themes; each screen keeps its own paths."""

from yimen.web.desk.themes.editing import (
    basics,
    check,
    exchange,
    items,
    merging,
    preview,
    situations,
    start,
    undoing,
)

SCREENS = (start, basics, items, situations, merging, preview, undoing, check, exchange)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
