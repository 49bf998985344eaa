"""Addresses: the reviewer: tasks, opinions, decisions, ways after acceptance."""

from yimen.web.desk.review import aftercare, case, deciding, delegating, intake, skipping, tasks, way_lists, ways

SCREENS = (tasks, case, intake, skipping, deciding, ways, aftercare, way_lists, delegating)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
