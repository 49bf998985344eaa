"""The tables of the catalogue."""

from yimen.catalogue.models.cards import ServiceCard
from yimen.catalogue.models.drafts import DraftEdit
from yimen.catalogue.models.files import GuideFile
from yimen.catalogue.models.items import (
    Departure,
    HandlingKind,
    Item,
    ItemStatus,
    ItemVersion,
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
)
from yimen.catalogue.models.licence_types import LicenceType
from yimen.catalogue.models.lists import ListBatch, ListEntry
from yimen.catalogue.models.questions import OpenQuestion, Verdict
from yimen.catalogue.models.standards import MaterialChange, ServiceStandard, StandardMaterial
from yimen.catalogue.models.uploads import ItemUpload
from yimen.catalogue.models.versions import UNPUBLISHED, Edit, Version, VersionState

__all__ = [
    "UNPUBLISHED",
    "Departure",
    "DraftEdit",
    "Edit",
    "GuideFile",
    "HandlingKind",
    "Item",
    "ItemStatus",
    "ItemUpload",
    "ItemVersion",
    "LicenceType",
    "LimitUnit",
    "ListBatch",
    "ListEntry",
    "Material",
    "MaterialChange",
    "Offering",
    "OpenQuestion",
    "PreReview",
    "ResultKind",
    "Scope",
    "SearchMark",
    "ServiceCard",
    "ServiceStandard",
    "StandardMaterial",
    "Synonym",
    "TaskType",
    "Theme",
    "Verdict",
    "Version",
    "VersionState",
]
