"""Published versions, kept by each process: what they say never changes; whether they hold today is asked each time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import jsonschema_rs

from yimen.catalogue.models import UNPUBLISHED, ItemVersion
from yimen.catalogue.rules.form import check_answers, compiled, unknown_answers
from yimen.catalogue.rules.situations import Situations, narrowed

KEPT = 2000


@dataclass(frozen=True, slots=True)
class KeptMaterial:
    """What a filing copies from a material."""

    key: str
    name: str
    necessity: str
    position: int
    is_fetch_only: bool = False  # taken from the library of licences where that has it


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """What a filing needs of a published version; `check` is its compiled form."""

    id: UUID
    number: int
    item_code: str
    acceptance_days: int
    limit_source: str
    pre_review: str
    pre_review_days: int
    promised_limit: int | None
    promised_unit: str
    external_url: str
    service_objects: tuple[str, ...]
    form: Mapping[str, Any]
    materials: tuple[KeptMaterial, ...]
    situations: Situations
    validator: jsonschema_rs.Draft202012Validator

    def check(self, answers: Mapping[str, Any], *, without: Collection[str] = ()) -> None:
        """Raise NotAllowed("bad_answers") with every fault unless the answers fit the form `without` some fields."""
        if without:
            check_answers(narrowed(self.form, without), answers)
        elif not self.validator.is_valid(answers) or unknown_answers(self.form, answers):
            check_answers(self.form, answers)


class _NotPublishedError(Exception):
    pass


def kept_version(version: UUID) -> KeptVersion | None:
    """Return the version, None while it is unknown or a draft; whether it may be filed today is another question."""
    try:
        return _read(version)
    except _NotPublishedError:  # not cached: it may be published in a moment
        return None


def forget_versions() -> None:
    """Read every version anew; for tests, whose tables are rolled back."""
    _read.cache_clear()


@lru_cache(maxsize=KEPT)
def _read(version: UUID) -> KeptVersion:
    found = ItemVersion.objects.select_related("item").prefetch_related("materials").filter(pk=version).first()
    if found is None or found.state in UNPUBLISHED:
        raise _NotPublishedError
    return KeptVersion(
        id=found.pk,
        number=found.number,
        item_code=found.item.code,
        acceptance_days=found.acceptance_days,
        limit_source=found.limit_source,
        pre_review=found.pre_review,
        pre_review_days=found.pre_review_days,
        promised_limit=found.promised_limit,
        promised_unit=found.promised_unit,
        external_url=found.external_url,
        service_objects=tuple(found.service_objects),
        form=found.form,
        materials=tuple(
            KeptMaterial(asked.key, asked.name, asked.necessity, asked.position, bool(asked.elements.get("fetch_only")))
            for asked in found.materials.all()
        ),
        situations=Situations.of(found.situations),
        validator=compiled(found.form),
    )
