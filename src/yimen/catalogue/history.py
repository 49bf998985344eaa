"""The versions an item has had: what each said, and who edited, handed in, reviewed and published it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from yimen.catalogue.drafts import editable_items, editors_of, with_all
from yimen.catalogue.models import UNPUBLISHED, DraftEdit, ItemVersion, Version
from yimen.identity.models import Staff
from yimen.identity.queries import staff_names


def readable_versions(by: Staff, on: date) -> QuerySet[ItemVersion]:
    """Return the versions a catalogue editor may read: what was ever live, and the drafts of the own items."""
    return ItemVersion.objects.filter(~Q(state__in=UNPUBLISHED) | Q(item__in=editable_items(by, on)))


def history(item: str, *, by: Staff, on: date) -> list[ItemVersion]:
    """Return the item's versions, the newest first, with who edited them."""
    edits = Prefetch("edits", DraftEdit.objects.only("version", "by").order_by("revision"))
    found = readable_versions(by, on).filter(item__code=item).prefetch_related(edits)
    return list(found.select_related("item__agency").order_by("-number"))


def version_numbered(item: str, number: int, *, by: Staff, on: date) -> ItemVersion | None:
    """Return one version with all it says."""
    return with_all(readable_versions(by, on).filter(item__code=item, number=number)).first()


def names_of_hands(versions: Sequence[Version]) -> dict[UUID, str]:
    """Return the names of everybody who had a hand in these versions."""
    hands = {hand for version in versions for hand in (version.reviewed_by, version.published_by, version.edited_by)}
    hands = hands.union(*(editors_of(version) for version in versions))
    return staff_names(hand for hand in hands if hand is not None)
