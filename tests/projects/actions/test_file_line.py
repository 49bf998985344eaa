"""Each line becomes a sub-case: studies stand in, papers may follow, earlier stages come first."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import MONDAY
from tests.projects.conftest import CODE, Site
from tests.projects.steps import decide, grant, study
from yimen.approvals.models import Task
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.await_again import await_again
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case, CaseMaterial
from yimen.cases.queries.taking import awaited_names
from yimen.cases.rules.application import Channel, MaterialGiven, Parties, ReceivedAs
from yimen.identity.models import Mandate
from yimen.inbox.models import Message
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.bring_papers import bring_papers
from yimen.projects.actions.file_line import file_line
from yimen.projects.actions.link_case import link_case
from yimen.projects.actions.register_study import StudyFacts, register_study
from yimen.projects.actions.withdraw_study import withdraw_study
from yimen.projects.events import StudyWithdrawn
from yimen.projects.models import AreaStudy, PlanLine, Project, StudyUse
from yimen.projects.queries import lines_of
from yimen.projects.queries.standing import Standing, stands_of
from yimen.projects.reactions import link, withdraw_from_cases

LAST = date(2026, 11, 24)
NOON = timedelta(hours=3)


def spared(site: Site) -> tuple[MaterialGiven, ...]:
    return (MaterialGiven("lease", (), ReceivedAs.STUDY), site.application("filing").materials[1])


def following(site: Site) -> tuple[MaterialGiven, ...]:
    return (MaterialGiven("lease", (), ReceivedAs.AWAITED), site.application("filing").materials[1])


def lease(case: Case) -> CaseMaterial:
    return CaseMaterial.objects.get(case=case, key="lease")


def test_a_line_becomes_a_sub_case_linked_to_it(site: Site) -> None:
    case = site.file("filing")
    assert site.line("filing").case == case
    assert case.organisation == site.town.company
    assert case.version == site.items["filing"].live


def test_the_manager_files_for_the_owner(site: Site) -> None:
    parties = Parties(
        organisation=site.town.company.pk, agent=site.town.zhang.pk, operator=site.manager.pk, name="公司", phone="1"
    )
    application = site.application("filing", parties=parties, channel=Channel.WINDOW)
    filed = file_line(code=CODE, key="filing", application=application, by=site.manager, at=MONDAY)
    assert Case.objects.get(pk=filed.case).operator == site.manager


def test_filed_twice_it_finds_its_first_case(site: Site) -> None:
    first = site.file("filing")
    assert site.file("filing") == first
    assert Case.objects.count() == 1


def test_strangers_file_nothing(site: Site) -> None:
    for by in (site.town.stranger, site.other_manager, site.town.handler):
        with pytest.raises(Project.DoesNotExist):
            file_line(code=CODE, key="filing", application=site.application("filing"), by=by, at=MONDAY)
    with pytest.raises(PlanLine.DoesNotExist):
        file_line(code=CODE, key="none", application=site.application("filing"), by=site.manager, at=MONDAY)
    person = Parties(person=site.town.zhang.pk, name="张伟")
    with pytest.raises(NotAllowed, match="project_of_another"):
        site.file("filing", parties=person)


def test_an_earlier_line_is_granted_first(site: Site) -> None:
    with pytest.raises(NotAllowed, match="earlier_line_first"):
        site.file("planning")
    grant(site, site.file("filing"))
    assert site.file("planning").item == site.items["planning"]


def test_what_came_to_nothing_is_filed_anew(site: Site) -> None:
    first = site.file("filing")
    withdraw_case(number=first.number, channel=Channel.PORTAL, by=site.town.zhang, at=MONDAY)
    assert stands_of(lines_of(site.project), today=MONDAY.date())[0].standing == Standing.FAILED
    second = site.file("filing")
    assert second != first
    assert (site.line("filing").case, site.line("filing").turn) == (second, 2)


def test_a_filing_cut_off_before_its_link_is_linked_by_the_fact(site: Site) -> None:
    case = site.file("filing")
    PlanLine.objects.filter(case=case).update(case=None, filed_at=None)
    link(type("Fact", (), {"case": case.pk, "at": MONDAY})())  # type: ignore[arg-type]
    assert site.line("filing").case == case
    assert link_case(case=site.town.zhang.pk, at=MONDAY) is None


def test_a_study_of_the_area_stands_in_to_its_last_day(site: Site) -> None:
    study(site, valid_to=LAST)
    case = site.file("filing", at=datetime(2026, 11, 24, 15, 59, tzinfo=UTC), materials=spared(site))
    assert lease(case).received_as == ReceivedAs.STUDY
    assert lease(case).get_received_as_display() == "区域评估"
    assert lease(case).basis == "已由区域评估满足：地质灾害危险性评估（QP-1），有效期至2026年11月24日"
    assert StudyUse.objects.get().case == case


def test_after_its_last_day_a_study_stands_in_for_nothing(site: Site) -> None:
    study(site, valid_to=LAST)
    with pytest.raises(NotAllowed, match="study_does_not_hold"):
        site.file("filing", at=datetime(2026, 11, 24, 16, 0, tzinfo=UTC), materials=spared(site))
    assert not Case.objects.exists()


@pytest.mark.parametrize("changes", [{"parts": ("别的园",)}, {"satisfies": ("平面布局图",)}])
def test_a_study_of_another_place_or_paper_stands_in_for_nothing(site: Site, changes: dict[str, object]) -> None:
    study(site, valid_to=LAST, **changes)
    with pytest.raises(NotAllowed, match="study_does_not_hold"):
        site.file("filing", materials=spared(site))


def test_a_study_is_registered_once_and_names_what_it_spares(site: Site) -> None:
    study(site, valid_to=LAST)
    with pytest.raises(NotAllowed, match="study_known"):
        study(site, valid_to=LAST)
    spares_nothing = StudyFacts(
        area="示例开发区", parts=(), kind="geology", number="QP-2", issuer="自然资源局", satisfies=(" ",), valid_to=LAST
    )
    with pytest.raises(NotAllowed, match="study_spares_nothing"):
        register_study(spares_nothing, by=site.manager, at=MONDAY)


def withdrawn(site: Site, found: AreaStudy) -> StudyWithdrawn:
    withdraw_study(study=found.pk, reason="评估报告被撤销", by=site.manager, at=MONDAY)
    return StudyWithdrawn(study=found.pk, number=found.number, reason="评估报告被撤销", by=site.manager.pk, at=MONDAY)


def test_a_withdrawn_study_is_told_to_its_cases_and_they_wait_for_the_paper(site: Site) -> None:
    found = study(site, valid_to=LAST)
    case = site.file("filing", materials=spared(site))
    fact = withdrawn(site, found)
    withdraw_from_cases(fact)
    withdraw_from_cases(fact)
    case.refresh_from_db()
    assert case.is_awaiting
    assert awaited_names(case) == ["经营场所使用证明"]
    told = Message.objects.filter(body__contains="QP-1")
    assert {each.person or each.account for each in told} == {site.town.zhang, site.manager.account}


def test_a_case_that_ended_keeps_its_result(site: Site) -> None:
    found = study(site, valid_to=LAST)
    case = grant(site, site.file("filing", materials=spared(site)))
    assert not await_again(case=case.pk, key="lease", words="已撤回", at=MONDAY)
    assert lease(case).received_as == ReceivedAs.STUDY
    assert not await_again(case=case.pk, key="layout", words="已撤回", at=MONDAY)
    assert found.uses.count() == 1


def test_a_study_is_withdrawn_once_and_for_a_reason(site: Site) -> None:
    found = study(site, valid_to=LAST)
    with pytest.raises(NotAllowed, match="reason_needed"):
        withdraw_study(study=found.pk, reason=" ", by=site.manager, at=MONDAY)
    withdrawn(site, found)
    with pytest.raises(NotAllowed, match="study_withdrawn"):
        withdrawn(site, found)
    with pytest.raises(NotAllowed, match="study_does_not_hold"):
        site.file("filing", materials=spared(site))


def pre_reviewed(site: Site) -> Case:
    """Return the planning case, reviewed while its land paper is still to come."""
    grant(site, site.file("filing"))
    case = site.file("planning", materials=following(site))
    accept_case(number=case.number, place=None, by=site.town.clerk, at=MONDAY)
    decide(site, case, "handle")
    return case


def test_a_pre_review_is_accepted_without_the_land_paper_and_its_clock_stands(site: Site) -> None:
    case = pre_reviewed(site)
    case.refresh_from_db()
    assert (case.state, case.is_awaiting, case.next_due) == ("in_review", True, None)
    assert case.paused_on == date(2026, 11, 23)


def test_the_decision_is_locked_and_says_for_which_paper(site: Site) -> None:
    case = pre_reviewed(site)
    for outcome in ("agree", "disagree"):
        with pytest.raises(NotAllowed, match="papers_awaited") as refused:
            decide(site, case, "decide", outcome=outcome)
        assert refused.value.details == {"names": ["经营场所使用证明"]}


def test_with_the_paper_it_is_decided_the_same_day(site: Site) -> None:
    case, later = pre_reviewed(site), MONDAY + timedelta(days=9)
    bring_papers(code=CODE, key="planning", materials=[site.paper("lease")], by=site.town.zhang, at=later)
    case.refresh_from_db()
    assert (case.is_awaiting, case.paused_on, case.promised_due) == (False, None, date(2026, 12, 9))
    assert Task.objects.get(subject=case.pk, step="decide").due_on == date(2026, 12, 2)
    decide(site, case, "decide", at=later + NOON)
    case.refresh_from_db()
    assert (case.decision, case.decided_at) == ("granted", later + NOON)


def test_papers_come_from_the_owner_or_the_manager_once(site: Site) -> None:
    pre_reviewed(site)
    for stranger in (site.town.stranger, site.other_manager, site.town.handler):
        with pytest.raises(Project.DoesNotExist):
            bring_papers(code=CODE, key="planning", materials=[site.paper("lease")], by=stranger, at=MONDAY)
    for materials, code in (([], "nothing_brought"), ([site.paper("layout")], "material_not_asked")):
        with pytest.raises(NotAllowed, match=code):
            bring_papers(code=CODE, key="planning", materials=materials, by=site.town.zhang, at=MONDAY)
    with pytest.raises(NotAllowed, match="file_unknown"):
        bring_papers(code=CODE, key="planning", materials=[site.paper("lease")], by=site.manager, at=MONDAY)
    bring_papers(
        code=CODE, key="planning", materials=[site.paper("lease", site.manager.account)], by=site.manager, at=MONDAY
    )
    with pytest.raises(NotAllowed, match="nothing_awaited"):
        bring_papers(code=CODE, key="planning", materials=[site.paper("lease")], by=site.town.zhang, at=MONDAY)
    with pytest.raises(NotAllowed, match="nothing_awaited"):
        bring_papers(code=CODE, key="permit", materials=[site.paper("lease")], by=site.town.zhang, at=MONDAY)


def test_only_papers_that_may_follow_follow(site: Site) -> None:
    with pytest.raises(NotAllowed, match="paper_may_not_follow"):
        site.file("filing", materials=following(site))
    grant(site, site.file("filing"))
    site.project.flags = ["in_park"]
    site.project.save()
    with pytest.raises(NotAllowed, match="paper_may_not_follow"):
        site.file("planning", materials=following(site))


def test_what_an_earlier_stage_brought_is_taken_over(site: Site) -> None:
    first = grant(site, site.file("filing", materials=(site.paper("lease"), site.paper("layout"))))
    earlier = CaseMaterial.objects.get(case=first, key="layout")
    taken = (MaterialGiven("layout", (), ReceivedAs.EARLIER, earlier.pk), site.paper("lease"))
    Mandate.objects.update(rights=["licences"])
    second = site.file("eia", materials=taken)
    assert CaseMaterial.objects.get(case=second, key="layout").taken_from == earlier
