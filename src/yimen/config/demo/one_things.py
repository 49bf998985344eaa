"""The demo's themes: a joint approval, and twelve one-thing themes (一件事), eight of them of the national list."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from yimen.bundles.actions.import_theme import ThemeFile, import_theme
from yimen.bundles.actions.note_meeting import note_meeting
from yimen.bundles.actions.set_theme_record import RecordFacts, set_theme_record
from yimen.bundles.queries import Theme, ThemeKind, ThemeVersion, plan
from yimen.bundles.rules.governance import MEASURES
from yimen.catalogue.models import Item
from yimen.config.demo.district import DATA, read

STEPS_NOW = 4  # told once, one form, one filing, one hand-out
SAYS = ("summary", "service_objects", "notice", "keywords")


def written_themes() -> list[dict[str, Any]]:
    """Return every theme as written, in the themes' order."""
    names = sorted(path.stem for path in (DATA / "one_things").glob("*.toml"))
    return sorted((read(f"one_things/{name}") for name in names), key=lambda theme: theme["position"])


def load_themes(offered: Iterable[str], *, at: datetime) -> None:
    """Load the themes whose main items are offered in the district; side items it has not are left out."""
    there = set(offered)
    for written in written_themes():
        if all(each["item"] in there for each in written["items"] if each["role"] == "main"):
            _load(written, there, at=at)


def _load(written: dict[str, Any], there: set[str], *, at: datetime) -> None:
    if Theme.objects.filter(code=written["code"]).exists():
        return
    theme = import_theme(file_of(written, there), by=None, at=at)
    assert theme.live
    team, before = written["team"], written["before"]
    facts = RecordFacts(team["lead"], team["members"], {key: before[key] for key in MEASURES}, _now(theme.live))
    set_theme_record(theme=theme.code, facts=facts, by=None, at=at)
    for meeting in written["meetings"]:
        note_meeting(theme=theme.code, **meeting, by=None, at=at)


def file_of(written: Mapping[str, Any], there: set[str]) -> ThemeFile:
    """Return the theme of a district that has these items."""
    return ThemeFile(
        code=written["code"],
        name=written["name"],
        zone=written["zone"],
        source=written["list"],
        position=written["position"],
        is_sample=True,
        says={key: written[key] for key in (*SAYS, "kind") if key in written},
        lead=_lead(written),
        items=[_item(each, there) for each in written["items"] if each["item"] in there],
        situations=_situations(written["situations"], there),
    )


def _lead(written: Mapping[str, Any]) -> str:
    """Return the code of the agency that leads a joint approval, that of its first main item; "" for other themes."""
    if written.get("kind") != ThemeKind.JOINT:
        return ""
    main = next(each["item"] for each in written["items"] if each["role"] == "main")
    return Item.objects.select_related("agency").get(code=main).agency.code


def _item(row: Mapping[str, Any], there: set[str]) -> dict[str, Any]:
    return {**row, "after": [key for key in row.get("after", ()) if key in there]}


def _situations(written: Mapping[str, Any], there: set[str]) -> dict[str, Any]:
    tables = [{**table, "rows": [_row(row, there) for row in table["rows"]]} for table in written["tables"]]
    tests = [{**test, "expected": _kept(test["expected"], there)} for test in written["tests"]]
    return {**written, "tables": tables, "tests": tests}


def _row(row: Mapping[str, Any], there: set[str]) -> dict[str, Any]:
    return {**row, "then": _kept(row["then"], there)}


def _kept(said: Mapping[str, Any], there: set[str]) -> dict[str, Any]:
    items = [item for item in said.get("items", ()) if item in there]
    return {"items": items} if items else {}


def _now(version: ThemeVersion) -> dict[str, int]:
    """Return what the theme takes now in the longest of its tested situations."""
    facts = [plan(version.pk, test["answers"]).facts for test in version.situations["tests"]]
    return {
        "steps": STEPS_NOW,
        "materials": max(each.papers for each in facts),
        "working_days": max(each.working_days or 0 for each in facts),
        "visits": 1,
    }
