"""A clerk at a window: calls, serves, holds, sends on, takes applications in, and hears what came over the net."""

import re
from dataclasses import replace

from yimen.config.day.browser import Browser, Form, Page
from yimen.config.day.day import Day
from yimen.config.day.hearing import file_at_window, hear
from yimen.config.day.plan import Twist, Visitor

AT_WINDOW = re.compile(r'class="calling-number">\s*([A-Z]{1,2}\d+)')
WINDOW = re.compile(r"/desk/window/[0-9a-f-]{36}/$")
WALK, BETWEEN, COPYING = 20.0, 15.0, 120.0  # seconds: to the window, between two, at the copier
UNKNOWN = Visitor(0.0, 0, "ask", 180.0, "", Twist.NONE, files=False)  # a number that was not given by this day
NOBODY = "现在没有人在等候"
HERE = "/desk/window/"


class Clerk:
    """One clerk with a browser."""

    def __init__(self, day: Day, browser: Browser, place: int) -> None:
        """Sit down at a free window."""
        self.day, self.browser, self.place = day, browser, place
        self._sit()

    def work(self) -> None:
        """Call and serve until the day is over, then leave the window with nothing open."""
        day = self.day
        while not day.stop.is_set():
            if self.serve_next():
                continue
            if case := day.take(day.to_hear):
                hear(day, self.browser, case)
            elif not day.arrivals_left or not day.clock.pause(BETWEEN):
                break
        self._leave()
        day.gone_home()

    def serve_next(self) -> bool:
        """Call the next number and see it through; return False when nobody waits."""
        page = self.browser.get(HERE)
        form = page.form("/window/calls/")
        if form:
            page = self.browser.send(form)
            if NOBODY in page.words:
                return False
            if not self.day.tally.judge(page, "called", good=number_at(page) is not None):
                return False
        number = number_at(page)
        if number is None:
            return False
        with self.day.lock:
            visitor = self.day.expected.pop(number, UNKNOWN)
        self.day.clock.pause(WALK)
        if visitor.twist in {Twist.ABSENT, Twist.GONE}:
            self._miss(page, number, visitor)
        elif page.form("/miss/") is None and page.form("/recall/") is None:
            self._finish()  # somebody who was being served when an earlier day was stopped
        else:
            self._serve(page, number, visitor)
        return True

    def _serve(self, page: Page, number: str, visitor: Visitor) -> None:
        day, browser = self.day, self.browser
        if (form := page.form("/service/")) is None:
            return
        day.tally.judge(begun := browser.send(form), "begun", good="/desk/intake" in begun.address)
        day.clock.pause(visitor.seconds)
        if visitor.twist is Twist.TRANSFER and self._send_on(number, visitor):
            return
        if visitor.twist is Twist.HOLD:
            self._hold()
        if visitor.twist is Twist.SPLIT:
            self._split(number)
        if visitor.files and not day.stop.is_set():
            file_at_window(day, browser, visitor)
        self._finish()

    def _miss(self, page: Page, number: str, visitor: Visitor) -> None:
        """Call again as often as it goes, then pass over; who comes back queues again."""
        tally = self.day.tally
        while form := page.form("/recall/"):
            tally.judge(page := self.browser.send(form), "recalled", good=number_at(page) is not None)
            if not self.day.clock.pause(WALK):
                return
        if form := _without(page, "/miss/"):
            tally.judge(page := self.browser.send(form), "missed", good=number_at(page) is None)
        if visitor.twist is Twist.ABSENT and (form := page.form("/window/requeued/")):
            with self.day.lock:
                self.day.expected[number] = replace(visitor, twist=Twist.NONE)
            page = self.browser.send(form, {"number": number})
            if not tally.judge(page, "requeued", good="已重新排队" in page.words):
                self.day.expected.pop(number, None)

    def _send_on(self, number: str, visitor: Visitor) -> bool:
        form = self.browser.get(HERE).form("/transfer/")
        kind = "window:" if self.day.arrivals_left else "zone:"  # towards the end a colleague may have gone home
        to = [value for field in (form.named("to") if form else []) for value in field.choices if kind in value]
        if form is None or not to:
            return False
        with self.day.lock:
            self.day.expected[number] = replace(visitor, twist=Twist.NONE)
        page = self.browser.send(form, {"to": to[0]})
        if self.day.tally.judge(page, "sent on", good=number_at(page) is None):
            return True
        self.day.expected.pop(number, None)
        return False

    def _hold(self) -> None:
        form = self.browser.get(HERE).form("/hold/")
        if form is None:
            return
        self.day.tally.judge(page := self.browser.send(form), "held", good=number_at(page) is None)
        self.day.clock.pause(COPYING)
        ticket = form.action.split("/")[-3]
        if again := self.browser.get(HERE).form(f"/{ticket}/service/"):
            self.day.tally.judge(page := self.browser.send(again), "gone on", good="/desk/intake" in page.address)

    def _split(self, number: str) -> None:
        form = self.browser.get(HERE).form("/split/")
        if form:
            with self.day.lock:
                self.day.expected[number] = UNKNOWN
            page = self.browser.send(form)
            if not self.day.tally.judge(page, "second matter", good=number_at(page) == number):
                self.day.expected.pop(number, None)

    def _finish(self) -> None:
        form = _without(self.browser.get(HERE), "/finish/")
        if form:
            self.day.tally.judge(page := self.browser.send(form), "served", good=number_at(page) is None)

    def _sit(self) -> None:
        page = self.browser.get(HERE)
        free = [form for form in page.forms if WINDOW.search(form.action)]
        if page.form("/window/end/") is None and free:
            self.browser.send(free[min(self.place, len(free) - 1)])

    def _leave(self) -> None:
        self._finish()
        if form := self.browser.get(HERE).form("/window/end/"):
            self.browser.send(form)
        self.browser.close()


def number_at(page: Page) -> str | None:
    """Return the number at the window, as the clerk's page shows it."""
    found = AT_WINDOW.search(page.text)
    return found.group(1) if found else None


def _without(page: Page, ending: str) -> Form | None:
    """Return the form that does this and does not call the next at once."""
    return next((f for f in page.forms if f.action.endswith(ending) and not f.named("then")), None)
