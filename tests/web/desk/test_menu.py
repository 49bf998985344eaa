import re

import pytest
from django.urls import reverse

from tests.house.source import SRC
from yimen.identity.rules.permissions import PERMISSIONS, Permission
from yimen.identity.rules.roles import Role
from yimen.web.desk.menu import MENU, Entry, Group, Place, menu

ENTRIES = [entry for group in MENU for entry in group.entries]
NOWHERE: frozenset[Place] = frozenset()


def sections(groups: list[Group]) -> set[str]:
    return {entry.section for group in groups for entry in group.entries}


def test_every_entry_has_an_address_and_a_section_of_its_own() -> None:
    assert len({entry.section for entry in ENTRIES}) == len(ENTRIES)
    assert all(reverse(entry.route).startswith("/desk/") for entry in ENTRIES)


def test_every_section_that_a_page_names_is_an_entry() -> None:
    named = re.compile(r'(?:"section": |^SECTION = )"(\w+)"', re.MULTILINE)
    words = {word for path in (SRC / "web" / "desk").rglob("*.py") for word in named.findall(path.read_text())}
    # the other two stand in the head of the page
    assert words - {"messages", "window"} <= {entry.section for entry in ENTRIES}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_sees_what_it_may_and_nothing_else(role: Role) -> None:
    allowed = PERMISSIONS[role]
    seen = sections(menu(allowed, frozenset(Place), "home"))
    assert seen == {entry.section for entry in ENTRIES if entry.may & allowed}


def test_places_open_what_is_done_there_only() -> None:
    may = frozenset({Permission.REVIEW_CASES})
    assert not {"joint", "licences", "assessments"} & sections(menu(may, NOWHERE, "home"))
    assert "joint" in sections(menu(may, frozenset({Place.AGENCY}), "home"))
    assert "assessments" not in sections(menu(may, frozenset({Place.AGENCY}), "home"))
    assert "assessments" in sections(menu(may, frozenset({Place.HOSPITAL}), "home"))


def test_few_entries_stand_side_by_side_and_one_more_folds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    may = frozenset({Permission.ISSUE_RESULTS})
    count = len(sections(menu(may, NOWHERE, "home")))
    monkeypatch.setattr("yimen.web.desk.menu.FEW", count)
    assert not any(group.words for group in menu(may, NOWHERE, "home"))
    monkeypatch.setattr("yimen.web.desk.menu.FEW", count - 1)
    folded = [group for group in menu(may, NOWHERE, "home") if group.words]
    assert folded
    assert all(len(group.entries) > 1 for group in folded)


def test_the_group_says_where_one_is() -> None:
    groups = menu(PERMISSIONS[Role.SUPERVISOR], NOWHERE, "urges")
    here: list[Entry] = [group.here for group in groups if group.here]
    assert [entry.section for entry in here] == ["urges"]
