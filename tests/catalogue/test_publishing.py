"""What bars a version: the faults of its form among others, each once, with the key that drafts keep answers by."""

import pytest

from tests.cast import MONDAY, Town
from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.actions.submit_draft import submit_draft
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.publishing import findings_of
from yimen.catalogue.rules.questions import Question, form_of, unchecked_form_of
from yimen.kernel.rules.errors import NotAllowed

KIND = Question("kind", "经营哪一类？", "项目", "choice", options=("食品", "餐饮"))


def codes(version: ItemVersion) -> list[str]:
    return [found.code for found in findings_of(version)]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (Question("new", "新问题？", "项目", "choice"), "no_options"),
        (Question("kind", "经营哪一类？", "项目", "date"), "key_changed_kind"),
    ],
)
def test_a_form_with_faults_is_kept_and_not_handed_in(town: Town, question: Question, code: str) -> None:
    ItemVersion.objects.filter(pk=town.version.pk).update(form=form_of((KIND,)))
    by, item = town.extra["editor"], town.item.code
    draft = open_draft(item=item, by=by, at=MONDAY)
    assert code not in codes(draft)
    form = unchecked_form_of((question,))
    draft = save_draft(item=item, changes={"form": form}, revision=draft.revision, by=by, at=MONDAY)
    assert codes(draft)[0] == code  # errors first
    with pytest.raises(NotAllowed, match="not_publishable") as refused:
        submit_draft(item=item, revision=draft.revision, by=by, at=MONDAY)
    assert any(findings_of(draft)[0].rule.wrong in str(said) for said in refused.value.details["findings"])  # type: ignore[attr-defined]
