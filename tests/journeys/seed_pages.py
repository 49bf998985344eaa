"""Bring cases of every kind into a demo district, and print an address for each route that has arguments.

python -m tests.journeys.seed_pages, in the environment of the deployment.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any
from uuid import UUID

import django

from yimen.config.deployment import Deployment

os.environ.update(Deployment.here().environment())
django.setup()

from django.conf import settings  # noqa: E402
from django.utils.timezone import localdate, now  # noqa: E402

from tests.bundles.theme import QUICK, application, publish  # noqa: E402
from tests.cases.corrected import corrected, plain_shop, reviewed  # noqa: E402
from tests.cases.inspected import ON_THE_SPOT, POINTS  # noqa: E402
from tests.cases.intake import LACKS, paper  # noqa: E402
from tests.cases.ruled import reading  # noqa: E402
from tests.cases.sent import sent_case  # noqa: E402
from tests.cases.situated import BIG_SHOP, SITUATIONS, SMALL_SHOP  # noqa: E402
from tests.cases.ways import plan  # noqa: E402
from tests.cast import ANSWERS, PARALLEL, Town, build_item  # noqa: E402
from tests.halls.machines import registered  # noqa: E402
from tests.journeys.seed_assessment import assessment_addresses  # noqa: E402
from tests.journeys.seed_ratings import rating_addresses  # noqa: E402
from tests.journeys.seed_themes import theme_addresses  # noqa: E402
from yimen.approvals.models import Task  # noqa: E402
from yimen.archives.actions.build_package import build_package  # noqa: E402
from yimen.archives.actions.expect_package import expect_package  # noqa: E402
from yimen.bundles.actions.accept_bundle import accept_bundle  # noqa: E402
from yimen.bundles.actions.hand_out_bundle import hand_out_bundle  # noqa: E402
from yimen.bundles.actions.propose_visit import propose_visit  # noqa: E402
from yimen.bundles.actions.submit_bundle import submit_bundle  # noqa: E402
from yimen.bundles.models import Bundle, ThemeVersion  # noqa: E402
from yimen.cases.actions.accept_case import accept_case  # noqa: E402
from yimen.cases.actions.accept_tolerantly import Promised, accept_tolerantly  # noqa: E402
from yimen.cases.actions.ask_for_supplement import ask_for_supplement  # noqa: E402
from yimen.cases.actions.claim_step import claim_step  # noqa: E402
from yimen.cases.actions.decide_instantly import decide_instantly  # noqa: E402
from yimen.cases.actions.decide_step import Opinion, decide_step  # noqa: E402
from yimen.cases.actions.hand_out import hand_out  # noqa: E402
from yimen.cases.actions.propose_void import propose_void  # noqa: E402
from yimen.cases.actions.save_draft import Progress, save_draft  # noqa: E402
from yimen.cases.actions.send_back import send_back  # noqa: E402
from yimen.cases.actions.start_rehearsal import start_rehearsal  # noqa: E402
from yimen.cases.actions.start_sheet import start_sheet  # noqa: E402
from yimen.cases.actions.start_special import start_special  # noqa: E402
from yimen.cases.actions.submit_case import submit_case  # noqa: E402
from yimen.cases.actions.tell_hearing_right import tell_hearing_right  # noqa: E402
from yimen.cases.actions.urge_case import urge_case  # noqa: E402
from yimen.cases.actions.withdraw_case import withdraw_case  # noqa: E402
from yimen.cases.models import Case, InspectionSheet  # noqa: E402
from yimen.cases.rules.application import Channel  # noqa: E402
from yimen.cases.rules.urging import UrgeKind  # noqa: E402
from yimen.cases.sampling import SHARE_KEY  # noqa: E402
from yimen.catalogue.actions.open_draft import open_draft  # noqa: E402
from yimen.catalogue.actions.publish_list import publish_list  # noqa: E402
from yimen.catalogue.actions.save_draft import save_draft as save_item  # noqa: E402
from yimen.catalogue.models import Item, ItemVersion, LicenceType, Material, StandardMaterial  # noqa: E402
from yimen.catalogue.rules.lists import ListKind  # noqa: E402
from yimen.catalogue.rules.questions import Question, form_of  # noqa: E402
from yimen.delivery.actions.choose_way import Recipient, choose_way  # noqa: E402
from yimen.delivery.actions.collect import Collector  # noqa: E402
from yimen.delivery.actions.confirm_put_in import confirm_put_in  # noqa: E402
from yimen.delivery.actions.note_door import note_door  # noqa: E402
from yimen.delivery.actions.open_with_code import open_with_code  # noqa: E402
from yimen.delivery.actions.reserve_cell import reserve_cell  # noqa: E402
from yimen.delivery.models import Locker, Opening  # noqa: E402
from yimen.delivery.queries.lockers import code_for, lockers_at  # noqa: E402
from yimen.delivery.rules.lockers import Door, Size  # noqa: E402
from yimen.delivery.rules.states import Way  # noqa: E402
from yimen.halls.actions.book_appointment import Wanted as Wish  # noqa: E402
from yimen.halls.actions.book_appointment import book_appointment  # noqa: E402
from yimen.halls.actions.issue_ticket import Wanted, issue_ticket  # noqa: E402
from yimen.halls.actions.take_window import take_window  # noqa: E402
from yimen.halls.models import Window, WindowPlan  # noqa: E402
from yimen.halls.queries.booking import booking_days, lines_of  # noqa: E402
from yimen.halls.queries.planner import limits_of, loads_at, window_areas  # noqa: E402
from yimen.halls.queries.rota import own_duties  # noqa: E402
from yimen.halls.rules.planner import propose, seat  # noqa: E402
from yimen.halls.rules.rota.facts import week_of  # noqa: E402
from yimen.identity.actions.grant_mandate import grant_mandate  # noqa: E402
from yimen.identity.models import Agency, Organisation, Person, Staff  # noqa: E402
from yimen.identity.rules.mandates import Period  # noqa: E402
from yimen.kernel.actions.set_parameter import set_parameter  # noqa: E402
from yimen.kernel.models import new_id  # noqa: E402
from yimen.kernel.queries import workdays  # noqa: E402
from yimen.kernel.rules.errors import NotAllowed  # noqa: E402
from yimen.licences.codes import offline_address  # noqa: E402
from yimen.licences.models import Licence  # noqa: E402
from yimen.payments.actions.issue_notice import Charge, issue_notice  # noqa: E402
from yimen.payments.models import Difference, FeeNotice, Reconciliation  # noqa: E402
from yimen.payments.rules.standard import Line, When  # noqa: E402
from yimen.projects.actions.call_meeting import call_meeting  # noqa: E402
from yimen.projects.actions.open_template_draft import open_template_draft  # noqa: E402
from yimen.projects.models import Meeting, PlanLine, Project  # noqa: E402

TYPE = "food-business"  # of the demo
EXAMPLE = "food-business-new"


def person(username: str) -> Person:
    return Person.objects.get(account__username=username)


def staff(username: str) -> Staff:
    return Staff.objects.get(account__username=username)


def item(code: str, **version: Any) -> Item:
    """Return an item of the market department with three materials and two steps."""
    clerk, market = staff("clerk1"), Agency.objects.get(code=staff("market-handler").agency.code)  # type: ignore[union-attr]
    assert clerk.centre
    return build_item(market, clerk.centre, code=code, service_objects=["person"], **version)


def town(made: Item) -> Town:
    """Return the demo's people in the places of the tests' cast."""
    assert made.live
    clerk, handler, fire = staff("clerk1"), staff("market-handler"), staff("fire-handler")
    assert clerk.centre
    assert fire.agency
    zhang = person("zhangwei")
    return Town(
        centre=clerk.centre, elsewhere=clerk.centre, market=made.agency, fire=fire.agency,
        window=Window.objects.filter(centre=clerk.centre)[0], clerk=clerk, clerk_elsewhere=staff("town-clerk"),
        handler=handler, approver=staff("market-approver"), fire_handler=fire, issuer=staff("issuer"),
        supervisor=staff("supervisor"), zhang=zhang, stranger=zhang, company=Organisation.objects.all()[0],
        item=made, version=made.live,
    )  # fmt: skip


def submitted(there: Town, **changes: Any) -> Case:
    filed = submit_case(there.application(**changes), by=there.zhang.pk, at=now())
    return Case.objects.get(pk=filed.case)


def accepted(there: Town, **changes: Any) -> Case:
    return accept_case(number=submitted(there, **changes).number, place=None, by=there.clerk, at=now())


def decided(there: Town) -> Case:
    """Return a case that both steps agree to."""
    case = accepted(there)
    for step, by in (("handle", there.handler), ("decide", there.approver)):
        task = Task.objects.get(subject=case.pk, step=step)
        claim_step(number=case.number, task=task.pk, by=by, at=now())
        decide_step(number=case.number, task=task.pk, opinion=Opinion("agree", "符合条件"), by=by, at=now())
    case.refresh_from_db()
    return case


def archived(there: Town) -> str:
    """Return the number of a closed case's package; nobody draws its papers here, so it has none."""
    case = submitted(there, materials=(), channel=Channel.WINDOW)
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=there.zhang, at=now())
    expect_package(case=case.pk, at=now())
    package = build_package(case=case.pk, at=now())
    assert package is not None
    return package.number


