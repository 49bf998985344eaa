"""Addresses: the security administrator: staff, posts, second factors."""

from yimen.web.desk.staff import member, people

SCREENS = (people, member)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
