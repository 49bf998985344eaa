"""Send a message as a text too, alone or with the others that wait for the same phone."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yimen.identity.queries import language_of, region
from yimen.inbox.models import Message
from yimen.inbox.queries import has_opted_out, matrix, timing
from yimen.inbox.rules.notices import Matrix, may_text
from yimen.inbox.rules.texts import compose
from yimen.kernel.actions.amend_sending import amend_sending
from yimen.kernel.actions.request_sending import request_sending
from yimen.kernel.queries.sendings import sending_to, waiting_for
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_mobile
from yimen.kernel.sending import is_configured


@transaction.atomic
def text_message(*, message: UUID, at: datetime) -> UUID | None:
    """Return the text that the message went out with, None when none is wanted; asked twice, it is one."""
    if not is_configured("sms"):
        return None
    row = Message.objects.select_for_update(of=("self",)).select_related("person").get(pk=message)
    if row.sending is not None:
        return row.sending
    rules = matrix()
    number = _number(row, rules)
    if number is None:
        return None
    row.sending = _told_already(row, number) or _send(row, number, rules=rules, at=at)
    row.save(update_fields=["sending"])
    return row.sending


def _number(row: Message, rules: Matrix) -> str | None:
    """Return the mobile that is to get a text."""
    if row.person is None:
        return None
    notice, setting = rules.notice(row.event), rules.setting(row.event, row.receiver)
    if not may_text(notice, setting, has_opted_out=has_opted_out(row.person.pk)):
        return None
    phone = row.phone or row.person.phone
    try:
        return check_mobile(phone.reveal()) if phone else None
    except NotAllowed:  # a landline takes no texts
        return None


def _told_already(row: Message, number: str) -> UUID | None:
    """Return the text that told this phone the same already: applicant and agent often give one number."""
    same = Message.objects.filter(case_number=row.case_number, event=row.event, at=row.at, sending__isnull=False)
    texts = [each for each in same.exclude(case_number="").values_list("sending", flat=True) if each]
    return sending_to(number, among=texts) if texts else None


def _send(row: Message, number: str, *, rules: Matrix, at: datetime) -> UUID:
    is_urgent = rules.setting(row.event, row.receiver).is_urgent
    others = None if is_urgent else waiting_for(number, channel="sms", at=at)
    if others is not None:
        joined = [*Message.objects.filter(sending=others.pk, person=row.person_id).order_by("id"), row]
        if len(joined) > 1 and amend_sending(sending=others.pk, text=_words(joined, rules), at=at):
            return others.pk
    leaves = timing().leaves_at(at, is_urgent=is_urgent)
    return request_sending(to=number, text=_words([row], rules), not_before=leaves, at=at).pk


def _words(rows: list[Message], rules: Matrix) -> str:
    person, here = rows[0].person_id, region()
    assert person is not None
    language = language_of(person)
    lines = [rules.notice(row.event).text(language, title=row.title) for row in rows]
    return compose(settings.SMS["sign"] or (here.name if here else ""), lines, language=language)
