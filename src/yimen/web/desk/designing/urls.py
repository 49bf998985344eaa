"""Addresses of the designers; each screen keeps its own paths."""

from yimen.web.desk.designing import flow_json, flow_tab, form_json, form_tab, preview, question, step, way

SCREENS = (form_tab, question, preview, form_json, flow_tab, step, way, flow_json)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