def inspected() -> InspectionSheet:
    """Return a sheet that two officers fill in, in a case with a step on the spot."""
    there = town(item("pages-inspected", name="巡页核查", flow=ON_THE_SPOT, elements={"inspection_points": POINTS}))
    case = accepted(there)
    officers = [there.handler.pk, there.approver.pk]
    return start_sheet(number=case.number, officers=officers, by=there.handler, at=now())


def joint() -> Bundle:
    """Return a joint approval of the demo's market department, its inspection proposed."""
    there = town(item("pages-joint", name="巡页并联", flow=ON_THE_SPOT, elements={"inspection_points": POINTS}))
    parts = [{"item": "pages-joint", "role": "main"}]
    version = publish(parts, code="pages-joint", name="巡页并联审批", kind="joint", lead=there.market, situations={})
    bundle = filed_bundle(there, version)
    day = workdays().add(localdate(), 1)
    propose_visit(number=bundle.number, days=[day], place="", by=there.handler, at=now())
    return bundle


def filed_bundle(there: Town, version: ThemeVersion) -> Bundle:
    """Return a bundle of this theme, filed and accepted."""
    handed = application(there, version, situation={}, materials=there.application().materials)
    done = submit_bundle(handed, by=there.zhang.pk, at=now())
    accept_bundle(number=done.number, place=None, by=there.clerk, at=now())
    return Bundle.objects.get(pk=done.bundle)


