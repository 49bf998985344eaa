"""The addresses of themes and master cases at the desk."""

from yimen.web.desk.themes import bundles, callbacks, counts, intake, record
from yimen.web.desk.themes.editing import urls as editing

SCREENS = (intake, bundles, counts, editing, record, callbacks)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
