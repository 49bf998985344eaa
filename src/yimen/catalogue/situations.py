"""What is wrong with a version's situations, as findings of its quality check."""

from yimen.catalogue.item_rows import record_of
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules.quality import Finding
from yimen.catalogue.rules.record_json import document_of
from yimen.catalogue.rules.situations import SituationFault, situation_faults


def check_situations(version: ItemVersion) -> list[Finding]:
    """Return the faults of the tables and the test cases that fail; nothing where the item asks no situation."""
    if not version.situations:
        return []
    return [_finding(fault) for fault in situation_faults(document_of(record_of(version)))]


def _finding(fault: SituationFault) -> Finding:
    return Finding("situation_wrong" if fault.is_error else "situation_doubt", fault.words)
