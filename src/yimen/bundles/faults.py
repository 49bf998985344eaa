"""The faults of a theme's version against the items as they are today, and whether it may be published."""

from collections.abc import Iterator

from yimen.bundles.kept import KeptTheme, kept_items, read_theme
from yimen.bundles.models import ThemeVersion
from yimen.bundles.queries.plans import plan_of
from yimen.bundles.rules.faults import Known, ThemeFault, theme_faults
from yimen.catalogue.models import Item, ItemStatus
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence


def faults_of(version: ThemeVersion) -> list[ThemeFault]:
    """Return what is wrong with the version, errors first; where the rules find nothing, each of its tests is tried."""
    document = {"situations": version.situations, "items": version.items}
    found = theme_faults(document, _known(version))
    if not any(fault.is_error for fault in found):
        found += _of_trials(read_theme(version))
    return sorted(found, key=lambda fault: not fault.is_error)


def check_publishable(version: ThemeVersion) -> None:
    """Raise NotAllowed("bad_theme", why=…) with the first fault that bars publishing."""
    for fault in faults_of(version):
        if fault.is_error:
            raise NotAllowed("bad_theme", why=fault.words)


def _known(version: ThemeVersion) -> dict[str, Known]:
    codes = [str(raw.get("item", "")) for raw in version.items if isinstance(raw, dict)]
    live = Item.objects.filter(code__in=codes, status=ItemStatus.IN_USE, live__isnull=False)
    items = kept_items([each for each in live.values_list("live", flat=True) if each])
    return {code: Known(kept.asks_most(), kept.situations) for code, kept in items.items()}


def _of_trials(theme: KeptTheme) -> Iterator[ThemeFault]:
    """Yield the tests whose answers lead to no plan: an item's own situation that they do not settle."""
    trials = theme.situations.trials if theme.situations else ()
    for name, answers in [(trial.name, trial.answers) for trial in trials] or [("", {})]:
        try:
            plan_of(theme, answers)
        except NotAllowed as refusal:
            if refusal.code != "situation_stops":
                about = refusal.details.get("title") or refusal.details.get("names") or refusal.code
                pattern = "测试“%(test)s”的回答走不通：%(about)s。"
                yield ThemeFault(Sentence(pattern, test=name or Sentence("无情形"), about=about))
