"""Addresses of the designers; each screen keeps its own paths."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from yimen.web.desk.designing import flow_json, flow_tab, form_json, form_tab, preview, question, step, way

SCREENS = (form_tab, question, preview, form_json, flow_tab, step, way, flow_json)
OF_STEPS = (form_tab, question, preview, form_json)  # a step's own form has the same designer
ITEM, STEP = "/edit/form/", "/edit/flow/steps/<str:step>/form/"


def _of_steps() -> Iterator[URLPattern]:
    for pattern in (each for screen in OF_STEPS for each in screen.urlpatterns if each.name != "form_preview"):
        yield path(str(pattern.pattern).replace(ITEM, STEP), pattern.callback, name=f"step_{pattern.name}")


urlpatterns = [*(pattern for screen in SCREENS for pattern in screen.urlpatterns), *_of_steps()]
