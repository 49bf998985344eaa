"""The addresses of themes and master cases at the desk."""

from yimen.web.desk.themes import bundles, callbacks, counts, intake, record

SCREENS = (intake, bundles, counts, record, callbacks)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
