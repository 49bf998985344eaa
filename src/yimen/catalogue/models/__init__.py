"""The tables of the catalogue."""

from yimen.catalogue.models.drafts import DraftEdit
from yimen.catalogue.models.items import (
    UNPUBLISHED,
    Departure,
    HandlingKind,
    Item,
    ItemStatus,
    ItemVersion,
    LicenceType,
    LimitUnit,
    Material,
    Offering,
    PreReview,
    ResultKind,
    Scope,
    SearchMark,
    Synonym,
    TaskType,
    Theme,
    VersionState,
)
from yimen.catalogue.models.lists import ListBatch, ListEntry

__all__ = [
    "UNPUBLISHED",
    "Departure",
    "DraftEdit",
    "HandlingKind",
    "Item",
    "ItemStatus",
    "ItemVersion",
    "LicenceType",
    "LimitUnit",
    "ListBatch",
    "ListEntry",
    "Material",
    "Offering",
    "PreReview",
    "ResultKind",
    "Scope",
    "SearchMark",
    "Synonym",
    "TaskType",
    "Theme",
    "VersionState",
]
