"""Addresses of the staff's pages; each screen keeps its own paths."""

from yimen.web.desk import fetching, helps, home, messages
from yimen.web.desk.acceptance import urls as acceptance
from yimen.web.desk.assessment import urls as assessment
from yimen.web.desk.audit import urls as audit
from yimen.web.desk.booking import urls as booking
from yimen.web.desk.casefile import urls as casefile
from yimen.web.desk.catalogue import urls as catalogue
from yimen.web.desk.citizens import urls as citizens
from yimen.web.desk.designing import urls as designing
from yimen.web.desk.editing import urls as editing
from yimen.web.desk.fees import urls as fees
from yimen.web.desk.hall import urls as hall
from yimen.web.desk.handover import urls as handover
from yimen.web.desk.inspections import urls as inspections
from yimen.web.desk.intake import urls as intake
from yimen.web.desk.joint import urls as joint
from yimen.web.desk.licences import urls as licences
from yimen.web.desk.planner import page as planner
from yimen.web.desk.premises import page as premises
from yimen.web.desk.projects import urls as projects
from yimen.web.desk.ratings import urls as ratings
from yimen.web.desk.records import urls as records
from yimen.web.desk.review import urls as review
from yimen.web.desk.rota import urls as rota
from yimen.web.desk.sites import assessing, origins
from yimen.web.desk.staff import urls as staff
from yimen.web.desk.system import urls as system
from yimen.web.desk.themes import urls as themes
from yimen.web.desk.versions import urls as versions
from yimen.web.desk.watch import urls as watch
from yimen.web.desk.window import urls as window

app_name = "desk"
SCREENS = (
    booking,
    home,
    window,
    hall,
    acceptance,
    helps,
    watch,
    fetching,
    casefile,
    intake,
    themes,
    review,
    inspections,
    joint,
    handover,
    fees,
    licences,
    ratings,
    assessment,
    system,
    citizens,
    rota,
    planner,
    premises,
    origins,
    assessing,
    catalogue,
    records,
    projects,
    versions,
    designing,
    editing,
    messages,
    staff,
    audit,
)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