def handed_together() -> dict[str, str]:
    """Return the addresses of the one hand-out of a bundle, and of its receipt."""
    there = town(item("pages-together", name="巡页出件", flow=QUICK))
    version = publish(
        [{"item": "pages-together", "role": "main"}], code="pages-together", name="巡页出件", situations={}
    )
    bundles = [filed_bundle(there, version) for _ in range(2)]
    for bundle in bundles:
        (part,) = bundle.parts.all()
        task = Task.objects.get(subject=part.case_id)
        claim_step(number=part.number, task=task.pk, by=there.approver, at=now())
        decide_step(number=part.number, task=task.pk, opinion=Opinion("agree"), by=there.approver, at=now())
    collector = Collector(
        name="张伟", document_kind="resident_id", document_number=there.zhang.document_number.reveal()
    )
    hand_out_bundle(number=bundles[1].number, collector=collector, by=there.issuer, at=now())
    return {
        "desk:hand_out_together": f"/desk/issue-together/{bundles[0].number}/",
        "desk:handed_out_together": f"/desk/issue-together/{bundles[1].number}/receipt/",
    }


def tolerated(there: Town) -> Case:
    case = submitted(there)
    return accept_tolerantly(
        number=case.number, place=None, promised=Promised(("photo",), 3, "张伟"), by=there.clerk, at=now()
    )


