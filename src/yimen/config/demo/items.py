"""The districts' own items: written once, owned in each district by the department that does this business there."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from yimen.catalogue.rules.default_flow import step
from yimen.catalogue.rules.questions import Question, form_of
from yimen.catalogue.rules.record import BasisRecord, ItemRecord, Limit, MaterialRecord, OwnerRecord
from yimen.config.demo.district import DATA, District, read

COMPLAINTS = "12345"  # the government hotline of every city
COPIED = ("external_url", "scope", "visits", "limit_source", "conditions", "process", "source",
          "result_name", "earlier_minutes", "fee", "procedure", "elements")  # fmt: skip


@cache
def written_items() -> tuple[dict[str, Any], ...]:
    """Return every item as written, in the order of the files."""
    names = sorted(path.stem for path in (DATA / "items").glob("*.toml"))
    return tuple(item for name in names for item in read(f"items/{name}")["item"])


def real_items(district: District) -> tuple[ItemRecord, ...]:
    """Return the items whose business some department of the district does."""
    return tuple(_record(item, district) for item in written_items() if item["owner"] in district.owner_of)


def _record(item: dict[str, Any], district: District) -> ItemRecord:
    owner = district.owner_of[item["owner"]]
    name = next(agency.name for agency in district.agencies if agency.code == owner)
    handling = item.get("handling") or _handling(item)
    validity = read("licence_types")["types"].get(item.get("licence"), {})
    return ItemRecord(
        code=item["key"],
        name=item["name"],
        owner=OwnerRecord(name, code=owner),
        task_type=item["task"],
        handling_kind=handling,
        service_objects=tuple(item["for"]),
        statutory_limit=_limit(item, "statutory"),
        promised_limit=_limit(item, "promised"),
        **_ways(item),
        pre_review=item.get("pre_review") or ("none" if handling == "immediate" else "window"),
        place=f"{district.short}政务服务中心及下列服务点",
        consult_phone=next((centre.phone for centre in district.centres if centre.phone), ""),
        complaint_phone=COMPLAINTS,
        legal_basis=tuple(BasisRecord(*law) for law in item["basis"]),
        materials=tuple(_material(row, f"m{n}") for n, row in enumerate(item["materials"], start=1)),
        result_kind=item["result"],
        licence_type=item.get("licence", ""),
        licence_months=validity.get("months"),
        themes=tuple(item["themes"]),
        keywords=tuple(read("words")["words"].get(item["key"], ())),
        form=form_of(_questions(item["questions"])) if "questions" in item else None,
        flow=_flow(item, district),
        **_beside(item["key"]),
        **{name: item[name] for name in COPIED if name in item},
    )


def _flow(item: dict[str, Any], district: District) -> dict[str, Any] | None:
    return {"steps": [_step(row, district) for row in item["flow"]]} if "flow" in item else None


def _beside(key: str) -> dict[str, Any]:
    """Return the parts of the item that have files of their own: its situations, its instant rule; nothing for most."""
    files = {part: f"{part}/{key}" for part in ("situations", "instant")}
    return {part: read(name) for part, name in files.items() if (DATA / f"{name}.toml").exists()}


def _ways(item: dict[str, Any]) -> dict[str, Any]:
    """Return the ways in and the ways out; what the courier brings in, the courier takes back."""
    channels = tuple(item.get("channels", ("window", "online")))
    courier = ("courier",) if "courier" in channels else ()
    return {"channels": channels, "result_ways": ("counter", "locker", *courier)}


def _limit(item: dict[str, Any], which: str) -> Limit | None:
    return Limit(item[which], item.get(f"{which}_unit", "workday")) if which in item else None


def _handling(item: dict[str, Any]) -> str:
    """Return «immediate» for a promise of one working day with a single step of its own, else «promised»."""
    return "immediate" if item.get("promised") == 1 and len(item.get("flow", ())) == 1 else "promised"


def _material(row: dict[str, Any], key: str) -> MaterialRecord:
    return MaterialRecord(
        key=key,
        name=row["name"],
        kind=row.get("kind", "other"),
        form=row.get("form", "either"),
        necessity=row.get("necessity", "required"),
        originals=row.get("originals", 1),
        copies=row.get("copies", 0),
        source_kind=row.get("source", "applicant"),
        issuer=row.get("issuer", ""),
        note=row.get("note", ""),
        licence_type=row.get("licence", ""),
        elements={"earlier_copies": row["earlier_copies"]} if "earlier_copies" in row else {},
    )


def _step(row: dict[str, Any], district: District) -> dict[str, Any]:
    agency = district.owner_of[row["agency"]] if "agency" in row else "owner"
    after = tuple(row.get("after", ()))
    return step(
        row["key"], row["name"], row["post"], kind=row.get("kind", "review"), agency=agency,
        limit=row.get("limit"), after=after,
    )  # fmt: skip


def _questions(rows: list[dict[str, Any]]) -> Iterator[Question]:
    for row in rows:
        when = (row["when"]["after"], tuple(row["when"]["is"])) if "when" in row else None
        yield Question(
            key=row["key"],
            title=row["title"],
            page=row["page"],
            kind=row.get("kind", "line"),
            options=tuple(row.get("options", ())),
            help=row.get("help", ""),
            is_required=row.get("required", True),
            data_class=row.get("class", "ordinary"),
            when=when,
            most=row.get("most"),
            meaning=row.get("meaning", ""),
        )
