"""Items made into a signed bundle, and a bundle compared with what is here before anything is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from django.db.models import F, Q

from yimen.catalogue.drafts import document, with_all
from yimen.catalogue.item_rows import record_of
from yimen.catalogue.models import UNPUBLISHED, Item, ItemStatus, ItemVersion, LicenceType, Theme
from yimen.catalogue.rules.bundle import (
    SIGNED,
    Bundle,
    LicenceTypeLine,
    Sealed,
    ThemeLine,
    body_of,
    read_body,
    read_sealed,
    sealed_file,
)
from yimen.catalogue.rules.diff import Section, compare
from yimen.catalogue.rules.record import ItemRecord
from yimen.catalogue.rules.record_json import document_of
from yimen.identity.queries import region
from yimen.kernel.crypto.signing import deployment_signer, is_signed_by
from yimen.kernel.crypto.trusted import checked_key, trusted_keys
from yimen.kernel.rules.errors import NotAllowed

NOT_COMPARED = ("owner", "source", "is_sample", "status")  # each deployment's own


class What(StrEnum):
    """What a bundle would do with an item."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    IN_WORK = "in_work"  # somebody is editing it here: left alone


@dataclass(frozen=True)
class Planned:
    """An item of a bundle, what becomes of it, and how it differs from what is live here."""

    record: ItemRecord
    what: What
    diff: tuple[Section, ...] = ()


def make_bundle(codes: Sequence[str], *, at: datetime) -> tuple[bytes, int]:
    """Return the file of these items' live versions (of all in use for no code) and how many they are."""
    items = Item.objects.filter(live__isnull=False)
    items = items.filter(code__in=codes) if codes else items.filter(status=ItemStatus.IN_USE)
    versions = with_all(ItemVersion.objects.filter(pk__in=items.values("live"))).order_by("item__code")
    records = tuple(record_of(version) for version in versions)
    if missing := sorted(set(codes) - {record.code for record in records}):
        raise NotAllowed("items_unknown", codes=missing)
    here = region()
    bundle = Bundle(here.name if here else "", at.isoformat(), records, tuple(_kinds(records)), tuple(_themes(records)))
    body, signer = body_of(bundle), deployment_signer()
    return sealed_file(body, public_key=signer.public.hex(), signature=signer.sign(SIGNED + body)), len(records)


def open_bundle(file: bytes, *, key: str = "") -> tuple[Bundle, str]:
    """Return the bundle and the name of who signed it, by the key given or by one registered here.

    Raise NotAllowed("bundle_stranger") for another's key, ("bundle_tampered") when a single byte was changed.
    """
    sealed = read_sealed(file)
    name = _signed_by(sealed, key)
    return read_body(sealed.body), name


def plan(bundle: Bundle) -> list[Planned]:
    """Return what the bundle would do here, item by item."""
    codes = [record.code for record in bundle.items]
    versions = with_all(ItemVersion.objects.filter(item__code__in=codes))
    live = {version.item.code: version for version in versions.filter(item__live=F("pk"))}
    in_work = set(versions.filter(state__in=UNPUBLISHED).values_list("item__code", flat=True))
    known = set(Item.objects.filter(code__in=codes).values_list("code", flat=True))
    return [_planned(each, live.get(each.code), known=known, in_work=in_work) for each in bundle.items]


def new_words(bundle: Bundle) -> tuple[list[LicenceTypeLine], list[ThemeLine]]:
    """Return the licence types and themes of a bundle that are not here yet; those that are stay as they are."""
    kinds, codes = (set(model.objects.values_list("code", flat=True)) for model in (LicenceType, Theme))
    names = set(Theme.objects.values_list("name", flat=True))
    return (
        [kind for kind in bundle.licence_types if kind.code not in kinds],
        [theme for theme in bundle.themes if theme.code not in codes and theme.name not in names],
    )


def _planned(record: ItemRecord, live: ItemVersion | None, *, known: set[str], in_work: set[str]) -> Planned:
    said = document_of(record)
    if live is None:
        what = What.IN_WORK if record.code in in_work else What.CREATED
        return Planned(record, What.CREATED if record.code not in known else what)
    here = document(live)
    diff = compare(here, {**said, **{key: here[key] for key in NOT_COMPARED}})
    if not diff:
        return Planned(record, What.UNCHANGED)
    return Planned(record, What.IN_WORK if record.code in in_work else What.CHANGED, diff)


def _signed_by(sealed: Sealed, key: str) -> str:
    """Return the name of the signer; raise NotAllowed for a stranger's key and for a body that was changed."""
    known = {checked_key(key): key[:16]} if key else trusted_keys()
    if sealed.public_key not in known:
        raise NotAllowed("bundle_stranger", key=sealed.public_key)
    if not is_signed_by(bytes.fromhex(sealed.public_key), sealed.message, sealed.signature):
        raise NotAllowed("bundle_tampered")
    return known[sealed.public_key]


def _kinds(records: tuple[ItemRecord, ...]) -> Iterator[LicenceTypeLine]:
    codes = {record.licence_type for record in records}
    codes |= {material.licence_type for record in records for material in record.materials}
    for kind in LicenceType.objects.filter(code__in=codes - {""}).order_by("code"):
        said = {field.name: getattr(kind, field.name) for field in fields(LicenceTypeLine)}
        yield LicenceTypeLine(**{**said, "fields": tuple(kind.fields)})


def _themes(records: tuple[ItemRecord, ...]) -> Iterator[ThemeLine]:
    names = {theme for record in records for theme in record.themes}
    for theme in Theme.objects.filter(Q(name__in=names) | Q(code__in=names)).order_by("-audience", "position"):
        yield ThemeLine(theme.code, theme.name, theme.audience)
