"""The guide of an item (办事指南) as a page shows it: the citizens' page and the editor's preview are one."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext

from yimen.catalogue.flows import shown_flow
from yimen.catalogue.queries import Item, ItemVersion
from yimen.catalogue.reductions import shortened
from yimen.catalogue.rules.audiences import NAMES
from yimen.identity.queries import Centre

SHOWN_CENTRES = 5


def guide(item: Item, version: ItemVersion, centres: Sequence[Centre]) -> dict[str, Any]:
    """Return what the guide shows of this version; of many centres the first few."""
    return {
        "item": item,
        "version": version,
        "materials": list(version.materials.all()),
        "audiences": [gettext(NAMES.get(kind, kind)) for kind in version.service_objects],
        "steps": version.flow.get("steps", []),
        "flow": shown_flow(item, version),
        "centres": centres[:SHOWN_CENTRES],
        "more_centres": len(centres) > SHOWN_CENTRES,
        "is_open": item.status == "in_use",
        "shortened": shortened(version),
    }
