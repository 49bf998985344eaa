import pytest

from tests.cast import MONDAY, Town
from yimen.cases.actions.discard_draft import discard_draft
from yimen.cases.actions.save_draft import KEPT_FOR, Progress, save_draft
from yimen.cases.answers import open_answers
from yimen.cases.models import Draft
from yimen.cases.queries import drafts_of


def test_a_draft_is_kept_sealed_and_found_again_by_its_owner_only(town: Town) -> None:
    mine, other = town.zhang.account_id, town.stranger.account_id
    assert mine
    assert other
    first = save_draft(
        draft=None, version=town.version.pk, progress=Progress({"home": "长布村"}, "shop"), by=mine, at=MONDAY
    )
    again = save_draft(
        draft=first.pk, version=town.version.pk, progress=Progress({"home": "新圩"}, "contact"), by=mine, at=MONDAY
    )
    assert again.pk == first.pk
    kept = drafts_of(mine).get()
    assert open_answers(kept.sealed_answers) == {"home": "新圩"}
    assert (kept.page, kept.expires_at) == ("contact", MONDAY + KEPT_FOR)
    assert "新圩".encode() not in bytes(kept.sealed_answers)
    with pytest.raises(Draft.DoesNotExist):
        save_draft(draft=first.pk, version=town.version.pk, progress=Progress({}, "x"), by=other, at=MONDAY)
    discard_draft(draft=first.pk, by=other)
    assert drafts_of(mine).exists()
    discard_draft(draft=first.pk, by=mine)
    assert not drafts_of(mine).exists()
