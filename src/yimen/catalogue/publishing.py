"""What must be right before a version is handed in, and again before it is published."""

from collections.abc import Callable, Sequence

from yimen.catalogue.instant import check_instant
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.quality import check_version
from yimen.catalogue.rules.finding import Wrong
from yimen.catalogue.rules.flow import check_simple
from yimen.catalogue.rules.form_faults import FormFault, form_faults
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.situations import check_situations
from yimen.catalogue.standards_checks import check_agencies, check_discretion
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence


def check_form(version: ItemVersion) -> list[FormFault]:
    """Return what is wrong with the version's form, beside the one that drafts of applicants are filled in for."""
    live = version.item.live
    return form_faults(version.form, live.form if live else None)


# A part of the catalogue that has errors of its own to find adds its check here.
CHECKS: tuple[Callable[[ItemVersion], Sequence[Wrong]], ...] = (
    check_version, check_form, check_situations, check_instant, check_agencies, check_discretion,
)  # fmt: skip


def findings_of(version: ItemVersion) -> list[Wrong]:
    """Return all that is wrong with the version, errors first."""
    return sorted((found for check in CHECKS for found in check(version)), key=lambda found: not found.is_error)


def _said(found: Wrong) -> Sentence:
    wrong = Sentence(found.rule.wrong)
    return Sentence("%(what)s（%(more)s）", what=wrong, more=found.about) if found.about else wrong


def check_publishable(version: ItemVersion) -> None:
    """Raise NotAllowed("not_publishable") when there are errors; warnings keep nothing from being published."""
    errors = [found for found in findings_of(version) if found.is_error]
    if errors:
        said = [_said(found) for found in errors]
        raise NotAllowed("not_publishable", count=len(errors), findings=said)
    check_simple(version.flow, Procedure.of(version.procedure))
