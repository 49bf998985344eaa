"""Unsaved rows from records, and records from rows; writing them is the actions' business."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from yimen.catalogue.models import Item, ItemStatus, ItemVersion, LicenceType, Material, VersionState
from yimen.catalogue.rules.default_flow import default_flow
from yimen.catalogue.rules.default_form import default_form
from yimen.catalogue.rules.flow import check_simple, parse_flow
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.rules.record import BasisRecord, ItemRecord, Limit, MaterialRecord, OwnerRecord
from yimen.catalogue.rules.words import bigrams, initials, pinyin
from yimen.identity.models import Agency

ITEM_FIELDS = (
    "name", "pinyin", "initials", "agency", "themes", "search", "keywords", "source", "is_sample", "status",
    "basic_code", "implementation_code", "handling_code", "local_code", "live",
)  # fmt: skip
CODES = ("basic_code", "implementation_code", "handling_code", "local_code")
WORDS = ("themes", "keywords")
LISTED = ("service_objects", "channels", "result_ways")
COPIED = (
    "name", "task_type", "handling_kind", "visits", "external_url", "scope", "limit_source", "pre_review",
    "conditions", "process", "place", "consult_phone", "complaint_phone", "result_kind", "result_name",
    "pre_review_days", "licence_months", "earlier_minutes", "procedure", "acceptance_days", "situations", "instant",
    "elements",
)  # fmt: skip


def fill_item(item: Item, record: ItemRecord, agency: Agency) -> Item:
    """Set what an item says of itself, its keys for search and order with it."""
    item.name, item.agency = record.name, agency
    item.pinyin, item.initials = pinyin(record.name)[:1200], initials(record.name)[:300]
    # People look for «公安 无犯罪»: the owner, the life events and everyday words are searched too.
    words = (record.name, agency.name, *record.themes, *record.keywords)
    item.search = sorted({pair for each in words for pair in bigrams(each)})
    item.themes = [theme[:60] for theme in record.themes]
    item.keywords = [word[:60] for word in record.keywords]
    item.source, item.is_sample = record.source[:400], record.is_sample
    item.basic_code, item.implementation_code = record.basic_code, record.implementation_code
    if record.status != ItemStatus.IN_USE:  # what an operator suspended here stays so whatever a file says
        item.status = record.status
    item.handling_code, item.local_code = record.handling_code, record.local_code
    return item


def version_row(
    item: Item,
    record: ItemRecord,
    *,
    number: int,
    content: str,
    licence_types: Mapping[str, LicenceType],
    by: UUID | None,
    at: datetime,
) -> ItemVersion:
    """Return a published version of the item; `content` is the record's fingerprint."""
    version = ItemVersion(
        item=item,
        number=number,
        state=VersionState.PUBLISHED,
        effective_on=localdate(at),
        published_at=at,
        published_by=by,
        of_item=own_part(record),
    )
    fill_version(version, record, licence_types)
    parse_flow(version.flow)
    check_simple(version.flow, Procedure.of(version.procedure))
    version.extra["fingerprint"] = content
    return version


def fill_version(version: ItemVersion, record: ItemRecord, licence_types: Mapping[str, LicenceType]) -> None:
    """Set every column of the version by the record, whether or not it is complete."""
    statutory, promised = record.statutory_limit, record.promised_limit
    for name in COPIED:
        setattr(version, name, getattr(record, name))
    for name in LISTED:
        setattr(version, name, list(getattr(record, name)))
    version.statutory_limit = statutory.number if statutory else None
    version.statutory_unit = statutory.unit if statutory else "workday"
    version.promised_limit = promised.number if promised else None
    version.promised_unit = promised.unit if promised else "workday"
    version.legal_basis = [asdict(law) for law in record.legal_basis]
    version.fee = dict(record.fee) if record.fee else None
    version.form = dict(record.form or default_form(record.service_objects))
    version.flow = dict(record.flow or default_flow(record.handling_kind, promised or statutory))
    version.licence_type = licence_types.get(record.licence_type)
    version.extra = dict(record.extra)


def own_part(record: ItemRecord) -> dict[str, Any]:
    """Return what the record says of the item's own columns, kept with each version so that history reads right."""
    return {**{name: getattr(record, name) for name in CODES}, **{name: list(getattr(record, name)) for name in WORDS}}


def material_rows(
    version: ItemVersion, record: ItemRecord, licence_types: Mapping[str, LicenceType]
) -> Iterator[Material]:
    """Return the materials of a version in their order."""
    for position, material in enumerate(record.materials, start=1):
        values = {**vars(material), "licence_type": licence_types.get(material.licence_type)}
        yield Material(version=version, position=position, **values)


def record_of(version: ItemVersion) -> ItemRecord:
    """Return what this version of the item says; reads item, agency, licence type and materials with their types."""
    item, own = version.item, version.of_item
    return ItemRecord(
        code=item.code,
        owner=OwnerRecord(item.agency.name, uscc=item.agency.uscc, code=item.agency.code),
        **{name: own.get(name, getattr(item, name)) for name in CODES},
        **{name: getattr(version, name) for name in COPIED},
        service_objects=tuple(version.service_objects),
        channels=tuple(version.channels),
        result_ways=tuple(version.result_ways),
        statutory_limit=_limit(version.statutory_limit, version.statutory_unit),
        promised_limit=_limit(version.promised_limit, version.promised_unit),
        legal_basis=tuple(BasisRecord(**law) for law in version.legal_basis),
        fee=version.fee,
        materials=tuple(material_record(material) for material in version.materials.all()),
        licence_type=version.licence_type.code if version.licence_type else "",
        themes=tuple(own.get("themes", item.themes)),
        keywords=tuple(own.get("keywords", item.keywords)),
        form=version.form,
        flow=version.flow,
        source=item.source,
        is_sample=item.is_sample,
        status=own.get("status", item.status),
        extra={key: value for key, value in version.extra.items() if key != "fingerprint"},
    )


def _limit(number: int | None, unit: str) -> Limit | None:
    return None if number is None else Limit(number, unit)


def material_record(material: Material) -> MaterialRecord:
    """Return what this material says; reads its licence type."""
    plain = {field.name: getattr(material, field.name) for field in fields(MaterialRecord)}
    return MaterialRecord(**{**plain, "licence_type": material.licence_type.code if material.licence_type else ""})