def ruled(there: Town) -> dict[str, str]:
    """Return the addresses of a case that a rule decided and a person looks at again, and of a run over past cases."""
    made = town(item("pages-ruled", name="巡页自动审批", instant=reading(form_seats={"to": 50})))
    set_parameter(key=SHARE_KEY, value=10000, source="巡页", by=None, at=now())
    decision = decide_instantly(case=submitted(made).pk, at=now())
    assert decision is not None
    open_draft(item=made.item.code, by=staff("editor"), at=now())
    today = localdate()
    run = start_rehearsal(item=made.item.code, since=today, until=today, by=staff("editor"), at=now())
    base = f"/desk/catalogue/items/{made.item.code}/edit/instant/rehearsals"
    return {
        "desk:instant_sample": f"/desk/instant/samples/{decision.pk}/",
        "desk:rehearsals": f"{base}/",
        "desk:rehearsal": f"{base}/{run.pk}/",
    }


def step_form(designers: str) -> dict[str, str]:
    """Give a step of the example's draft a form of its own; return the addresses of its designer."""
    draft_now = ItemVersion.objects.get(item__code=EXAMPLE, state="draft")
    asked = (
        Question("fits", "现场符合要求吗？", "现场", "choice", options=("符合", "不符合")),
        Question("why", "哪里不符合？", "现场", "paragraph", when=("fits", ("不符合",))),
    )
    steps = [each | ({"form": form_of(asked)} if each["key"] == "check" else {}) for each in draft_now.flow["steps"]]
    changes = {"flow": {**draft_now.flow, "steps": steps}}
    save_item(item=EXAMPLE, changes=changes, revision=draft_now.revision, by=staff("editor"), at=now())
    base = f"{designers}/flow/steps/check/form"
    return {
        "desk:step_form_designer": f"{base}/",
        "desk:step_form_look": f"{base}/preview/phone/?at=why",
        "desk:step_form_json": f"{base}/json/",
        "desk:step_add_question": f"{base}/questions/new/?page=%2B",
        "desk:step_change_question": f"{base}/questions/why/",
        "desk:step_delete_question": f"{base}/questions/fits/delete/",
    }


def corrected_pages() -> dict[str, str]:
    """Return the addresses of cases whose answers are corrected: before acceptance, and after it by two."""
    there = town(item("pages-corrected", name="巡页更正", situations=SITUATIONS, flow=PARALLEL))
    told = corrected(there, plain_shop(there, at=now())[1])
    fresh, (accepted_case, _row) = plain_shop(there, at=now())[1], reviewed(there)
    return {
        "desk:correct_answers": f"/desk/cases/{fresh.number}/answers/",
        "desk:correct_in_review": f"/desk/review/{reviewable(there).number}/answers/",
        "portal:bring_corrected": f"/my/cases/{accepted_case.number}/corrected/",
        "portal:objection": f"/my/cases/{told.case.number}/corrected/{told.pk}/objection/",
    }


def reviewable(there: Town) -> Case:
    """Return an accepted shop before its reviewer."""
    case = plain_shop(there, at=now())[1]
    return accept_case(number=case.number, place=None, by=there.clerk, at=now())


def draft(there: Town, *, version: Any = None, **more: Any) -> str:
    """Return a draft in which everything is answered and uploaded."""
    asked = version or there.version
    answers = {
        "party": "self", "phone": "13800138000", "centre": str(there.centre.pk), "form": ANSWERS,
        "materials": {key: [str(paper(key, there.zhang).files[0])] for key in ("lease", "layout")}, **more,
    }  # fmt: skip
    account = there.zhang.account
    assert account
    return str(
        save_draft(draft=None, version=asked.pk, progress=Progress(answers, "review"), by=account.pk, at=now()).pk
    )


def outdated(there: Town) -> str:
    """Return a draft whose item has been published anew since."""
    begun = draft(there)
    newer = ItemVersion.objects.get(pk=there.version.pk)
    newer.pk, newer.number = new_id(), 2
    newer.form = {**newer.form, "required": [*newer.form["required"], "seats"]}
    ItemVersion.objects.filter(pk=there.version.pk).update(state="retired")
    newer.save(force_insert=True)
    Material.objects.create(
        version=newer, key="plan", name="新增的材料", kind="other", necessity="required", position=9
    )
    Item.objects.filter(pk=there.item.pk).update(live=newer)
    return begun


