"""Know the organisation whose licence lies on the counter."""

from datetime import datetime
from uuid import UUID

from yimen.identity.actions.add_organisation import add_organisation
from yimen.identity.models import Organisation
from yimen.identity.names import printable_name
from yimen.identity.queries import organisation_with
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_uscc


def know_organisation(
    *, name: str, uscc: str, kind: str, legal_representative: str, by: UUID, at: datetime
) -> Organisation:
    """Return the organisation of the credit code, entered first if new; raise NotAllowed under another name."""
    code = check_uscc(uscc)
    known = organisation_with(code)
    if known is None:
        return add_organisation(
            name=name, uscc=code, kind=kind, legal_representative=legal_representative, by=by, at=at
        )
    if known.name != printable_name(name):
        raise NotAllowed("code_of_another_name", name=known.name)
    return known
