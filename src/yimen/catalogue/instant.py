"""What is wrong with a version's rule of instant approval, as findings of its quality check."""

from yimen.catalogue.item_rows import record_of
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules.instant import InstantFault, instant_faults
from yimen.catalogue.rules.quality import Finding
from yimen.catalogue.rules.record_json import document_of


def check_instant(version: ItemVersion) -> list[Finding]:
    """Return the faults of the table and the test examples that fail; nothing where the item has no such rule."""
    if not version.instant:
        return []
    return [_finding(fault) for fault in instant_faults(document_of(record_of(version)))]


def _finding(fault: InstantFault) -> Finding:
    return Finding("instant_wrong" if fault.is_error else "instant_doubt", fault.words)
