"""Addresses of the pages about licences."""

from yimen.web.desk.licences import library, moving, types

urlpatterns = [*types.urlpatterns, *library.urlpatterns, *moving.urlpatterns]
