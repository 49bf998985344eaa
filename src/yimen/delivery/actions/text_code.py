"""Send the code of a result in a locker to its holder's mobile."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yimen.delivery.models import Stay
from yimen.delivery.queries.lockers import code_for
from yimen.identity.queries import region
from yimen.inbox.rules.texts import compose
from yimen.kernel.actions.request_sending import request_sending
from yimen.kernel.sending import is_configured

WORDS = (
    "您的办理结果已放入{name}（{place}）{cell}，取件码{code}，{until:%-m月%-d日}前24小时可取。"
    "取件码只能用一次，请勿告诉他人。"
)


@transaction.atomic
def text_code(*, stay: UUID, at: datetime) -> UUID | None:
    """Return the text, None when none can be sent or the stay is over; the code itself is kept sealed until it left."""
    row = Stay.objects.select_related("delivery", "cell__locker").get(pk=stay)
    if not is_configured("sms") or row.ended_at is not None or not row.delivery.phone or row.keep_until is None:
        return None
    here = region()
    sign = settings.SMS["sign"] or (here.name if here else "")
    locker = row.cell.locker
    words = WORDS.format(name=locker.name, place=locker.place, cell=row.cell, code="{secret}", until=row.keep_until)
    text = compose(sign, [words], language="zh-hans")
    phone = row.delivery.phone.reveal()
    return request_sending(to=phone, text=text, not_before=at, at=at, secret=code_for(row)).pk