def renewable(there: Town) -> Licence:
    """Return a licence of Zhang's that ends in forty days."""
    licence = Licence.objects.get(case=decided(there).pk)
    Licence.objects.filter(pk=licence.pk).update(valid_to=localdate() + timedelta(days=40))
    return licence


def represented(zhang: Person) -> UUID:
    """Return an organisation that Zhang represents by law."""
    body = Organisation.objects.all()[0]
    grant_mandate(
        agent=zhang, principal=body, role="legal_representative", period=Period(localdate()), purpose="巡页",
        by=zhang.pk, at=now(),
    )  # fmt: skip
    return body.pk


def fee(there: Town) -> str:
    """Return a fee notice of the place, and have a day compared whose difference nobody has explained."""
    line = Line(name="工本费", standard="每证10元", basis="收费标准（示例）", fen=1000)
    charge = Charge(
        subject=new_id(), reason=When.DECIDED, agency=there.market.pk, centre=there.centre.pk, about="巡页收费",
        about_number="441303261123000012", payer="张伟", is_person=True, lines=(line,), is_reducible=True,
    )  # fmt: skip
    day = Reconciliation.objects.create(day=localdate(), compared_at=now(), matched=3, ours=3000, theirs=4234)
    Difference.objects.create(reconciliation=day, kind="missing_here", key="P-STRAY", theirs=1234)
    return issue_notice(charge, by=None, at=now()).number


def invested() -> tuple[Project, Meeting]:
    """Return the demo's key project and a meeting about what is stuck in it; Zhang may act for its owner."""
    project, manager = Project.objects.get(vip_until__isnull=False), staff("project-manager")
    zhang = person("zhangwei")
    grant_mandate(
        agent=zhang, principal=project.organisation, role="agent", period=Period(localdate()), purpose="投资项目",
        by=zhang.pk, at=now(),
    )  # fmt: skip
    unfiled = PlanLine.objects.filter(case=None, after=[])  # something is stuck, whatever a journey did before
    unfiled.update(planned_from=localdate() - timedelta(days=60))
    open_template_draft(key="park-industry", by=manager, at=now())
    return project, call_meeting(held_on=localdate(), place="三楼会议室", by=manager, at=now())


def fetched(case: Case, there: Town) -> tuple[Locker, Opening]:
    """Return the centre's locker, and the opening with which the case's result was taken out of it."""
    locker, subject, clerk = lockers_at(there.centre.pk)[0], case.pk, there.issuer.pk
    to = Recipient(name="张伟", phone="13800138000")
    choose_way(subject=subject, way=Way.LOCKER, to=to, by=clerk, at=now())
    stay = reserve_cell(subject=subject, locker=locker.pk, size=Size.SMALL, by=clerk, at=now())
    note_door(opening=stay.openings.get().pk, door=Door.CLOSED, at=now())
    stay = confirm_put_in(subject=subject, by=clerk, at=now())
    opening = open_with_code(locker=locker.pk, code=code_for(stay), at=now())
    assert opening
    note_door(opening=opening.pk, door=Door.CLOSED, at=now())
    return locker, opening


def queued(there: Town) -> str:
    """Return the link of a number that waits."""
    return issue_ticket(Wanted(centre=there.centre.pk, person=there.zhang), at=now()).token


def booked(here: Town) -> dict[str, str]:
    """Make a booking of Zhang's; return the addresses of booking and of a desk beside the windows."""
    line = next(each for each in lines_of(here.centre.pk) if each.code == "general")
    day = next(each for each in booking_days(line, (), at=now())[1] if each.left)
    wish = Wish(line=line.pk, person=here.zhang.pk, on=day.open.on, starts=day.offers[0].starts)
    made = book_appointment(wish, by=here.zhang.pk, at=now())
    case, duty = submitted(here).number, own_duties(here.clerk, since=localdate())[0]
    return {
        "portal:booking_days": f"/booking/{here.centre.code}/general/",
        "portal:booking_for_case": f"/booking/cases/{case}/",
        "portal:booking_one": f"/my/bookings/{made.pk}/",
        "desk:booking_plans_of": f"/desk/bookings/plans/{here.centre.code}/",
        "desk:rota_settings": f"/desk/rota/settings/{here.centre.code}/",
        "desk:move_duty": f"/desk/rota/duties/{duty.pk}/",
        "desk:rota_week": f"/desk/rota/hours/{here.clerk.pk}/{week_of(duty.on)}/?centre={here.centre.code}",
        "desk:service_desk": "/desk/service-desks/stuck/",
    }


