"""The administrator's page of the state machine."""

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.cases.rules.states import LABELS, MOVES, Move


def test_the_page_draws_the_table_in_both_languages(town: Town, browser: Browser) -> None:
    client = browser(town.extra["system"])
    page = client.get("/desk/states/").content.decode()
    assert page.count('class="says"') + page.count("<rect ") > len(LABELS)
    assert all(label in page for label in LABELS.values())
    assert page.count('<th scope="row">') >= len(MOVES)
    english = client.get("/desk/states/", headers={"Accept-Language": "en"}, query_params={}).content.decode()
    assert 'class="machine"' in english


def test_supervisors_and_editors_read_it_too_and_clerks_do_not(town: Town, browser: Browser) -> None:
    assert browser(town.supervisor).get("/desk/states/").status_code == 200
    assert browser(town.extra["editor"]).get("/desk/states/").status_code == 200
    assert browser(town.clerk).get("/desk/states/").status_code == 403


def test_every_move_has_a_row() -> None:
    assert set(MOVES) == set(Move)
