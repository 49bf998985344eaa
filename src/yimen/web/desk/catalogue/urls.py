"""Addresses: the catalogue as a whole: checks, lists, standards, exchange, search words."""

from yimen.web.desk.catalogue import (
    acceptance_standard,
    approval_standard,
    approval_unit,
    cards,
    checks,
    exchange,
    lists,
    posters,
    questions,
    standards,
    synonyms,
)

SCREENS = (
    approval_unit,
    exchange,
    posters,
    checks,
    approval_standard,
    acceptance_standard,
    standards,
    synonyms,
    cards,
    questions,
    lists,
)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
