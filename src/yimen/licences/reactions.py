"""What follows for licences. May run twice: a licence is signed once."""

from yimen.kernel.events import DocumentSealed
from yimen.licences.actions.sign_licence import sign_licence
from yimen.licences.models import Licence

KIND = "licence"


def note_seal(fact: DocumentSealed) -> None:
    """Note that the licence bears its seal: one that waited for it is valid from here."""
    if fact.kind == KIND and Licence.objects.filter(pk=fact.promised_for).exists():
        sign_licence(licence=fact.promised_for, by=None, at=fact.at)
