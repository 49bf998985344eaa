"""My case tells plainly what is going on; a hearing, a renewal, a promise begin from here."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import localdate, now

from tests.cases.steps import finish
from tests.cases.ways import grant, licence_until, licensing_town, promised_case, special, under_way
from tests.cast import FORM, Town
from tests.web.portal.conftest import Browser
from tests.web.portal.wizard import HOME, SHOP, Wizard
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.ask_for_extension import ask_for_extension
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.end_special import end_special
from yimen.cases.actions.grant_extension import grant_extension
from yimen.cases.actions.record_check import record_check
from yimen.cases.actions.tell_hearing_right import tell_hearing_right
from yimen.cases.models import Case, Draft, Hearing, Promise
from yimen.cases.rules.special import SpecialKind
from yimen.identity.models import Region
from yimen.kernel.models import Event
from yimen.licences.models import Licence

PAGED = {**FORM, "x-pages": ["shop", "contact"]}


def page(client: Client, case: Case) -> str:
    return client.get(f"/my/cases/{case.number}/").content.decode()


def test_a_special_procedure_says_why_how_long_and_what_the_clock_does(town: Town, zhang: Client) -> None:
    case = under_way(town)
    started = special(town, case, at=now())
    text = page(zhang, case)
    assert started.due_on
    for words in ("专家评审", "需要专家论证", date_format(started.due_on), "不计入办理期限", "特别程序进行中"):
        assert words in text
    case.special_procedures.update(due_on=date(2020, 1, 2))
    assert "已经超过告知的时间" in page(zhang, case)


def test_more_time_is_told_once_granted_with_its_reason(town: Town, zhang: Client) -> None:
    case = under_way(town)
    ask_for_extension(number=case.number, reason="外地协查", basis="办法", by=town.handler, at=now())
    assert "外地协查" not in page(zhang, case)
    later = grant_extension(number=case.number, by=town.approver, at=now())
    assert later.promised_due
    for words in ("办理期限延长了", "外地协查", date_format(later.promised_due)):
        assert words in page(zhang, case)


def test_a_hearing_is_asked_for_in_time_by_the_applicant_only(town: Town, zhang: Client, stranger: Client) -> None:
    case = under_way(town)
    address = f"/my/cases/{case.number}/hearing/"
    assert zhang.post(address, {"reason": "重大利益"}).status_code == 409
    tell_hearing_right(number=case.number, by=town.handler, at=now())
    assert "要求听证" in page(zhang, case)
    assert stranger.get(address).status_code == stranger.post(address).status_code == 404
    assert zhang.get(address).status_code == 200
    assert zhang.post(address, {"reason": "重大利益"}).status_code == 302
    assert "已收到您的听证要求" in page(zhang, case)
    assert zhang.post(address, {}).status_code == 409
    assert Hearing.objects.get().reason == "重大利益"


def test_after_the_last_day_no_button_is_left(town: Town, zhang: Client) -> None:
    case = under_way(town)
    tell_hearing_right(number=case.number, by=town.handler, at=now())
    Hearing.objects.update(ask_by=date(2020, 1, 2))
    assert "已经结束" in page(zhang, case)
    assert f"/my/cases/{case.number}/hearing/" not in page(zhang, case)


RENEWAL = {"is_renewal": True, "silence_approves": True}


@pytest.fixture
def renewing(db: None) -> Town:
    Region.objects.create(code="441303", name="惠阳区")
    return licensing_town(procedure=RENEWAL, form=PAGED, service_objects=["person"])


def test_a_licence_is_renewed_from_my_page(renewing: Town, browser: Browser) -> None:
    licence = licence_until(renewing, localdate() + timedelta(days=60))
    zhang, address = browser(renewing.zhang), f"/my/licences/{licence.number}/renewal/"
    assert address in zhang.get(f"/my/licences/{licence.number}/").content.decode()
    text = zhang.get(address).content.decode()
    assert "现在申请是按时的" in text
    assert "视为准予延续" in text
    wizard = Wizard(zhang, zhang.post(address).headers["Location"].split("/")[2])
    number = wizard.fill().file()
    case = Case.objects.get(number=number)
    assert (case.renews, case.silence_on) == (licence, licence.valid_to)
    assert "延续申请按时提交了" not in page(zhang, case)  # silence counts once the case is accepted
    assert "延续正在办理" in zhang.get(address).content.decode()
    assert zhang.post(address).status_code == 409


def test_late_is_told_plainly_and_may_still_be_filed(renewing: Town, browser: Browser) -> None:
    licence = licence_until(renewing, localdate() + timedelta(days=29))
    zhang, address = browser(renewing.zhang), f"/my/licences/{licence.number}/renewal/"
    assert "不会视为准予" in zhang.get(address).content.decode()
    assert zhang.post(address).status_code == 302
    Licence.objects.update(valid_to=localdate() - timedelta(days=1))
    assert "不能延续了" in zhang.get(address).content.decode()
    assert zhang.post(address).status_code == 409


def test_another_ones_licence_does_not_exist(renewing: Town, browser: Browser) -> None:
    licence = licence_until(renewing, localdate() + timedelta(days=60))
    stranger, address = browser(renewing.stranger), f"/my/licences/{licence.number}/renewal/"
    assert stranger.get(address).status_code == stranger.post(address).status_code == 404
    assert not Draft.objects.exists()


@pytest.fixture
def promising(db: None) -> Town:
    Region.objects.create(code="441303", name="惠阳区")
    return licensing_town(procedure={"is_promise_based": True}, form=PAGED, service_objects=["person"])


def test_the_promise_is_a_page_of_the_wizard(promising: Town, browser: Browser) -> None:
    wizard = Wizard.begin(browser(promising.zhang)).fill()
    assert "请选择办理方式" in wizard.get("review/").content.decode()
    assert wizard.post("promise/", {}).status_code == 422
    assert wizard.post("promise/", {"way": "promise", "signer": "别人"}).status_code == 422
    assert wizard.then("promise/", {"way": "promise", "signer": "张伟"}) == "review/"
    case = Case.objects.get(number=wizard.file())
    assert Promise.objects.get(case=case).signed_by == "张伟"
    assert "按告知承诺办理" in page(browser(promising.zhang), case)


def test_the_ordinary_way_stays_open(promising: Town, browser: Browser) -> None:
    wizard = Wizard.begin(browser(promising.zhang)).fill()
    wizard.then("promise/", {"way": "ordinary", "signer": ""})
    wizard.file()
    assert not Promise.objects.exists()


def test_a_false_promise_bars_the_next_and_says_so(promising: Town, browser: Browser) -> None:
    case = grant(promising, promised_case(promising))
    record_check(number=case.number, is_true=False, finding="没有操作间", by=promising.handler, at=case.decided_at)
    assert "已记入信用记录" in page(browser(promising.zhang), case)
    wizard = Wizard.begin(browser(promising.zhang)).fill()
    assert "不实承诺的记录" in wizard.get("promise/").content.decode()
    assert wizard.then("promise/", {}) == "review/"
    wizard.file()
    assert Promise.objects.count() == 1


def test_items_without_the_way_have_no_such_page(wizard: Wizard) -> None:
    assert wizard.get("promise/").status_code == 404


def test_an_item_with_an_inspection_asks_for_no_upload_and_no_second_filing(town: Town, browser: Browser) -> None:
    """The officers see the place themselves: nothing is uploaded, and nothing more is asked of the applicant."""
    type(town.version).objects.update(procedure={"special_kinds": ["inspection"]})
    town.version.materials.all().delete()
    wizard = Wizard.begin(browser(town.zhang))
    wizard.then("party/", {"party": "self"})
    wizard.then("phone/", {"phone": "13800138000"})
    wizard.then("page/1/", SHOP)
    assert wizard.then("page/2/", HOME) == "review/"  # no page for uploads before it
    case = Case.objects.get(number=wizard.file())
    assert not case.materials.exists()
    accept_case(number=case.number, place=None, by=town.clerk, at=now())
    pair = (town.handler.pk, town.approver.pk)
    special(town, case, kind=SpecialKind.INSPECTION, officers=pair, at=now())
    end_special(number=case.number, result="现场符合要求", by=town.handler, at=now())
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    case.refresh_from_db()
    assert case.decision == "granted"
    own = Event.objects.filter(subject=case.pk, by=town.zhang.pk).values_list("type", flat=True)
    assert list(own) == ["CaseSubmitted"]
