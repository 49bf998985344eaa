"""Changes of the catalogue for readers of feeds: RSS 2.0 and JSON Feed 1.1, found by key, asked for cheaply."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_GET

from yimen.catalogue.changes import CHANGED, NEW, PAGE, Published, changes_after, newest
from yimen.identity.queries import region
from yimen.web.shared.guards import public

FRESH = 300  # seconds that a reader need not ask again


def _mark(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("after", ""))
    except ValueError:
        return None


def _etag(request: HttpRequest) -> str:
    last = newest()
    return quote_etag(f"{last[0].hex if last else 'none'}-{request.GET.get('after', '')[:40]}-{request.LANGUAGE_CODE}")


@require_GET
@public
@condition(etag_func=_etag)
def rss(request: HttpRequest) -> HttpResponse:
    """GET /feeds/items.xml?after=: RSS 2.0."""
    found = changes_after(_mark(request))
    feed = Rss201rev2Feed(
        title=_title(), link=_address("portal:items"), description=_about(), language="zh-CN",
        feed_url=_address("portal:feed_rss"),
    )  # fmt: skip
    for change in found:
        feed.add_item(
            title=_heading(change), link=_page(change), description=_words(change), unique_id=str(change.version.pk),
            unique_id_is_permalink=False, pubdate=change.version.published_at,
            categories=[change.version.item.agency.name],
        )  # fmt: skip
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
    return _kept(response, found, "portal:feed_rss")


@require_GET
@public
@condition(etag_func=_etag)
def json(request: HttpRequest) -> HttpResponse:
    """GET /feeds/items.json?after=: JSON Feed 1.1."""
    found = changes_after(_mark(request))
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(),
        "description": _about(),
        "home_page_url": _address("portal:items"),
        "feed_url": _address("portal:feed_json"),
        "language": "zh-CN",
        "items": [_entry(change) for change in found],
    }
    if more := _next(found, "portal:feed_json"):
        feed["next_url"] = more
    response = JsonResponse(feed, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})
    return _kept(response, found, "portal:feed_json")


def _entry(change: Published) -> dict[str, Any]:
    version = change.version
    return {
        "id": str(version.pk),
        "url": _page(change),
        "title": _heading(change),
        "content_text": _words(change),
        "date_published": version.published_at.isoformat() if version.published_at else None,
        "tags": [version.item.agency.name],
        "_yimen": {"code": version.item.code, "version": version.number, "kind": change.kind, "parts": change.parts},
    }


def _heading(change: Published) -> str:
    words = {NEW: _("新增"), CHANGED: _("修改")}.get(change.kind, _("取消"))
    return f"{words}：{change.version.name}"


def _words(change: Published) -> str:
    agency, number = change.version.item.agency.name, change.version.number
    if change.kind == CHANGED:
        parts = "、".join(_(part) for part in change.parts) or _("内容没有变化")
        return _("%(agency)s公布了第%(number)s版，改动：%(parts)s。") % {
            "agency": agency,
            "number": number,
            "parts": parts,
        }
    if change.kind == NEW:
        return _("%(agency)s新公布了这个事项。") % {"agency": agency}
    return _("%(agency)s取消了这个事项，不再办理。") % {"agency": agency}


def _title() -> str:
    here = region()
    return f"{here.name if here else ''}{_('政务服务事项变动')}"


def _about() -> str:
    return _("新增、修改、取消的事项，按公布时间排列。")


def _page(change: Published) -> str:
    return settings.PUBLIC_ADDRESS + reverse("portal:item", args=[change.version.item.code])


def _address(name: str) -> str:
    return str(settings.PUBLIC_ADDRESS) + reverse(name)


def _next(found: list[Published], name: str) -> str:
    return f"{_address(name)}?after={found[-1].version.pk}" if len(found) == PAGE else ""


def _kept(response: HttpResponse, found: list[Published], name: str) -> HttpResponse:
    if more := _next(found, name):
        response["Link"] = f'<{more}>; rel="next"'
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


urlpatterns = [path("feeds/items.xml", rss, name="feed_rss"), path("feeds/items.json", json, name="feed_json")]
