"""Numbers that the state gives: resident ids, credit codes, travel documents, item codes, check characters."""

from yimen.kernel.rules.identifiers.checks import check_character
from yimen.kernel.rules.identifiers.items import ItemCode, parse_item_code
from yimen.kernel.rules.identifiers.papers import DocumentKind, check_document
from yimen.kernel.rules.identifiers.phones import check_mobile, check_phone
from yimen.kernel.rules.identifiers.projects import ProjectCode, check_project_code
from yimen.kernel.rules.identifiers.resident import ResidentId, check_resident_id
from yimen.kernel.rules.identifiers.uscc import check_uscc

__all__ = [
    "DocumentKind",
    "ItemCode",
    "ProjectCode",
    "ResidentId",
    "check_character",
    "check_document",
    "check_mobile",
    "check_phone",
    "check_project_code",
    "check_resident_id",
    "check_uscc",
    "parse_item_code",
]
