"""Materials that other items ask for: so that the same paper is described once, and the same everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Q

from yimen.catalogue.item_rows import material_record
from yimen.catalogue.models import ItemStatus, Material
from yimen.catalogue.rules.record_json import material_document


@dataclass(frozen=True)
class KnownMaterial:
    """A material as items in use describe it, how many do, and the newest description."""

    name: str
    licence_type: str
    items: int
    example: UUID


def known_materials(words: str, *, limit: int) -> list[KnownMaterial]:
    """Return the materials whose name or licence type has these words, what most items ask for first."""
    live = Material.objects.filter(version=F("version__item__live"), version__item__status=ItemStatus.IN_USE)
    named = live.filter(Q(name__icontains=words) | Q(licence_type__name__icontains=words))
    rows = (
        named.values("name", licence=F("licence_type__name"))
        .annotate(items=Count("version__item", distinct=True), examples=ArrayAgg("pk", order_by="-pk"))
        .order_by("-items", "name")[:limit]
    )
    return [KnownMaterial(row["name"], row["licence"] or "", row["items"], row["examples"][0]) for row in rows]


def described_material(material: UUID) -> Mapping[str, Any] | None:
    """Return how a live version describes this material, as a document's part; None for one there is not."""
    live = Material.objects.select_related("licence_type").filter(version=F("version__item__live"))
    row = live.filter(pk=material).first()
    return material_document(material_record(row)) if row else None
