"""From a theme and the answers to its questions to the plan: items, order, one form, one set of materials, figures."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from yimen.bundles.kept import KeptTheme, kept_items, kept_theme, live_versions
from yimen.bundles.rules.components import chosen
from yimen.bundles.rules.plan import Plan, make_plan
from yimen.catalogue.rules.situations import NO_OUTCOME
from yimen.kernel.rules.errors import NotAllowed


def plan(theme_version: UUID, answers: Mapping[str, Any], *, versions: Mapping[str, UUID] | None = None) -> Plan:
    """Return what these answers come to, of the live item versions or of those named (a draft's, a bundle's).

    Raise NotAllowed for answers that are missing or wrong ("fact_missing" …), where the theme says that nothing is to
    be done ("situation_stops"), and for items that are not offered any more ("bundle_item_withdrawn").
    """
    return plan_of(kept_theme(theme_version), answers, versions=versions)


def plan_of(theme: KeptTheme, answers: Mapping[str, Any], *, versions: Mapping[str, UUID] | None = None) -> Plan:
    """Return what `plan` returns, for a theme already read."""
    given = theme.situations.checked(answers) if theme.situations else {}
    outcome = theme.situations.outcome(given) if theme.situations else NO_OUTCOME
    if outcome.stop:
        raise NotAllowed("situation_stops", why=outcome.stop)
    components = chosen(theme.components, outcome.without_items)
    codes = [one.item for one in components]
    if not codes:
        raise NotAllowed("bundle_without_items")
    known = versions if versions is not None else live_versions(codes)
    items = kept_items([known[code] for code in codes if code in known])
    if missing := [code for code in codes if code not in items]:
        raise NotAllowed("bundle_item_withdrawn", names=missing)
    asks = {one.item: items[one.item].asks(one.answers(given)) for one in components}
    told = theme.situations.told(given) if theme.situations else []
    return make_plan(theme.id, components, asks, answers=given, told=told, merging=theme.merging)
