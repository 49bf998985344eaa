"""Addresses of the editor; each tab keeps its own paths."""

from yimen.web.desk.editing import conflict, groups, material, materials, preview, start, undoing

SCREENS = (start, groups, materials, material, undoing, conflict, preview)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