def planned(there: Town) -> dict[str, str]:
    """Put a plan of the place's windows into force again as they are; return the planner's and the report's pages."""
    centre, by = there.centre, there.supervisor.pk
    proposal = propose(loads_at(centre, {}), limits=limits_of(centre))
    seats = seat(window_areas(centre.pk), proposal)
    WindowPlan.objects.create(
        centre=centre, version=1, seats=[[each.number, each.zone] for each in seats], areas=[],
        before=[list(each) for each in window_areas(centre.pk).items()], applied_by=by, applied_at=now(),
    )  # fmt: skip
    return {
        "desk:planner_of": f"/desk/planner/{centre.code}/",
        "desk:window_plan": f"/desk/planner/{centre.code}/plans/1/",
        "desk:balance_of": f"/desk/balance/{centre.code}/",
        "desk:balance_window": f"/desk/balance/{centre.code}/{there.window.number}/",
    }


def addresses() -> dict[str, str]:
    """Make everything; return an address for each route."""
    kind = LicenceType.objects.get(code=TYPE)
    plain = town(item("pages-plain", name="巡页事项"))
    later = town(item("pages-later", name="巡页容缺"))
    Material.objects.filter(version=later.version, key="photo").update(necessity="tolerable")
    licence = town(item("pages-licence", name="巡页证照", result_kind="licence", licence_type=kind, licence_months=60))
    pre = town(item("pages-pre", name="巡页预审", pre_review="window"))
    posted = town(item("pages-posted", name="巡页寄递", channels=["online", "window", "courier"]))
    trust = town(item("pages-trust", name="巡页承诺", procedure={"is_promise_based": True}))
    special = accepted(plain)
    start_special(number=special.number, plan=plan(), by=plain.handler, at=now())
    heard = accepted(plain)
    tell_hearing_right(number=heard.number, by=plain.handler, at=now())
    lacking = submitted(plain)
    ask_for_supplement(number=lacking.number, missing=LACKS, by=plain.clerk, at=now())
    back = submitted(pre)
    send_back(number=back.number, reason="请写明营业面积。", by=pre.clerk, at=now())
    waiting, ready, closed, owed = submitted(plain), decided(licence), decided(licence), tolerated(later)
    collector = Collector(
        name="张伟", document_kind="resident_id", document_number=licence.zhang.document_number.reveal()
    )
    hand_out(number=closed.number, collector=collector, by=licence.issuer, at=now())
    locker, opening = fetched(decided(licence), licence)
    urge_case(number=heard.number, kind=UrgeKind.MARK, words="请加快", by=plain.supervisor, at=now())
    propose_void(number=submitted(plain).number, reason="重复提交", by=plain.clerk, at=now())
    take_window(window=plain.window.pk, by=plain.clerk, at=now())
    batch = publish_list(kind=ListKind.NOT_YET, by=staff("editor").pk, at=now())
    open_draft(item=EXAMPLE, by=staff("editor"), at=now())
    begun, promising = draft(plain), draft(trust)
    asking = town(item("pages-asking", name="巡页情形", situations=SITUATIONS))
    settled = draft(asking, situation=SMALL_SHOP, situation_before=BIG_SHOP)
    standard = StandardMaterial.objects.create(code="pages-lease", name="巡页租赁合同")
    assert plain.supervisor.centre
    designers = f"/desk/catalogue/items/{EXAMPLE}/edit"
    held, body = Licence.objects.get(case=ready.pk), represented(plain.zhang)
    owes, sheet = fee(plain), inspected()
    project, meeting = invested()
    return {
        "portal:item": f"/items/{EXAMPLE}/",
        "portal:project": f"/my/projects/{project.code}/",
        "desk:close_agency": f"/desk/agencies/{plain.fire.code}/closing/",
        "desk:project": f"/desk/projects/{project.code}/",
        "desk:edit_plan": f"/desk/projects/{project.code}/plan/",
        "desk:file_line": f"/desk/projects/{project.code}/lines/filing/",
        "desk:project_template": "/desk/projects/templates/park-industry/",
        "desk:template_draft": "/desk/projects/templates/park-industry/draft/",
        "desk:meeting": f"/desk/projects/meetings/{meeting.pk}/",
        "desk:archive": f"/desk/archives/{archived(plain)}/?check=1",
        "portal:apply": f"/items/{plain.item.code}/apply/",
        "portal:delivery": f"/my/cases/{waiting.number}/delivery/",
        "portal:locker": f"/locker/{locker.screen}/",
        "portal:locker_door": f"/locker/{locker.screen}/door/{opening.pk}/",
        **theme_addresses(plain),
        **corrected_pages(),
        **rating_addresses(plain),
        **assessment_addresses(plain),
        "portal:list": f"/lists/{batch.kind}/",
        "portal:list_batch": f"/lists/{batch.kind}/{batch.number}/",
        "desk:clerk_card": f"/desk/hall/cards/{plain.clerk.pk}/",
        "board:hall": f"/board/{plain.centre.code}/",
        "board:today": f"/board/{plain.centre.code}/today/",
        "board:window": f"/board/{plain.centre.code}/windows/{plain.window.number}/",
        "portal:ticket": f"/ticket/{queued(plain)}/",
        "portal:centre": f"/centres/{plain.centre.code}/",
        "portal:centre_map": f"/centres/{plain.centre.code}/map/?zone=",
        "desk:premises_of": f"/desk/premises/{plain.centre.code}/",
        **booked(plain),
        **{
            f"portal:apply_{step}": f"/apply/{begun}/{step}/"
            for step in ("party", "phone", "centre", "materials", "review")
        },
        "portal:apply_changed": f"/apply/{outdated(town(item('pages-changed', name='巡页变更')))}/changed/",
        "portal:situation": f"/items/{EXAMPLE}/situation/",
        "portal:check_list": f"/items/{EXAMPLE}/checklist/?business=canteen&area=60",
        "portal:apply_situation": f"/apply/{settled}/situation/",
        "portal:apply_situation_changed": f"/apply/{settled}/situation/changed/",
        "portal:apply_page": f"/apply/{begun}/page/1/",
        "portal:apply_promise": f"/apply/{promising}/promise/",
        "portal:filed": f"/my/cases/{waiting.number}/filed/",
        "portal:case": f"/my/cases/{special.number}/",
        "portal:withdraw": f"/my/cases/{waiting.number}/withdraw/",
        "portal:hearing": f"/my/cases/{heard.number}/hearing/",
        "portal:renew": f"/my/licences/{renewable(licence).number}/renewal/",
        "portal:supplement": f"/my/cases/{lacking.number}/supplement/",
        "portal:originals": f"/my/cases/{submitted(posted).number}/originals/",
        "desk:parcel": f"/desk/parcels/{sent_case(plain)[1].pk}/",
        "portal:promised": f"/my/cases/{owed.number}/promised/",
        "portal:correction": f"/my/cases/{back.number}/correction/",
        "portal:consult": f"/items/{EXAMPLE}/questions/",
        "portal:figure": "/figures/online/",
        "portal:standard": "/standards/TG-001/",
        "portal:check_token": f"/check/{held.check_token}/",
        "portal:check_signed": offline_address(held).removeprefix(settings.PUBLIC_ADDRESS),
        "portal:licence": f"/my/licences/{held.number}/",
        "portal:extracts": f"/my/licences/{held.number}/extracts/",
        "portal:show": f"/my/licences/{held.number}/show/",
        "portal:organisation": f"/my/organisations/{body}/",
        "portal:uses_of_organisation": f"/my/organisations/{body}/uses/",
        "desk:case": f"/desk/cases/{waiting.number}/",
        "desk:receipt": f"/desk/cases/{waiting.number}/receipt/",
        "desk:intake_form": "/desk/intake/senior-card/",
        "desk:review_case": f"/desk/review/{heard.number}/",
        "desk:sheet": f"/desk/review/{sheet.case.number}/sheets/{sheet.pk}/",
        "desk:licence": f"/desk/licences/{held.pk}/",
        "desk:licence_type": f"/desk/licences/types/{TYPE}/",
        "desk:result": f"/desk/issue/{ready.number}/",
        "desk:way": f"/desk/issue/{ready.number}/way/",
        "desk:handed_out": f"/desk/issue/{closed.number}/receipt/",
        "desk:watch_case": f"/desk/watch/{heard.number}/",
        "desk:handled": "/desk/handling/decided/",
        "desk:joint": f"/desk/joint/{joint().number}/",
        **handed_together(),
        "desk:covered": "/desk/coverage/not_online/",
        "desk:approval_unit": f"/desk/coverage/departments/{plain.market.code}/",
        **planned(plain),
        "desk:zones_of": f"/desk/zones/{plain.supervisor.centre.code}/",
        "desk:zone_items": f"/desk/zones/{plain.supervisor.centre.code}/items/",
        "desk:guide_item": f"/desk/guide/{EXAMPLE}/",
        "desk:catalogue_item": f"/desk/catalogue/items/{EXAMPLE}/",
        "desk:edit": f"/desk/catalogue/items/{EXAMPLE}/edit/",
        "desk:edit_group": f"/desk/catalogue/items/{EXAMPLE}/edit/groups/basic/",
        "desk:edit_grades": f"/desk/catalogue/items/{EXAMPLE}/edit/grades/",
        "desk:standard_material": f"/desk/catalogue/acceptance-standard/materials/{standard.code}/",
        "desk:edit_preview": f"/desk/catalogue/items/{EXAMPLE}/edit/preview/",
        "desk:edit_materials": f"/desk/catalogue/items/{EXAMPLE}/edit/materials/?q=证",
        "desk:edit_material": f"/desk/catalogue/items/{EXAMPLE}/edit/materials/m1/",
        "desk:catalogue_draft": f"/desk/catalogue/items/{EXAMPLE}/draft/",
        "desk:edit_situations": f"{designers}/situations/",
        "desk:edit_instant": f"{designers}/instant/",
        **ruled(plain),
        "desk:form_designer": f"{designers}/form/",
        "desk:form_preview": f"{designers}/form/preview/",
        "desk:form_look": f"{designers}/form/preview/kiosk/?at=raw_room",
        "desk:form_json": f"{designers}/form/json/",
        "desk:add_question": f"{designers}/form/questions/new/?page=%2B&q=面积",
        "desk:change_question": f"{designers}/form/questions/raw_room/",
        "desk:delete_question": f"{designers}/form/questions/dishes/delete/",
        **step_form(designers),
        "desk:flow_designer": f"{designers}/flow/",
        "desk:flow_json": f"{designers}/flow/json/",
        "desk:add_step": f"{designers}/flow/steps/new/?after=review",
        "desk:change_step": f"{designers}/flow/steps/check/",
        "desk:delete_step": f"{designers}/flow/steps/review/delete/",
        "desk:change_way": f"{designers}/flow/steps/check/ways/fire/",
        "desk:migrate_cases": f"/desk/catalogue/items/{EXAMPLE}/cases/",
        "desk:item_versions": f"/desk/catalogue/items/{EXAMPLE}/versions/",
        "desk:compare_versions": f"/desk/catalogue/items/{EXAMPLE}/versions/compare/?from=1&to=2",
        "desk:device": f"/desk/devices/machines/{registered(plain.centre, code='PAGES-1').code}/",
        "portal:pay": f"/pay/{FeeNotice.objects.get(number=owes).pay_token}/",
        "desk:fee": f"/desk/fees/{owes}/",
        "desk:reconciled_day": f"/desk/reconciliation/{localdate().isoformat()}/",
        "desk:member": f"/desk/people/{plain.clerk.staff_number}/",
    }


try:
    sys.stdout.write(json.dumps(addresses()) + "\n")
except NotAllowed as refusal:
    raise SystemExit(f"{refusal.code} {refusal.details}") from refusal
