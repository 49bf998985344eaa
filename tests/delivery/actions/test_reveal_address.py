import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cast import MONDAY
from tests.delivery.post import build_post
from yimen.delivery.actions.reveal_address import reveal_address
from yimen.kernel.models import AccessLog
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "收件人来电核对门牌号"


def test_it_is_shown_with_a_reason_that_is_logged() -> None:
    post = build_post()
    result = post.result()
    shown = reveal_address(delivery=result.pk, reason=WHY, by=post.clerk, at=MONDAY)
    assert (shown.name, shown.phone) == ("张伟", "13800138000")
    assert shown.address.endswith("淡水街道人民路1号")
    [row] = AccessLog.objects.filter(kind="address_revealed")
    assert (row.subject, row.by, row.detail) == (result.subject, post.clerk.pk, {"reason": WHY})


def test_without_a_reason_or_by_a_stranger_nothing_is_shown() -> None:
    post = build_post()
    result = post.result()
    with pytest.raises(NotAllowed):
        reveal_address(delivery=result.pk, reason=" ", by=post.clerk, at=MONDAY)
    with pytest.raises(ObjectDoesNotExist):
        reveal_address(delivery=result.pk, reason=WHY, by=post.stranger, at=MONDAY)
    assert not AccessLog.objects.filter(kind="address_revealed").exists()
