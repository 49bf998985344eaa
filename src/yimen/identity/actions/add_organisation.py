"""Enter an organisation."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import OrganisationAdded
from yimen.identity.models import Organisation
from yimen.identity.names import printable_name
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_uscc


@transaction.atomic
def add_organisation(
    *,
    name: str,
    uscc: str,
    kind: str,
    legal_representative: str,
    by: UUID | None,
    at: datetime,
    address: str = "",
) -> Organisation:
    """Enter an organisation under its unified social credit code, once."""
    uscc = check_uscc(uscc)
    if Organisation.objects.filter(uscc=uscc).exists():
        raise NotAllowed("organisation_known")
    organisation = Organisation.objects.create(
        name=printable_name(name),
        uscc=uscc,
        kind=Organisation.Kind(kind).value,
        legal_representative=printable_name(legal_representative),
        address=address.strip(),
    )
    publish(OrganisationAdded(organisation=organisation.pk, uscc=uscc, by=by, at=at), subject=organisation.pk)
    return organisation
