"""A town with an investment project: its owner, its manager, three items in a plan of two branches, and strangers."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest

from tests.cast import ANSWERS, MONDAY, Town, build_item, build_staff, build_town
from yimen.cases.models import Case
from yimen.cases.rules.application import Application, Channel, MaterialGiven, Parties
from yimen.catalogue.models import Item
from yimen.identity.models import Account, Mandate, Staff
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.models import new_id
from yimen.projects.actions.file_line import file_line
from yimen.projects.actions.register_project import ProjectFacts, register_project
from yimen.projects.actions.set_plan_template import set_plan_template
from yimen.projects.models import PlanLine, Project
from yimen.projects.rules.templates import TemplateFacts

SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
CODE = "2611-441303-04-01-123456"
FRIDAY = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
LINES: list[dict[str, Any]] = [
    {"key": "filing", "item": "filing", "stage": "land", "days": 2},
    {"key": "planning", "item": "planning", "stage": "design", "days": 5, "after": ["filing"], "awaits": ["lease"]},
    {"key": "eia", "item": "eia", "stage": "parallel", "days": 4, "after": ["filing"], "when": ["pollutes"]},
    {"key": "permit", "item": "permit", "stage": "build", "days": 5, "after": ["planning"]},
]
FLAGS = ("industry", "in_park", "standard_land", "area_study", "zero_condition", "pollutes")


@dataclass
class Site:
    """The town, and who has to do with the project."""

    town: Town
    items: dict[str, Item]
    manager: Staff
    other_manager: Staff
    supervisor: Staff
    project: Project

    def facts(self, **changes: Any) -> ProjectFacts:
        """Return the project as it is registered, with changes."""
        town = self.town
        whole = ProjectFacts(
            code=CODE, name="新能源电池项目（示例）", organisation=town.company.pk, contact=town.zhang.pk,
            kind="construction", route="filing", flags=FLAGS, place="示例产业园", centre=town.centre.pk,
            started_on=date(2026, 11, 20),
        )  # fmt: skip
        return replace(whole, **changes)

    def application(self, key: str, **changes: Any) -> Application:
        """Return the owner's complete application for a line, with changes."""
        item, town = self.items[key], self.town
        values: dict[str, Any] = {
            "version": item.live_id,
            "centre": town.centre.pk,
            "channel": Channel.PORTAL,
            "parties": Parties(organisation=town.company.pk, agent=town.zhang.pk, name=town.company.name, phone="1"),
            "answers": ANSWERS,
            "key": str(new_id()),
            "materials": (MaterialGiven("lease", (new_id(),)), MaterialGiven("layout", (new_id(),))),
        }
        return Application(**{**values, **changes})

    def file(self, key: str, *, at: datetime = MONDAY, **changes: Any) -> Case:
        """Return the sub-case of a line, filed by the owner."""
        application = self.application(key, **changes)
        filed = file_line(code=CODE, key=key, application=application, by=self.town.zhang, at=at)
        return Case.objects.get(pk=filed.case)

    def paper(self, key: str, account: Account | None = None) -> MaterialGiven:
        """Return a file that this account (the owner's contact otherwise) has uploaded for a material."""
        by = (account or self.town.zhang.account).pk  # type: ignore[union-attr]
        stored = store_file(
            BytesIO(SCAN + key.encode()), name="扫描件.pdf", declared_type="application/pdf", by=by, at=MONDAY
        )
        return MaterialGiven(key, (stored.pk,))

    def line(self, key: str) -> PlanLine:
        """Return a line as it stands."""
        return PlanLine.objects.get(project=self.project, key=key)


def template(**changes: Any) -> TemplateFacts:
    """Return the template of an industry park, with changes."""
    whole = TemplateFacts(
        key="park", name="园区工业项目", limit=12, earlier_limit=46, source="示例参数", lines=LINES, flags=["in_park"]
    )
    return replace(whole, **changes)


@pytest.fixture
def site(db: None) -> Site:
    """Return the town with its registered project."""
    town = build_town()
    items = {
        "filing": build_item(town.market, town.centre, code="filing", name="企业投资项目备案"),
        "planning": build_item(town.fire, town.centre, code="planning", name="建设工程规划许可"),
        "eia": build_item(town.market, town.centre, code="eia", name="环境影响报告表审批"),
        "permit": build_item(town.market, town.centre, code="permit", name="施工许可"),
    }
    build_staff("fire-handler", "handler", agency=town.fire)
    build_staff("fire-approver", "approver", agency=town.fire)
    manager = build_staff("manager", "project_manager", centre=town.centre)
    other = build_staff("manager2", "project_manager", centre=town.centre)
    Mandate.objects.create(
        agent=town.zhang, organisation=town.company, role="agent", valid_from=date(2026, 1, 1), granted_by=town.zhang.pk
    )
    set_plan_template(template(), by=None, at=FRIDAY)
    there = Site(town, items, manager, other, town.supervisor, None)  # type: ignore[arg-type]
    there.project = register_project(there.facts(), by=manager, at=FRIDAY)
    return there
