"""The addresses of themes: the wizard's own pages stand below a theme's draft too, opened in their own way."""

from django.urls import URLPattern, URLResolver, include, path

from yimen.web.portal.apply import centre, materials, page, party, phone, review, situation, taking
from yimen.web.portal.themes import bundle, changed, pages, start
from yimen.web.portal.themes.opening import open_theme

_SCREENS = (situation, party, phone, centre, page, taking, materials, review)
_OF_DRAFT = [
    path(str(each.pattern), each.callback, {"opener": open_theme}, name=f"theme_{each.name}")
    for screen in _SCREENS
    for each in screen.urlpatterns
]
urlpatterns: list[URLPattern | URLResolver] = [
    *pages.urlpatterns,
    *start.urlpatterns,
    *changed.urlpatterns,
    path("themes/drafts/<uuid:draft>/", include(_OF_DRAFT)),
    *bundle.urlpatterns,
]
