"""Who acts in a replay: one applicant, and for each resource of the log staff at the window and at each agency."""

from dataclasses import dataclass, field
from datetime import date, datetime
from secrets import token_urlsafe

from django.contrib.auth.hashers import make_password
from django.db import transaction

from yimen.config.replay.items import agency_code
from yimen.identity.actions.create_account import create_account
from yimen.identity.actions.create_staff import create_staff
from yimen.identity.actions.give_post import give_post
from yimen.identity.actions.register_person import register_person
from yimen.identity.models import Agency, Centre, Person, Staff
from yimen.identity.rules.passwords import STAFF
from yimen.identity.rules.roles import Role
from yimen.kernel.rules.identifiers import DocumentKind

DOCUMENT = (DocumentKind.PASSPORT, "REPLAY0001")  # belongs to nobody
SINCE = date(1900, 1, 1)
AT_WINDOW = (Role.WINDOW_CLERK, Role.ISSUE_CLERK)
AT_AGENCY = (Role.HANDLER, Role.CHECKER, Role.APPROVER)


def enter_applicant(*, at: datetime) -> Person:
    """Return the one person in whose name every case of the log is filed: logs name no applicants, and must not."""
    kind, number = DOCUMENT
    return register_person(name="日志申请人", document_kind=kind, document_number=number, by=None, at=at)


@dataclass
class Crew:
    """The staff made so far. Whoever takes a case in never reviews it, so a resource that does both becomes two."""

    centre: Centre
    named: bool
    at: datetime
    series: str = "L"  # of the staff numbers; each process of a replay has its own
    _staff: dict[tuple[str, str], Staff] = field(default_factory=dict)
    _agencies: dict[str, Agency] = field(default_factory=dict)
    _unusable: str = field(default_factory=lambda: make_password(None))

    def at_window(self, resource: str) -> Staff:
        """Return the resource as a clerk of the centre."""
        return self._staff.get((resource, "")) or self._employ(resource, None)

    def at_agency(self, resource: str, agency: Agency) -> Staff:
        """Return the resource as a reviewer of the agency."""
        return self._staff.get((resource, agency.code)) or self._employ(resource, agency)

    def agency(self, name: str) -> Agency:
        """Return the agency that the log calls so."""
        if name not in self._agencies:
            self._agencies[name] = Agency.objects.get(code=agency_code(name))
        return self._agencies[name]

    @property
    def size(self) -> int:
        """Return how many members of staff there are."""
        return len(self._staff)

    @transaction.atomic
    def _employ(self, resource: str, agency: Agency | None) -> Staff:
        number = f"{self.series}{self.size + 1:06d}"
        account = create_account(
            username=f"replay-{number}", password=f"Aa1-{token_urlsafe(24)}", policy=STAFF, hashed=self._unusable,
            by=None, at=self.at,
        )  # fmt: skip
        staff = create_staff(
            account=account, name=resource[:120] if self.named else f"人员{number}", staff_number=number,
            agency=agency, centre=None if agency else self.centre, by=None, at=self.at,
        )  # fmt: skip
        for role in AT_AGENCY if agency else AT_WINDOW:
            give_post(
                staff=staff, role=role, valid_from=SINCE, agency=agency, centre=None if agency else self.centre,
                by=None, at=self.at,
            )  # fmt: skip
        self._staff[resource, agency.code if agency else ""] = staff
        return staff
