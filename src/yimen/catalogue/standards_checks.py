"""Faults of a version's flow and discretion that its columns alone do not show."""

from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules.flow import Terms, document_faults
from yimen.catalogue.rules.quality import Finding
from yimen.catalogue.rules.standards.discretion import discretion_faults
from yimen.identity.models import Agency


def check_agencies(version: ItemVersion) -> list[Finding]:
    """Return the steps whose agency the deployment does not have."""
    terms = Terms(agencies=frozenset(Agency.objects.values_list("code", flat=True)), silence_agrees=True)
    faults = document_faults(version.flow, None, terms)
    return [Finding(fault.code, fault.about) for fault in faults if fault.code == "flow_unknown_agency"]


def check_discretion(version: ItemVersion) -> list[Finding]:
    """Return what is wrong with the table of grades."""
    faults = discretion_faults(version.elements, version.form)
    return [Finding("discretion_wrong" if is_error else "discretion_doubt", words) for words, is_error in faults]
