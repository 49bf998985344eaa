"""Addresses of 好差评; each screen keeps its own paths."""

from yimen.web.portal.ratings import figures, link, mine

urlpatterns = [*mine.urlpatterns, *link.urlpatterns, *figures.urlpatterns]
