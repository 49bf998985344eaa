"""Blank forms and samples for reading: by everybody once published, before by the item's editors."""

from uuid import UUID

from django.db.models import QuerySet

from yimen.catalogue.models import GuideFile, Item, ItemVersion, Material
from yimen.catalogue.rules.guide_files import named_files


def offered_file(item: str, file: UUID) -> UUID | None:
    """Return the stored file behind one that the item's live version offers, None for any other."""
    live = Item.objects.filter(code=item).values("live")
    return _stored(Material.objects.filter(version__in=live), file)


def draft_file(version: ItemVersion, file: UUID) -> UUID | None:
    """Return the stored file behind one that this version names, None for any other."""
    return _stored(version.materials.all(), file)


def _stored(materials: QuerySet[Material], file: UUID) -> UUID | None:
    """Return the file if these name it and an editor put it in; a material copied from an item brings that one's."""
    if str(file) not in named_files(materials.values_list("elements", flat=True)):
        return None
    return GuideFile.objects.filter(pk=file).values_list("file", flat=True).first()
