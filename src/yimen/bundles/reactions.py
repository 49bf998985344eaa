"""What follows for a bundle from the facts of its cases, and what its applicant is told. All may run twice."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from yimen.bundles.actions.advance_bundle import advance_bundle
from yimen.bundles.actions.erase_bundle import erase_bundle
from yimen.bundles.actions.tell_bundle import tell_bundle
from yimen.bundles.events import BundleSettled, BundleSubmitted, BundleWithdrawn, PartFiled, PartStopped
from yimen.bundles.models import Bundle, BundlePart
from yimen.cases.rules.states import State
from yimen.licences.events import LicenceSigned
from yimen.licences.models import Licence


class OfCase(Protocol):
    """Any fact after which a case's result may be there, or come no more."""

    @property
    def case(self) -> UUID: ...
    @property
    def at(self) -> datetime: ...


def advance(fact: OfCase) -> None:
    """Let the bundle that the case belongs to go on; most cases belong to none."""
    _advance(fact.case, at=fact.at)


def advance_signed(fact: LicenceSigned) -> None:
    """Let the bundle go on that waits for a licence's seal."""
    case = Licence.objects.filter(pk=fact.licence).values_list("case", flat=True).first()
    if case is not None:
        _advance(case, at=fact.at)


def erase(fact: OfCase) -> None:
    """Let the whole say no more of people than its cases do; most cases belong to none."""
    bundle = BundlePart.objects.filter(case=fact.case).values_list("bundle", flat=True).first()
    if bundle is not None:
        erase_bundle(bundle=bundle, at=fact.at)


def tell_submitted(fact: BundleSubmitted) -> None:
    """Tell the applicant the number of the whole, and which items wait for others."""
    bundle, waiting = _bundle(fact.bundle), _names(fact.bundle, fact.waiting)
    words = f"总办件编号{fact.number}，共{len(fact.parts)}个事项，各有自己的编号和时限，可在“我的办件”查看。"
    if waiting:
        words += f"以下事项要等前面的结果，结果出来后自动开始办理，不用您再提交：{waiting}。"
    tell_bundle(bundle, "bundle_submitted", words, at=fact.at)


def tell_filed(fact: PartFiled) -> None:
    """Tell the applicant that the next item has begun by itself."""
    words = f"“{_names(fact.bundle, (fact.part,))}”需要的前一事项结果已经有了，本事项开始办理，编号{fact.part}。"
    tell_bundle(_bundle(fact.bundle), f"bundle_part_started:{fact.part}", words, at=fact.at)


def tell_stopped(fact: PartStopped) -> None:
    """Tell the applicant which item cannot go on, and why."""
    name = _names(fact.bundle, (fact.part,))
    words = f"前一事项“{fact.because}”没有办成，“{name}”（{fact.part}）不能继续办理，其他事项不受影响。"
    words += "问题解决后，可以重新提交。"
    tell_bundle(_bundle(fact.bundle), f"bundle_part_stopped:{fact.part}", words, at=fact.at)


def tell_withdrawn(fact: BundleWithdrawn) -> None:
    """Tell the applicant that the whole is withdrawn, and what was decided before."""
    words = "您已撤回整个总办件。"
    if fact.kept:
        words += f"以下事项已经作出决定，结果仍然有效，可以领取：{_names(fact.bundle, fact.kept)}。"
    tell_bundle(_bundle(fact.bundle), "bundle_withdrawn", words, at=fact.at)


def tell_settled(fact: BundleSettled) -> None:
    """Tell the applicant that everything there is can be collected at once."""
    if BundlePart.objects.filter(bundle=fact.bundle, case__state=State.READY).exists():
        words = "总办件的全部事项都已办完。在窗口领取的结果，可以一次领齐。"
        tell_bundle(_bundle(fact.bundle), f"bundle_settled:{fact.at:%Y%m%d%H%M%S}", words, at=fact.at)


def _advance(case: UUID, *, at: datetime) -> None:
    bundle = BundlePart.objects.filter(case=case).values_list("bundle", flat=True).first()
    if bundle is not None:
        advance_bundle(bundle=bundle, at=at)


def _bundle(bundle: UUID) -> Bundle:
    return Bundle.objects.select_related("theme_version", "agent").get(pk=bundle)


def _names(bundle: UUID, numbers: tuple[str, ...]) -> str:
    parts = BundlePart.objects.filter(bundle=bundle, number__in=numbers).order_by("position")
    return "、".join(parts.values_list("version__name", flat=True))
