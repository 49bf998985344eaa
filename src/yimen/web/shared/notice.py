"""The one notice (一次性告知) of a theme as pages show it: the citizens' page and the editor's preview are one."""

from dataclasses import dataclass
from typing import Any

from yimen.bundles.queries.wizard import centres_taking_all
from yimen.bundles.rules.plan import Plan, PlannedItem
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import sentence

SHOWN_CENTRES = 6


@dataclass(frozen=True)
class Part:
    """One item of the notice: what it waits for and what it brings, in words."""

    planned: PlannedItem
    waits_for: str


def told_of(found: Plan) -> dict[str, Any]:
    """Return what the notice says of a plan."""
    return {
        "plan": found,
        "facts": found.facts,
        "parts": parts_of(found),
        "fields": [schema.get("title", key) for key, schema in found.form.form.get("properties", {}).items()],
        "fed": sorted({each.name for each in found.fed}),
        "centres": centres_taking_all(list(found.versions))[:SHOWN_CENTRES],
        "stop": "",
    }


def stopped(refusal: NotAllowed) -> dict[str, Any]:
    """Return what the notice says where the answers lead to nothing."""
    return {"plan": None, "stop": refusal.details.get("why") or sentence(refusal)}


def parts_of(found: Plan) -> list[Part]:
    """Return the plan's items with the names of what each waits for."""
    names = {one.code: one.name for one in found.items}
    return [Part(one, "、".join(names[code] for code in one.after)) for one in found.items]
