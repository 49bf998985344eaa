"""Addresses of the boards; each keeps its own paths."""

from yimen.web.board import hall, rating, today, window

app_name = "board"
BOARDS = (today, window, rating, hall)
urlpatterns = [pattern for screen in BOARDS for pattern in screen.urlpatterns]
