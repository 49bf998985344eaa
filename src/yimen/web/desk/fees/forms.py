"""Forms of the fee pages: amounts are typed in yuan and kept in fen."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yimen.payments.queries import FeeNotice
from yimen.payments.rules.money import parse_yuan, yuan
from yimen.payments.rules.states import PaymentWay

AREA = forms.Textarea(attrs={"rows": 2})


class YuanField(forms.CharField):
    """An amount such as 12 or 12.50; its value is fen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=16, widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "decimal"}),
                         **options)  # fmt: skip

    def clean(self, value: Any) -> Any:
        """Return the fen; raise ValidationError for what is no amount."""
        fen = parse_yuan(super().clean(value))
        if not fen:
            raise forms.ValidationError(_("请填写金额，例如 10 或者 10.50。"))
        return fen


class AmountsForm(forms.Form):
    """One amount for each charge that could not be computed, and how they come about."""

    why = forms.CharField(label=gettext_lazy("核定说明"), max_length=300, widget=AREA,
                          help_text=gettext_lazy("写明怎么算出来的，会印在缴费通知上。"))  # fmt: skip

    def __init__(self, notice: FeeNotice, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        for line in notice.lines.all():
            if line.fen is None:
                self.fields[f"line_{line.position}"] = YuanField(
                    label=f"{line.name}（{_('元')}）", help_text=line.standard
                )

    def amounts(self) -> dict[int, int]:
        """Return the fen by the line's position."""
        return {
            int(name.removeprefix("line_")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("line_")
        }


class CounterForm(forms.Form):
    """What lies on the counter."""

    way = forms.ChoiceField(
        label=gettext_lazy("收款方式"),
        choices=[(PaymentWay.CASH.value, gettext_lazy("现金")), (PaymentWay.POS.value, gettext_lazy("刷卡、扫码"))],
        widget=forms.RadioSelect,
        initial=PaymentWay.CASH.value,
    )
    amount = YuanField(label=gettext_lazy("实收金额（元）"))
    receipt_number = forms.CharField(
        label=gettext_lazy("票据号码"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class WaiverForm(forms.Form):
    """On which ground somebody is let off."""

    basis = forms.CharField(label=gettext_lazy("减免依据"), max_length=1000, widget=AREA,
                            help_text=gettext_lazy("写明规定和核对过的证件。"))  # fmt: skip


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("原因"), max_length=300, widget=AREA)


class RefundForm(ReasonForm):
    """How much goes back, and why."""

    amount = YuanField(label=gettext_lazy("退款金额（元）"))
    field_order = ("amount", "reason")


class HandBackForm(forms.Form):
    """The slip that its receiver signed."""

    receipt_number = forms.CharField(
        label=gettext_lazy("退款票据号码"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


def slip_id(refund: UUID) -> str:
    """Return how the fields of a refund's form are named: a page may have several."""
    return f"id_{refund}_%s"


def fresh_forms(notice: FeeNotice) -> dict[str, forms.Form]:
    """Return every form of the notice's page, empty."""
    left = sum((p.received or 0) - p.refunded for p in notice.payments.all() if p.received and not p.surplus)
    return {
        "amounts_form": AmountsForm(notice, prefix="amounts"),
        "counter_form": CounterForm(prefix="counter", initial={"amount": _plain(notice.total)}),
        "waiver_form": WaiverForm(prefix="waiver"),
        "decline_form": ReasonForm(prefix="decline"),
        "cancel_form": ReasonForm(prefix="cancel"),
        "refund_form": RefundForm(prefix="refund", initial={"amount": _plain(left)}),
    }


def _plain(fen: int | None) -> str:
    return yuan(fen).replace(",", "") if fen else ""
