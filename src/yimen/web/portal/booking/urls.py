"""Addresses of booking; each screen keeps its own paths."""

from yimen.web.portal.booking import appeal, choose, feed, mine, slots

urlpatterns = [
    *choose.urlpatterns,
    *feed.urlpatterns,
    *slots.urlpatterns,
    *appeal.urlpatterns,
    *mine.urlpatterns,
]
