"""Addresses of joint approvals."""

from yimen.web.desk.joint import handout, page, visiting

SCREENS = (page, visiting, handout)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
