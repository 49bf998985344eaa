"""Finding items and reading what they ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from yimen.catalogue.models import UNPUBLISHED, ItemStatus, Offering, Synonym, Theme
from yimen.catalogue.models import Item as Item
from yimen.catalogue.models import ItemVersion as ItemVersion
from yimen.catalogue.models import LicenceType as LicenceType
from yimen.catalogue.models import Material as Material
from yimen.catalogue.models import Version as Version
from yimen.catalogue.search import OFFERED
from yimen.catalogue.search import Found as Found
from yimen.catalogue.search import HallAnswer as HallAnswer
from yimen.catalogue.search import answer_hall as answer_hall
from yimen.catalogue.search import find_items as find_items
from yimen.catalogue.search import main_centres as main_centres
from yimen.catalogue.search import search_items as search_items
from yimen.identity.models import Agency, Centre
from yimen.kernel.kept_query import KeptQuery
from yimen.kernel.rules.errors import NotAllowed

NAMED_CENTRES = 3  # as many as a refusal names; the item's page has them all


def items() -> QuerySet[Item]:
    """Return the items in use, in Chinese order, with what their lists show."""
    return Item.objects.filter(OFFERED).select_related("live", "agency").order_by("pinyin", "id")


def items_for_terminals() -> QuerySet[Item]:
    """Return the items in use whose editors mean them for terminals too, with their materials."""
    materials = Prefetch("live__materials", Material.objects.select_related("licence_type"))
    return items().filter(live__elements__kiosk=True).prefetch_related(materials)


def items_after(found: QuerySet[Item], after: UUID | None) -> QuerySet[Item]:
    """Return those of a list in Chinese order that come after an item; all of them where none is named or known."""
    last = Item.objects.filter(pk=after).only("pinyin").first() if after else None
    return found.filter(Q(pinyin__gt=last.pinyin) | Q(pinyin=last.pinyin, pk__gt=last.pk)) if last else found


def items_without_limit() -> QuerySet[Item]:
    """Return the items in use whose cases would have neither a promised nor a statutory clock."""
    return items().filter(live__external_url="", live__promised_limit=None, live__statutory_limit=None)


def items_without_limit_source() -> QuerySet[Item]:
    """Return the items in use that state a limit, but not where it was taken from."""
    has_limit = Q(live__promised_limit__isnull=False) | Q(live__statutory_limit__isnull=False)
    return items().filter(has_limit, live__limit_source="")


def item_page(code: str) -> Item | None:
    """Return the item with its live version and materials, also when it is suspended, so that its page can say so."""
    materials = Prefetch("live__materials", Material.objects.select_related("licence_type"))
    return Item.objects.select_related("live", "agency").prefetch_related(materials).filter(code=code).first()


def version_to_file(version: UUID, *, centre: UUID) -> ItemVersion:
    """Return the version with its materials; raise NotAllowed when it cannot be filed at this centre any more."""
    found = ItemVersion.objects.select_related("item").prefetch_related("materials").filter(pk=version).first()
    if found is None or found.item.status != ItemStatus.IN_USE:
        raise NotAllowed("item_withdrawn")
    if found.item.live_id != found.pk:
        raise NotAllowed("item_changed")
    if not Offering.objects.filter(item=found.item_id, centre=centre).exists():
        names = centres_taking(found.item_id).values_list("name", flat=True)[:NAMED_CENTRES]
        raise NotAllowed("not_offered_here", centres=list(names))
    return found


_MATERIALS = KeptQuery(lambda version: Material.objects.filter(version=version).order_by("position"), version=UUID)


def materials_of(version: UUID) -> list[Material]:
    """Return what the version asks for, in its order."""
    return _MATERIALS(version=version)


def renewal_item(licence_type: UUID) -> Item | None:
    """Return the item in use that renews licences of this type."""
    return items().filter(live__licence_type=licence_type, live__procedure__is_renewal=True).first()


def is_version(version: UUID) -> bool:
    """Return whether there is a published version with this id, live or not."""
    return ItemVersion.objects.filter(pk=version).exclude(state__in=UNPUBLISHED).exists()


def centres_taking(item: UUID) -> QuerySet[Centre]:
    """Return the centres that take the item, the district's own first."""
    return Centre.objects.filter(pk__in=Offering.objects.filter(item=item).values("centre")).order_by("path")


def items_at(centre: UUID) -> QuerySet[Item]:
    """Return the items that the centre takes."""
    return items().filter(offerings__centre=centre)


def item_count_at(centre: UUID) -> int:
    """Return how many items the centre takes."""
    return items_at(centre).count()


def items_with_gaps(*, only: bool) -> QuerySet[Item]:
    """Return the items in use for their editor; `only` those without a limit, a legal basis or a phone."""
    gaps = Q(live__statutory_limit=None) | Q(live__promised_limit=None)
    gaps |= Q(live__legal_basis=[]) | Q(live__consult_phone="")
    return items().filter(gaps) if only else items()


@dataclass(frozen=True)
class AgencyItems:
    """A department and how many items it has."""

    agency: Agency
    items: int


def agencies_with_items() -> list[AgencyItems]:
    """Return the departments that have items in use, in Chinese order."""
    counts = dict(Item.objects.filter(OFFERED).values_list("agency").annotate(n=Count("pk")).order_by())
    return [AgencyItems(a, counts[a.pk]) for a in Agency.objects.filter(pk__in=counts).order_by("pinyin", "code")]


@dataclass(frozen=True)
class Elsewhere:
    """An item that another system takes, and how many people left for it."""

    item: Item
    departures: int


def filed_elsewhere(since: date) -> list[Elsewhere]:
    """Return the items filed in other systems with their departures since this day, the most frequent first."""
    days = Q(departures__on__gte=since)
    found = items().exclude(live__external_url="").annotate(left=Sum("departures__count", filter=days, default=0))
    return [Elsewhere(item, item.left) for item in found.order_by("-left", "pinyin", "id")]


def themes() -> QuerySet[Theme]:
    """Return the life events, persons' first."""
    return Theme.objects.order_by("-audience", "position", "name")


def licence_types() -> QuerySet[LicenceType]:
    """Return the kinds of licence that an item can issue and a material can name."""
    return LicenceType.objects.order_by("name", "code")


def licence_type(code: str) -> LicenceType | None:
    """Return the kind with our own code."""
    return LicenceType.objects.filter(code=code).first()


def synonyms_text() -> str:
    """Return the region's own synonyms as their editor writes them: one line each, an arrow between."""
    return "\n".join(f"{said} → {meant}" for said, meant in Synonym.objects.values_list("said", "meant"))


def item_names(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of these items by their codes, whatever their state."""
    return dict(Item.objects.filter(code__in=list(codes)).values_list("code", "name"))
