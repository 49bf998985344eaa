"""Money that came and money that went back. Rows are added, never removed; amounts are never changed (migration 2)."""

from django.db import models
from django.db.models import F, Q

from yimen.kernel.models import Entity
from yimen.payments.models.notices import FeeNotice
from yimen.payments.rules.states import PaymentState, PaymentWay, RefundState, Surplus

PAYMENT_STATES = [
    (PaymentState.STARTED.value, "等待支付"),
    (PaymentState.PAID.value, "已到账"),
    (PaymentState.DECLINED.value, "支付未成功"),
    (PaymentState.CLOSED.value, "已关闭"),
    (PaymentState.FAILED.value, "未能下单"),
]
WAYS = [(PaymentWay.ONLINE.value, "网上支付"), (PaymentWay.CASH.value, "窗口现金"), (PaymentWay.POS.value, "窗口刷卡")]
REFUND_STATES = [(RefundState.ASKED.value, "退款中"), (RefundState.DONE.value, "已退回")]


class Payment(Entity):
    """One attempt to pay; its id is the key under which the provider knows the order."""

    notice = models.ForeignKey(FeeNotice, models.PROTECT, related_name="payments")
    way = models.CharField(max_length=10, choices=WAYS)
    state = models.CharField(max_length=10, choices=PAYMENT_STATES, default=PaymentState.STARTED.value)
    amount = models.BigIntegerField()  # fen asked for
    received = models.BigIntegerField(null=True)  # fen that came
    refunded = models.BigIntegerField(default=0)  # fen asked back so far: counted by the database with each refund
    surplus = models.CharField(max_length=12, blank=True, choices=[(each.value, each.value) for each in Surplus])
    reference = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  the provider's; none is not ""
    receipt_number = models.CharField(max_length=60, blank=True)
    pay_url = models.CharField(max_length=500, blank=True)
    error = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    started_by = models.UUIDField(null=True)
    paid_at = models.DateTimeField(null=True)  # as the provider says
    noted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["notice"], condition=Q(state="paid", surplus=""), name="one_payment_settles_a_notice"
            ),
            models.UniqueConstraint(
                fields=["way", "receipt_number"], condition=~Q(receipt_number=""), name="one_payment_per_receipt"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_asks_for_something"),
            models.CheckConstraint(
                condition=Q(state="paid", received__gt=0, paid_at__isnull=False, noted_at__isnull=False)
                | ~Q(state="paid") & Q(received__isnull=True),
                name="paid_says_how_much_and_when",
            ),
            models.CheckConstraint(
                condition=Q(refunded=0) | Q(refunded__gt=0, received__isnull=False, refunded__lte=F("received")),
                name="no_more_goes_back_than_came",
            ),
            models.CheckConstraint(condition=Q(way="online") | ~Q(receipt_number=""), name="window_gives_a_receipt"),
        ]
        indexes = [
            models.Index(fields=["started_at"], name="payments_open", condition=Q(state="started")),
            models.Index(fields=["paid_at"], name="payments_by_day", condition=Q(state="paid", way="online")),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.state}"


class Refund(Entity):
    """Money that goes back; its id is the provider's key for it, so that it goes back once however often we ask."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    state = models.CharField(max_length=10, choices=REFUND_STATES, default=RefundState.ASKED.value)
    fen = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    reference = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  none is not ""
    error = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fen__gt=0) & ~Q(reason=""), name="refund_of_something_for_a_reason"),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False) | Q(state="asked", done_at__isnull=True),
                name="refund_done_has_its_time",
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], name="refunds_open", condition=Q(state="asked"))]
