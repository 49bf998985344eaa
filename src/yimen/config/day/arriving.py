"""Those who come: numbers at the terminal, bookings by telephone, and the holders of bookings for today."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from yimen.config.day.browser import Browser, Page
from yimen.config.day.day import Day
from yimen.config.day.people import person
from yimen.config.day.plan import Caller, Twist, Visitor, stays_away
from yimen.config.day.sign_in import as_staff, as_terminal

NUMBER = re.compile(r'class="k-number">\s*([A-Z]{1,2}\d+)')
BOOKED = re.compile(r'scope="row">(\d\d:\d\d)—\d\d:\d\d(?:(?!<tr>).)*?/bookings/([0-9a-f-]{36})/arrived/', re.DOTALL)
AHEAD = timedelta(minutes=15)  # before their time people come; a quarter of an hour at most
LOCAL = ZoneInfo("Asia/Shanghai")


def take_numbers(day: Day) -> None:
    """Have the day's visitors take their numbers at the terminal."""
    terminal = as_terminal(day.origin)
    for visitor in day.plan.visitors:
        if not day.clock.wait_until(visitor.at):
            break
        take_number(day, terminal, visitor)


def take_number(day: Day, terminal: Browser, visitor: Visitor) -> None:
    """Take a number for one visitor, by the card where there is one; nothing of them stays at the terminal."""
    knows = visitor.has_card and show_card(day, terminal, visitor)
    page = terminal.get("/kiosk/tickets/")
    form = page.form("/tickets/new/")
    if form is None or not form.buttons:
        day.tally.judge(page, "issued", good=False)
        return
    line = form.buttons[visitor.person % len(form.buttons)]
    made = terminal.send(form, {"claim": visitor.claim}, button=line)
    found = NUMBER.search(made.text)
    if found:
        day.expected[found.group(1)] = visitor
    if day.tally.judge(made, "issued", good=bool(found)) and knows:
        day.tally.note("by card")
    if knows and (leave := made.form("/leave/")):
        terminal.send(leave)


def show_card(day: Day, terminal: Browser, visitor: Visitor) -> bool:
    """Put the visitor's card on the reader and have the terminal read it; return whether it knows who that is."""
    if day.reader is None:
        return False
    name, number = person(visitor.person)
    if put := day.reader.get("/").form("/put"):
        day.reader.send(put, {"name": name, "number": number})
    page = terminal.get("/kiosk/tickets/mine/")
    if form := page.form("/identify/card/"):
        page = terminal.send(form)
    return day.tally.judge(page, "cards read", good=page.address.rstrip("/").endswith("/kiosk/tickets"))


def answer_telephone(day: Day) -> None:
    """Book for those who call, and let in who has booked for now; at the guide's desk."""
    guide = as_staff(day.origin, "guide", stop=day.stop)
    for caller in day.plan.callers:
        if not day.clock.wait_until(caller.at):
            break
        book(day, guide, caller)
        let_in(day, guide)


def book(day: Day, guide: Browser, caller: Caller) -> None:
    """Book one of the free times."""
    page = guide.get("/desk/bookings/new/")
    form = page.form("/bookings/new/")
    free = [value for field in (form.named("slot") if form else []) for value in field.choices if value]
    if form is None or not free:
        day.tally.note("nothing free")
        return
    name, number = person(caller.person)
    slot = free[int(caller.choice * len(free))]
    made = guide.send(form, {"name": name, "number": number, "way": "phone", "slot": slot})
    day.tally.judge(made, "booked", good="/desk/bookings/?" in made.address)


def let_in(day: Day, guide: Browser, *, now: datetime | None = None) -> None:
    """Give a number to everybody whose booked time has come, but for those who stay away."""
    page = guide.get("/desk/bookings/")
    latest = (now or datetime.now(LOCAL)) + AHEAD
    for booking in due(page, latest):
        form = page.form(f"/{booking}/arrived/")
        if form is None or stays_away(day.seed, booking):
            continue
        made = guide.send(form)
        said = re.search(r"号码\s*([A-Z]{1,2}\d+)", made.words)
        if said:
            day.expected[said.group(1)] = Visitor(day.clock.now(), 0, "short", 360.0, "", Twist.NONE, files=True)
        day.tally.judge(made, "kept", good=bool(said))


def due(page: Page, latest: datetime) -> list[str]:
    """Return the bookings on the day's page that begin by then; after midnight's turn none of them is."""
    return [booking for starts, booking in BOOKED.findall(page.text) if starts <= f"{latest:%H:%M}"]
