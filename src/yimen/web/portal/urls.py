"""Addresses of the portal; each screen keeps its own paths."""

from yimen.web.portal import home
from yimen.web.portal.apply import urls as apply
from yimen.web.portal.assessment import ranking
from yimen.web.portal.booking import urls as booking
from yimen.web.portal.case import urls as case
from yimen.web.portal.catalogue import urls as catalogue
from yimen.web.portal.handover import urls as handover
from yimen.web.portal.licences import urls as licences
from yimen.web.portal.my import urls as my
from yimen.web.portal.places import urls as places
from yimen.web.portal.projects import urls as projects
from yimen.web.portal.ratings import urls as ratings
from yimen.web.portal.themes import urls as themes

app_name = "portal"
SCREENS = (home, catalogue, ratings, ranking, places, apply, themes, booking, my, projects, case, licences, handover)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
