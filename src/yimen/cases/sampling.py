"""How many of the cases a rule decided a person looks at afterwards: a share that the deployment sets."""

from yimen.cases.rules.instant import POINTS
from yimen.kernel.queries.parameters import parameter

SHARE_KEY = "instant.review_share"
SHARE = 500  # 示例参数：万分之五百，即百分之五；由部署地自定


def share_now() -> int:
    """Return the share in ten-thousandths, the deployment's before the example; a value that is none counts as all."""
    share = parameter(SHARE_KEY, SHARE)
    is_share = isinstance(share, int) and not isinstance(share, bool) and 0 <= share <= POINTS
    return share if is_share else POINTS
