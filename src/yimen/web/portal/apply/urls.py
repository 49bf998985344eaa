"""The wizard's addresses, in the order of its pages."""

from django.urls import URLPattern, URLResolver, include, path

from yimen.web.portal.apply import (
    centre,
    changed,
    chunks,
    filed,
    materials,
    page,
    party,
    phone,
    promise,
    review,
    situation,
    start,
    taking,
)

_OF_DRAFT: list[URLPattern | URLResolver] = [
    *situation.urlpatterns,
    *party.urlpatterns,
    *phone.urlpatterns,
    *centre.urlpatterns,
    *page.urlpatterns,
    *taking.urlpatterns,
    *materials.urlpatterns,
    *promise.urlpatterns,
    *review.urlpatterns,
    *changed.urlpatterns,
]
urlpatterns: list[URLPattern | URLResolver] = [
    *start.urlpatterns,
    path("apply/<uuid:draft>/", include(_OF_DRAFT)),
    *filed.urlpatterns,
    *chunks.urlpatterns,
]
