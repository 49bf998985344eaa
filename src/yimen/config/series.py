"""Which numbers people read, and in which column they end up, so that gaps can be listed."""

from yimen.bundles.actions.submit_bundle import BUNDLES
from yimen.cases.actions.submit_case import CASES
from yimen.halls.actions.begin_service import SERIES as SERVICES
from yimen.kernel.actions.define_series import define_series
from yimen.payments.actions.issue_notice import SERIES as FEES


def define_all(area: str) -> None:
    """Define every series of the deployment for its area (GB/T 2260, or the letters of a functional area)."""
    define_series(CASES, area=area, table="cases_case", column="number")
    define_series(BUNDLES, area=f"YJS{area}", table="bundles_bundle", column="number")
    define_series(FEES, area=f"JF{area}", table="payments_feenotice", column="number")
    define_series(SERVICES, area=f"FW{area}", table="halls_servicenode", column="number")
