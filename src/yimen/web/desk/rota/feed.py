"""The rota for a calendar: one's own duties, for a head those of the centre, under addresses only they are given."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, make_aware, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.set_rota_feed import set_rota_feed
from yimen.halls.queries.rota_feed import Duty, RotaFeed, feed_duties, rota_feed_of
from yimen.halls.rules.ical import Entry
from yimen.identity.queries import permissions_in
from yimen.identity.rules.permissions import Permission
from yimen.identity.workers import at_work
from yimen.web.desk.rota.scope import hall_staff
from yimen.web.shared.feeds import calendar, feed_owner, feed_token
from yimen.web.shared.guards import StaffRequest, public

OWN, CENTRE = "rota", "rota-centre"  # an address of one kind does not open the other


def feed_addresses(request: StaffRequest) -> dict[str, str]:
    """Return what opens the own duties, and the centre's for its head; nothing while there is no feed."""
    feed = rota_feed_of(request.staff.pk)
    if feed is None:
        return {}
    kinds = {"own": ("desk:rota_feed", OWN)}
    if request.staff.centre_id and Permission.WATCH_CASES in request.permissions:
        kinds["centre"] = ("desk:rota_centre_feed", CENTRE)
    return {
        name: request.build_absolute_uri(reverse(route, args=[feed_token(kind, request.staff.pk, feed.serial)]))
        for name, (route, kind) in kinds.items()
    }


@require_POST
@hall_staff
def change(request: StaffRequest) -> HttpResponse:
    """POST /desk/rota/mine/feed/: new addresses (those before open nothing any more), or none."""
    is_on = request.POST.get("feed") == "new"
    set_rota_feed(is_on=is_on, by=request.staff, at=now())
    done = _("日历地址已生成，以前的地址不再有效。") if is_on else _("日历地址已停用，谁都不能再打开。")
    messages.success(request, done)
    return redirect("desk:rota_mine")


@require_GET
@public
def own(_request: HttpRequest, token: str) -> HttpResponse:
    """GET /desk/rota/feed/<token>.ics: for calendars that look again by themselves."""
    feed, _permissions = _opened(OWN, token)
    duties = feed_duties(localdate(), staff=feed.staff_id)
    return calendar([_entry(each, feed) for each in duties], name=_("我的班次"), file="rota")


@require_GET
@public
def centre(_request: HttpRequest, token: str) -> HttpResponse:
    """GET /desk/rota/centre-feed/<token>.ics: each shift of a day and who works it, for its head."""
    feed, permissions = _opened(CENTRE, token)
    here = feed.staff.centre
    if here is None or Permission.WATCH_CASES not in permissions:
        raise Http404
    duties = feed_duties(localdate(), plan__centre=here.pk)
    return calendar(_shifts(duties, feed), name=_("%(centre)s班表") % {"centre": here.name}, file="rota")


def _opened(kind: str, token: str) -> tuple[RotaFeed, frozenset[Permission]]:
    """Return the feed behind an address with what its owner may do today; raise Http404 for whoever has left."""
    staff, serial = feed_owner(kind, token)
    feed = rota_feed_of(staff)
    worker = at_work(feed.staff.account_id, localdate()) if feed and feed.serial == serial else None
    if feed is None or worker is None:
        raise Http404
    return feed, permissions_in(worker.posts)


def _entry(duty: Duty, feed: RotaFeed) -> Entry:
    place = f"{duty.zone or _('综合区')} {duty.window.number if duty.window else ''}".strip()
    rest = ""
    if duty.rest_at:
        facts = {"at": f"{duty.rest_at:%H:%M}", "minutes": duty.shift.rest_minutes}
        rest = _("%(at)s 起休息 %(minutes)s 分钟。") % facts
    return _made(duty, feed, title=f"{duty.shift.name} {place}", words=rest, key=duty.pk)


def _shifts(duties: Iterable[Duty], feed: RotaFeed) -> Iterator[Entry]:
    """Yield one entry for each shift of a day; its words name who sits where."""
    for (_on, shift), group in groupby(duties, key=lambda duty: (duty.on, duty.shift)):
        row = list(group)
        title = _("%(shift)s %(count)s人") % {"shift": shift.name, "count": len(row)}
        told = [f"{e.zone or _('综合区')} {e.window.number if e.window else ''} {e.staff.name}" for e in row]
        yield _made(row[0], feed, title=title, words="\n".join(told), key=row[0].plan_id)


def _made(duty: Duty, feed: RotaFeed, *, title: str, words: str, key: UUID) -> Entry:
    """Return the entry; one whose day or shift changed is another, as calendars go by what names an entry."""
    here = duty.plan.centre
    return Entry(
        uid=f"{key}-{duty.on:%Y%m%d}-{duty.shift_id}@yimen",
        starts_at=_at(duty, duty.shift.begins),
        ends_at=_at(duty, duty.shift.ends),
        changed_at=duty.plan.published_at or feed.changed_at,
        title=title,
        place=" ".join(part for part in (here.name, here.address) if part),
        words=words,
    )


def _at(duty: Duty, clock: time) -> datetime:
    return make_aware(datetime.combine(duty.on, clock))


urlpatterns = [
    path("rota/mine/feed/", change, name="rota_feed_set"),
    path("rota/feed/<str:token>.ics", own, name="rota_feed"),
    path("rota/centre-feed/<str:token>.ics", centre, name="rota_centre_feed"),
]
