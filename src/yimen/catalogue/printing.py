"""Items on paper: the guide of one, and the sheet of QR tiles of many."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from yimen.catalogue.drafts import document
from yimen.catalogue.models import Item, ItemVersion
from yimen.catalogue.queries import items
from yimen.catalogue.rules.printed_guide import materials_told, sections_told, summary_told
from yimen.identity.queries import region
from yimen.kernel.documents import MissingGlyphError, render, template_path
from yimen.kernel.documents.qr import qr_svg
from yimen.kernel.rules.errors import NotAllowed

PAPERS = ("a4", "a3")
MOST_TILES = 240
_picture = lru_cache(maxsize=MOST_TILES)(qr_svg)  # a wall of codes is drawn once, not at each visit


def tiled_items(*, agency: str = "", theme: str = "", after: str = "", limit: int = MOST_TILES) -> list[Item]:
    """Return items in use of a department and a life event, in Chinese order after the item of this code."""
    found = items()
    if agency:
        found = found.filter(agency__code=agency)
    if theme:
        found = found.filter(themes__contains=[theme])
    last = Item.objects.filter(code=after).values_list("pinyin", "pk").first() if after else None
    if last:
        found = found.filter(Q(pinyin__gt=last[0]) | Q(pinyin=last[0], pk__gt=last[1]))
    return list(found[:limit])


def chosen_items(codes: Sequence[str]) -> list[Item]:
    """Return those of the items in use that were chosen, in Chinese order."""
    return list(items().filter(code__in=codes[: MOST_TILES + 1]))


def address_of(code: str) -> str:
    """Return where an item's guide is, as the public reaches it."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('portal:item', args=[code])}"


def code_picture(code: str, *, is_scalable: bool = False) -> str:
    """Return the QR code that opens an item's guide, as SVG."""
    return _picture(address_of(code), is_scalable=is_scalable)


def guide_pdf(version: ItemVersion, *, on: date) -> bytes:
    """Return the printed guide of a version; raise NotAllowed("not_printable") for a character no font has."""
    says = document(version)
    data = {
        "agency": version.item.agency.name,
        "title": version.name,
        "code": version.item.code,
        "version": version.number,
        "date": on.isoformat(),
        "is_sample": version.item.is_sample,
        "address": address_of(version.item.code),
        "qr": code_picture(version.item.code),
        "summary": summary_told(says),
        "materials": materials_told(says),
        "sections": sections_told(says),
    }
    return _printed("guide", data)


def poster_pdf(shown: Sequence[Item], *, title: str, paper: str, on: date) -> bytes:
    """Return the sheets of tiles, one for each item; raise NotAllowed for none, too many, or an unknown paper."""
    if not shown:
        raise NotAllowed("poster_without_items")
    if len(shown) > MOST_TILES or paper not in PAPERS:
        raise NotAllowed("poster_too_large", limit=MOST_TILES)
    here = region()
    data = {
        "title": title,
        "paper": paper,
        "date": on.isoformat(),
        "region": here.name if here else "",
        "site": settings.PUBLIC_ADDRESS,
        "tiles": list(_tiles(shown)),
    }
    return _printed("poster", data)


def _tiles(shown: Iterable[Item]) -> Iterable[dict[str, str]]:
    for item in shown:
        yield {
            "name": item.name,
            "agency": item.agency.short_name,
            "address": address_of(item.code),
            "qr": code_picture(item.code),
        }


def _printed(name: str, data: Mapping[str, Any]) -> bytes:
    try:
        return render(template_path(f"catalogue/documents/{name}.typ"), dict(data))
    except MissingGlyphError as missing:
        raise NotAllowed("not_printable", character=missing.character) from None
