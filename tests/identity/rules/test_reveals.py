"""No clear data without a reason."""

import pytest

from yimen.identity.rules.reveals import check_reason
from yimen.kernel.rules.errors import NotAllowed


def test_a_reason_is_kept_without_its_edges() -> None:
    assert check_reason(" 核对领证人身份 ") == "核对领证人身份"


@pytest.mark.parametrize("text", ["", "   ", "看看", "x" * 201])
def test_no_reason_worth_the_name(text: str) -> None:
    with pytest.raises(NotAllowed, match="reason_needed"):
        check_reason(text)
