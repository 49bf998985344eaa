"""The faults of a theme's version against the items as they are today, and whether it may be published."""

from collections.abc import Iterator, Sequence

from yimen.bundles.drafts import theme_document
from yimen.bundles.kept import KeptTheme, kept_items, read_theme
from yimen.bundles.models import ThemeVersion
from yimen.bundles.queries.plans import plan_of
from yimen.bundles.queries.wizard import centres_taking_all
from yimen.bundles.rules.components import components_of
from yimen.bundles.rules.doubts import basic_faults, doubts
from yimen.bundles.rules.faults import Known, ThemeFault, theme_faults
from yimen.catalogue.models import Item, ItemStatus
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence

GONE = {
    ItemStatus.SUSPENDED: "事项 %(item)s 已暂停办理。",
    ItemStatus.CANCELLED: "事项 %(item)s 已取消。",
    ItemStatus.IN_USE: "事项 %(item)s 还没有发布过版本。",
}


def faults_of(version: ThemeVersion) -> list[ThemeFault]:
    """Return what is wrong with the version, errors first; where the rules find nothing, each of its tests is tried."""
    document = theme_document(version)
    known, gone = known_items(version)
    found = [*basic_faults(document), *theme_faults(document, known, gone=gone)]
    try:
        components = components_of(version.items)
    except NotAllowed:
        components = ()
    found += doubts(document, components, known)
    if not any(fault.is_error and fault.place != "basics" for fault in found):
        found += _of_trials(read_theme(version))
        found += _of_centres([one.item for one in components])
    return sorted(found, key=lambda fault: not fault.is_error)


def check_publishable(version: ThemeVersion) -> None:
    """Raise NotAllowed("bad_theme", why=…) with the first fault that bars publishing."""
    for fault in faults_of(version):
        if fault.is_error:
            raise NotAllowed("bad_theme", why=fault.words)


def known_items(version: ThemeVersion) -> tuple[dict[str, Known], dict[str, str]]:
    """Return the theme's items that can be applied for today, by code; and of the others in words why they cannot."""
    codes = [str(raw.get("item", "")) for raw in version.items if isinstance(raw, dict)]
    rows = Item.objects.filter(code__in=codes).values_list("code", "status", "live")
    live = [version for _, status, version in rows if version and status == ItemStatus.IN_USE]
    known = {
        code: Known(kept.asks_most(), kept.situations, bool(kept.version.external_url))
        for code, kept in kept_items(live).items()
    }
    return known, {code: GONE[ItemStatus(status)] for code, status, _ in rows if code not in known}


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
                words = Sentence(pattern, test=name or Sentence("无情形"), about=about)
                yield ThemeFault(words, place="situations")


def _of_centres(codes: Sequence[str]) -> Iterator[ThemeFault]:
    if codes and not centres_taking_all(codes):
        words = Sentence("没有一个大厅进驻了全部事项，群众不能一次办齐。")
        yield ThemeFault(words, is_error=False, mend="先让这些事项进驻同一个大厅。")
