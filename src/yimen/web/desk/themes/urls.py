"""The addresses of themes and master cases at the desk."""

from yimen.web.desk.themes import bundles, counts, intake, record

urlpatterns = [*intake.urlpatterns, *bundles.urlpatterns, *counts.urlpatterns, *record.urlpatterns]
