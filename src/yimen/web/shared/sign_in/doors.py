"""The two doors of the site: one for the public, one for staff."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from yimen.identity.queries import Account, account_for_phone, account_named, person_of, staff_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_phone


@dataclass(frozen=True)
class Door:
    """Where one kind of people signs in."""

    name: str
    title: Promise
    user_name: Promise
    home: str
    template: str

    @property
    def address(self) -> str:
        """Return the address of the sign-in page."""
        return reverse(f"sign_in:{self.name}")

    @property
    def idle_seconds(self) -> int:
        """Return after how long without a request a session ends."""
        minutes: int = settings.IDLE_MINUTES[self.name]
        return minutes * 60

    def account(self, typed: str) -> Account | None:
        """Return the account meant by what was typed: a user name, for the public also a phone number."""
        found = account_named(typed)
        return found or (_by_phone(typed) if self is CITIZEN else None)

    def admits(self, account: Account) -> bool:
        """Return whether the account belongs to the people of this door."""
        return (staff_of if self is STAFF else person_of)(account.pk) is not None


CITIZEN = Door("citizen", _("登录"), _("用户名或手机号"), "/my/", "shared/sign_in/citizen.html")
STAFF = Door("staff", _("工作人员登录"), _("用户名"), "/desk/", "shared/sign_in/staff.html")
DOORS = {door.name: door for door in (CITIZEN, STAFF)}


def _by_phone(typed: str) -> Account | None:
    try:
        return account_for_phone(check_phone(typed))
    except NotAllowed:
        return None


def safe_next(request: HttpRequest, target: str | None, door: Door) -> str:
    """Return where to go after signing in: the wish when it stays on this site, else the door's home."""
    allowed = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if target and allowed else door.home
