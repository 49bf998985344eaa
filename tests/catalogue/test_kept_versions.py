"""A kept version checks answers exactly as the form does, to the last character of a resident id."""

import pytest

from tests.cast import Town
from yimen.catalogue.kept_versions import forget_versions, kept_version
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules.questions import Question, form_of
from yimen.kernel.rules.errors import NotAllowed


def test_the_quick_check_knows_resident_ids_too(town: Town) -> None:
    form = form_of([Question("id", "身份证号？", "人", "resident_id", data_class="sensitive")])
    ItemVersion.objects.filter(pk=town.version.pk).update(form=form)
    forget_versions()
    kept = kept_version(town.version.pk)
    assert kept is not None
    kept.check({"id": "11010519491231002X"})
    with pytest.raises(NotAllowed, match="bad_answers"):
        kept.check({"id": "110105194912310021"})
