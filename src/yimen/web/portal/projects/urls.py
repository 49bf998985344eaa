"""Addresses of an owner's projects."""

from yimen.web.portal.projects import mine, project

urlpatterns = [*mine.urlpatterns, *project.urlpatterns]
