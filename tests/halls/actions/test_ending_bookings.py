"""How a booking ends: given back, missed, kept, closed by the hall; and what those who stayed away can do."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.cast import MONDAY, Town
from tests.halls.booking import NINE, TUESDAY, WEEK, a_line, book, book_town, set_limit, somebody
from yimen.halls.actions.answer_bar_appeal import answer_bar_appeal
from yimen.halls.actions.appeal_bar import appeal_bar
from yimen.halls.actions.cancel_appointment import cancel_appointment
from yimen.halls.actions.check_in import check_in
from yimen.halls.actions.close_centre import ClosureFacts, close_centre
from yimen.halls.actions.forgive_absences import forgive_absences
from yimen.halls.actions.lift_closure import lift_closure
from yimen.halls.actions.miss_appointment import miss_appointment
from yimen.halls.actions.release_places import release_places
from yimen.halls.actions.remind_appointment import remind_appointment
from yimen.halls.models import Appointment, BookingLine, Slot, Ticket
from yimen.halls.queries.appointments import absences_of, barred, open_appeals
from yimen.halls.queries.booking import booking_days, stock_of
from yimen.halls.rules.booking import BookingState
from yimen.halls.timers import remind_of_appointments, settle_appointments
from yimen.inbox.models import Message
from yimen.kernel.models import Event
from yimen.kernel.relay import drain
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
AT_NINE = datetime(2026, 11, 24, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def cancel(made: Appointment, at: datetime) -> str:
    return cancel_appointment(appointment=made.pk, person=made.person_id, by=made.person_id, at=at).state


def test_given_back_two_hours_before_is_no_absence() -> None:
    """A1-22: the boundary of "in time", again with the parameter changed."""
    _, line = book_town()
    two_hours = timedelta(hours=2)
    assert cancel(book(line, somebody().pk), AT_NINE - two_hours) == "cancelled"
    late = book(line, somebody().pk)
    assert cancel(late, AT_NINE - two_hours + SECOND) == "cancelled_late"
    assert absences_of(late.person_id, TUESDAY).count() == 1
    assert Slot.objects.get().booked == 0
    set_limit("cancel_hours", 3, line.centre.code)
    assert cancel(book(line, somebody().pk), AT_NINE - two_hours) == "cancelled_late"
    with pytest.raises(NotAllowed, match="booking_over"):
        cancel(late, MONDAY)
    with pytest.raises(Appointment.DoesNotExist):
        cancel_appointment(appointment=late.pk, person=somebody().pk, by=late.person_id, at=MONDAY)


def test_nobody_came() -> None:
    """The timer calls it missed when slot and tolerance are over; the place goes to those who walk in."""
    _, line = book_town()
    made = book(line, somebody().pk)
    over = AT_NINE + timedelta(minutes=30)
    before = stock_of(line, TUESDAY, at=over).walk_in
    assert not miss_appointment(appointment=made.pk, at=over - SECOND)
    assert settle_appointments(at=over - SECOND) == 0
    assert [settle_appointments(at=over) for _ in range(2)] == [1, 0]
    assert stock_of(line, TUESDAY, at=over).walk_in == before + 1
    other = book(line, somebody().pk, starts=time(10))
    set_limit("late_minutes", 45)
    end = other.ends_at
    assert [settle_appointments(at=end + timedelta(minutes=minutes)) for minutes in (14, 15)] == [0, 1]
    drain()
    said = Message.objects.get(key=f"booking_missed:{made.pk}")
    assert "本月已有1次" in said.body


def test_arriving_in_time_late_too_early_and_elsewhere() -> None:
    """A1-24: late beyond the tolerance is ordinary, never an absence; the boundary moves with its parameter."""
    town, _ = book_town()
    line, tolerance = a_line(town, expected=1000), timedelta(minutes=15)

    def arrive(at: datetime, centre: object = town.centre) -> str:
        made = book(line, somebody().pk)
        return check_in(appointment=made.pk, centre=centre.pk, by=town.clerk.pk, at=at).state  # type: ignore[attr-defined]

    assert arrive(AT_NINE + tolerance) == "arrived"
    assert arrive(AT_NINE + tolerance + SECOND) == "late"
    assert arrive(AT_NINE - timedelta(hours=1)) == "arrived"
    with pytest.raises(NotAllowed, match="too_early"):
        arrive(AT_NINE - timedelta(hours=1) - SECOND)
    set_limit("late_minutes", 5)
    assert arrive(AT_NINE + tolerance) == "late"
    with pytest.raises(NotAllowed, match="booked_elsewhere"):
        arrive(AT_NINE, town.elsewhere)
    made = Appointment.objects.filter(state="late").first()
    assert made is not None
    tickets = Appointment.objects.exclude(ticket=None).values_list("state", "ticket")
    kinds = sorted((state, Ticket.objects.get(pk=ticket).kind) for state, ticket in tickets)
    assert kinds == [("arrived", "booked")] * 2 + [("late", "ordinary")] * 2
    with pytest.raises(NotAllowed, match="booking_over"):
        check_in(appointment=made.pk, centre=town.centre.pk, by=town.clerk.pk, at=AT_NINE)
    assert not absences_of(made.person_id, TUESDAY).exists()


def four_missed(town: Town, line: BookingLine) -> Appointment:
    set_limit("a_day", 9)
    person = somebody().pk
    for starts in (time(9), time(10), time(11), time(14)):
        book(line, person, starts=starts)
    settle_appointments(at=AT_NINE + timedelta(hours=12))
    made = Appointment.objects.filter(person=person, state="missed").first()
    assert made is not None
    return made


def test_an_appeal_restores_the_right_and_says_who_and_why() -> None:
    town, line = book_town()
    person = four_missed(town, line).person_id
    wednesday = TUESDAY + timedelta(days=1)
    at = AT_NINE + timedelta(hours=13)
    with pytest.raises(NotAllowed, match="booking_barred"):
        book(line, person, on=wednesday, at=at)
    assert [each.count for each in barred("", TUESDAY)] == [4]
    with pytest.raises(NotAllowed, match="words_missing"):
        appeal_bar(person=person, words=" ", by=person, at=at)
    with pytest.raises(NotAllowed, match="nothing_to_appeal"):
        appeal_bar(person=town.stranger.pk, words="我没有爽约", by=town.stranger.pk, at=at)
    appeal = appeal_bar(person=person, words="当天住院，有病历。", by=person, at=at)
    with pytest.raises(NotAllowed, match="appeal_waits"):
        appeal_bar(person=person, words="再说一遍", by=person, at=at)
    with pytest.raises(NotAllowed, match="reason_missing"):
        answer_bar_appeal(appeal=appeal.pk, is_granted=True, answer="", by=town.supervisor, at=at)
    answer_bar_appeal(appeal=appeal.pk, is_granted=True, answer="病历属实。", by=town.supervisor, at=at)
    with pytest.raises(NotAllowed, match="appeal_answered"):
        answer_bar_appeal(appeal=appeal.pk, is_granted=False, answer="不同意", by=town.supervisor, at=at)
    assert not open_appeals().exists()
    assert book(line, person, on=wednesday, at=at)
    told = Event.objects.get(type="AbsencesForgiven")
    assert (told.by, told.payload["why"], told.payload["count"]) == (town.supervisor.pk, "病历属实。", 4)
    drain()
    assert Message.objects.get(key=f"booking_appeal:{appeal.pk}").person_id == person


def test_a_refused_appeal_changes_nothing_and_a_lift_is_audited() -> None:
    town, line = book_town()
    person, at = four_missed(town, line).person_id, AT_NINE + timedelta(hours=13)
    appeal = appeal_bar(person=person, words="忘了。", by=person, at=at)
    answer_bar_appeal(appeal=appeal.pk, is_granted=False, answer="不属于特殊原因。", by=town.supervisor, at=at)
    assert absences_of(person, TUESDAY).count() == 4
    with pytest.raises(NotAllowed, match="reason_missing"):
        forgive_absences(person=person, month=TUESDAY, why="", by=town.supervisor, at=at)
    lifts = [forgive_absences(person=person, month=TUESDAY, why="系统故障", by=town.supervisor, at=at) for _ in "ab"]
    assert lifts == [4, 0]
    forgiven = Appointment.objects.filter(person=person, state="missed").values_list("forgiven_by", "forgiven_why")
    assert set(forgiven) == {(town.supervisor.pk, "系统故障")}


def test_the_hall_closes_and_offers_another_day() -> None:
    town, line = book_town()
    morning, afternoon = book(line, somebody().pk), book(line, somebody().pk, starts=time(14))
    facts = ClosureFacts(town.centre.pk, TUESDAY, TUESDAY, "停电检修", begins=time(8), ends=time(12))
    closure = close_centre(facts, by=town.supervisor.pk, at=MONDAY)
    drain()
    states = {each.pk: each.state for each in Appointment.objects.all()}
    assert states == {morning.pk: "closed", afternoon.pk: "booked"}
    said = Message.objects.get(key=f"booking_closed:{morning.pk}").body
    assert "停电检修" in said
    assert "11月24日" in said.split("最近可改约")[1]  # the afternoon is open
    assert not absences_of(morning.person_id, TUESDAY).exists()
    _, days = booking_days(line, (), at=MONDAY)
    assert days[0].offers[0].starts == time(13, 30)
    assert days[0].open.why == "工作日，照常办理。其中08:00—12:00停止办理：停电检修。"
    with pytest.raises(NotAllowed, match="no_such_slot"):
        book(line, somebody().pk)
    for _ in range(2):
        lift_closure(closure=closure.pk, centre=town.centre.pk, by=town.supervisor.pk, at=MONDAY)
    assert book(line, somebody().pk)
    close_centre(ClosureFacts(town.centre.pk, TUESDAY, TUESDAY, "台风"), by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="closed_that_day") as refused:
        book(line, somebody().pk)
    assert refused.value.details["why"] == "停止现场办理：台风。"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": ""}, "reason_missing"),
        ({"until": date(2026, 11, 23)}, "hours"),
        ({"begins": NINE}, "hours"),
        ({"begins": NINE, "ends": NINE}, "hours"),
    ],
)
def test_a_closure_in_disorder_is_refused(changes: dict[str, object], code: str) -> None:
    town, _ = book_town()
    facts = {"centre": town.centre.pk, "since": TUESDAY, "until": TUESDAY, "reason": "停电", **changes}
    with pytest.raises(NotAllowed, match=code):
        close_centre(ClosureFacts(**facts), by=None, at=MONDAY)  # type: ignore[arg-type]


def test_people_are_reminded_once_and_not_of_what_they_have_just_booked() -> None:
    _, line = book_town()
    made = book(line, somebody().pk, on=TUESDAY + timedelta(days=1))
    day_before = AT_NINE + timedelta(days=1) - timedelta(hours=24)
    assert remind_of_appointments(at=day_before - SECOND) == 0
    assert [remind_of_appointments(at=day_before) for _ in range(2)] == [1, 0]
    assert not remind_appointment(appointment=made.pk, at=day_before)
    book(line, somebody().pk, at=AT_NINE - timedelta(hours=20))
    assert remind_of_appointments(at=AT_NINE - timedelta(hours=19)) == 0
    drain()
    assert "11月25日 09:00—09:30" in Message.objects.get(key=f"booking_reminder:{made.pk}").body


def test_moved_and_given_back_are_told() -> None:
    _, line = book_town()
    first = book(line, somebody().pk)
    second = book(line, first.person_id, starts=time(10), replaces=first.pk)
    cancel(second, MONDAY)
    drain()
    keys = set(Message.objects.values_list("key", flat=True))
    assert keys >= {f"booked:{first.pk}", f"booking_moved:{second.pk}", f"booking_cancelled:{second.pk}"}


def test_places_given_back_are_those_of_the_whole_span() -> None:
    town, _ = book_town()
    line = a_line(town, items={town.item.pk: 60}, hours=WEEK)
    made = book(line, somebody().pk, items=(town.item.pk,))
    assert [slot.booked for slot in Slot.objects.all()] == [1, 1]
    release_places(made, as_state=BookingState.CANCELLED, at=MONDAY)
    assert [slot.booked for slot in Slot.objects.all()] == [0, 0]
