"""Choose the language of one's pages."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import LanguageSet
from yimen.identity.models import Account
from yimen.identity.rules.accounts import check_language
from yimen.kernel.actions.publish import publish


@transaction.atomic
def set_language(*, account: UUID, language: str, by: UUID | None, at: datetime) -> None:
    """Remember the choice; choosing the same again changes nothing."""
    check_language(language)
    if Account.objects.filter(pk=account).exclude(language=language).update(language=language):
        publish(LanguageSet(account=account, language=language, by=by, at=at), subject=account)
