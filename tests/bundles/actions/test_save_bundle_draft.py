"""The draft of a theme: kept at each step, the account's own."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY, Town
from yimen.bundles.actions.save_bundle_draft import save_bundle_draft
from yimen.bundles.models import BundleDraft, ThemeVersion
from yimen.bundles.queries import bundle_drafts_of
from yimen.bundles.queries.wizard import bundle_draft_to_fill
from yimen.cases.actions.save_draft import KEPT_FOR, Progress
from yimen.cases.answers import open_answers


def test_a_draft_is_kept_and_kept_again_and_only_its_account_has_it(town: Town) -> None:
    theme: ThemeVersion = town.extra["theme"]
    me, other = town.zhang.account, town.stranger.account
    assert me
    assert other
    first = Progress({"situation": {"sign": True}}, "start")
    draft = save_bundle_draft(draft=None, theme_version=theme.pk, progress=first, by=me.pk, at=MONDAY)
    later = MONDAY + timedelta(hours=1)
    then = Progress({"form": {"shop_name": "好味道"}}, "page-1")
    save_bundle_draft(draft=draft.pk, theme_version=theme.pk, progress=then, by=me.pk, at=later)
    kept = bundle_draft_to_fill(me.pk, draft.pk)
    assert kept
    assert open_answers(kept.sealed_answers) == {"form": {"shop_name": "好味道"}}
    assert (kept.page, kept.expires_at, bundle_drafts_of(me.pk).count()) == ("page-1", later + KEPT_FOR, 1)
    assert bundle_draft_to_fill(other.pk, draft.pk) is None
    with pytest.raises(BundleDraft.DoesNotExist):
        save_bundle_draft(draft=draft.pk, theme_version=theme.pk, progress=then, by=other.pk, at=later)
