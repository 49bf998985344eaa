"""The table of demo sign-ins, for whoever tries the product."""

from collections.abc import Iterator

from yimen.config.demo.people import told
from yimen.identity.queries import Account, Agency

SECOND_FACTOR = "第二步的动态码显示在页面上 the page shows the second factor"
Row = tuple[str, str, str, str]


def sign_ins() -> list[Row]:
    """Return rows of who (Chinese and English), user name, password and note; only of those who are there."""
    there = set(Account.objects.values_list("username", flat=True))
    return [row for row in (*_citizens(), *_hall(), *_reviewers(), *_others(there)) if row[1] in there or not row[2]]


def _citizens() -> Iterator[Row]:
    data = told()
    for row in data["citizen"]:
        yield f"市民 citizen  {row['name']}", row["username"], data["password"], row["note"]


def _hall() -> Iterator[Row]:
    for row in (*told()["staff"], *told()["hospital"]):
        if row.get("shown", True):
            yield _staff(f"{row['title']} {row['english']}  {row['name']}", row["username"])


def _reviewers() -> Iterator[Row]:
    plan = told()["reviewers"]
    names = dict(Agency.objects.filter(code__in=plan["shown"]).values_list("code", "short_name"))
    for code in plan["shown"]:
        for role, post in plan["posts"].items():
            who = f"{names.get(code, code)}{post['title']} {code} {post['english']}"
            yield _staff(who, f"{code.replace('_', '-')}-{role}")


def _others(there: set[str]) -> Iterator[Row]:
    """Yield one line for the departments that are not listed: their people are there too."""
    plan = told()["reviewers"]
    shown = {f"{code.replace('_', '-')}-handler" for code in plan["shown"]}
    codes = sorted(name.removesuffix("-handler") for name in there if name.endswith("-handler") and name not in shown)
    if codes:
        yield "其他部门 other departments", "<code>-handler, -checker, -approver", "", "code: " + ", ".join(codes)


def _staff(who: str, username: str) -> Row:
    return who, username, told()["password"], SECOND_FACTOR
