"""Addresses of the boards; each keeps its own paths."""

from yimen.web.board import hall, today, window

app_name = "board"
BOARDS = (today, window, hall)
urlpatterns = [pattern for screen in BOARDS for pattern in screen.urlpatterns]
