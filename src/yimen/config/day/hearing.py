"""Applications: handed in at the window, filed over the net, heard by a clerk, mended by the applicant, decided."""

import re

from yimen.config.day.browser import Browser, Form, Page
from yimen.config.day.day import CITIZENS, ITEMS, ONLINE, Day
from yimen.config.day.filling import filled
from yimen.config.day.people import person
from yimen.config.day.plan import Visitor
from yimen.config.day.sign_in import as_citizen

CASE = re.compile(r"/cases/([0-9A-Z]{12,24})/")
NOT_OURS = ("org_", "agent_", "uscc", "legal_", "wish-", "who", "document_kind", "scan", "promised")
HOUSE = "12号"
STEPS = 12  # pages of an application, at most
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def file_at_window(day: Day, browser: Browser, visitor: Visitor) -> None:
    """Take an application in and accept it, with the papers on the counter."""
    code = ITEMS[visitor.person % len(ITEMS)]
    page = browser.get(f"/desk/intake/{code}/")
    form = page.form(f"/{code}/")
    if form is None:
        return
    name, number = person(visitor.person)
    typed = filled(form, leave=NOT_OURS) | {"name": name, "document_number": number, "phone": "13800138000"}
    made = browser.send(form, typed, button=("then", "accept"))
    if day.tally.judge(made, "filed at a window", good="/receipt/" in made.address):
        _known(day, made)


def file_online(day: Day) -> None:
    """Have the citizens file over the net, and send what they are asked for."""
    browsers = {name: as_citizen(day.origin, name) for name in CITIZENS}
    owners: dict[str, Browser] = {}
    for filer in day.plan.filers:
        if not day.clock.wait_until(filer.at):
            return
        browser = browsers[CITIZENS[filer.who % len(CITIZENS)]]
        made = apply(browser, ONLINE)
        if day.tally.judge(made, "filed over the net", good="/filed/" in made.address):
            case = _known(day, made)
            owners[case] = browser
            for faults, has_it in ((day.lacking, filer.lacks), (day.wrong, filer.is_wrong)):
                if has_it:
                    faults.add(case)
            day.to_hear.append(case)
        _answer(day, owners)
    while day.is_filing and day.clock.pause(60):
        _answer(day, owners)


def apply(browser: Browser, item: str) -> Page:
    """Fill an application in page by page and file it; return the last page there was."""
    page = browser.get(f"/items/{item}/apply/")
    for _ in range(STEPS):
        form = next((f for f in page.forms if re.search(r"/apply/", f.action) and "/discard" not in f.action), None)
        if "/materials/" in page.address:
            page = _upload(browser, page)
            form = next((f for f in page.forms if f.action.endswith("/materials/")), None)
        if form is None:
            return page
        page = browser.send(form, filled(form, leave=("wish-",)))
        if "/filed/" in page.address:
            return page
    return page


def hear(day: Day, clerk: Browser, case: str) -> None:
    """Look at an application from the net: send it back or ask for what is lacking, once; else accept it."""
    address = f"/desk/cases/{case}/"
    page = clerk.get(address)
    form = page.form("/supplement/")
    if case in day.lacking and form:
        key = next(field.name for field in form.fields if field.kind == "checkbox").removeprefix("lack_")
        page = clerk.send(form, {f"lack_{key}": "on", f"what_{key}": "请补交清晰的原件扫描件"})
        if day.tally.judge(page, "papers asked for", good=page.is_good and page.form("/supplement/") is None):
            day.asked.append(case)
            day.lacking.discard(case)
            return
    day.lacking.discard(case)
    if case in day.wrong:
        day.wrong.discard(case)
        if form := page.form("/pre-review/return/"):
            page = clerk.send(form, {"reason": "住址请写到门牌号"})
            if day.tally.judge(page, "sent back", good=page.is_good and page.form("/pre-review/return/") is None):
                day.sent_back.append(case)
                return
    if form := page.form("/pre-review/"):
        page = clerk.send(form)
        page = clerk.get(address)
    if form := page.form("/acceptance/"):
        page = clerk.send(form)
        day.tally.judge(page, "accepted", good=page.is_good and page.form("/acceptance/") is None)


def _answer(day: Day, owners: dict[str, Browser]) -> None:
    """Send the papers that were asked for, and hand in again what came back."""
    while case := day.take(day.sent_back):
        page = owners[case].get(f"/my/cases/{case}/correction/")
        if form := page.form("/correction/"):
            page = owners[case].send(form, {**filled(form), **_corrected(form)}, files=[])
        if day.tally.judge(page, "corrected", good=page.address.rstrip("/").endswith(case)):
            day.to_hear.append(case)
    while case := day.take(day.asked):
        browser = owners[case]
        page = browser.get(f"/my/cases/{case}/supplement/")
        form = next((f for f in page.forms if any(x.kind == "file" for x in f.fields)), None)
        if form is None:
            day.tally.judge(page, "papers sent", good=False)
            continue
        names = dict.fromkeys(x.name for x in form.fields if x.kind == "file")
        page = browser.send(form, files=[(name, PDF) for name in names])
        if day.tally.judge(page, "papers sent", good=page.address.rstrip("/").endswith(case)):
            day.to_hear.append(case)


def _corrected(form: Form) -> dict[str, str]:
    """Return what the applicant writes anew: the first answer in words, with the number of the house."""
    words = next((each for each in form.fields if each.kind in {"text", "textarea"} and each.value), None)
    return {words.name: f"{words.value.removesuffix(HOUSE)}{HOUSE}"} if words else {}


def _upload(browser: Browser, page: Page) -> Page:
    """Upload one file for each material that has none."""
    forms = {f.action: f for f in page.forms if any(x.kind == "file" for x in f.fields)}
    for form in forms.values():
        name = next(field.name for field in form.fields if field.kind == "file")
        browser.send(form, files=[(name, PDF)])
    return browser.get(page.address)


def _known(day: Day, page: Page) -> str:
    found = CASE.search(page.address)
    case = found.group(1) if found else ""
    with day.lock:
        day.cases.add(case)
    return case
