"""One pass over the closed cases that wait to be packed."""

import logging
from datetime import datetime

from yimen.archives.actions.build_package import build_package
from yimen.archives.actions.put_off_package import put_off_package
from yimen.archives.queries import due

BATCH = 100
log = logging.getLogger("yimen.archives")


def build_due(*, at: datetime) -> int:
    """Return how many packages were made; a case that fails is logged and keeps nobody waiting."""
    made = 0
    for case in list(due(at).values_list("case", flat=True)[:BATCH]):
        try:
            made += build_package(case=case, at=at) is not None
        except FileNotFoundError as lost:
            put_off_package(case=case, error=f"文件不在存储里：{lost}", at=at)
        except Exception:
            log.exception("case %s could not be packed", case)
            put_off_package(case=case, error="整理归档时出错，详见日志", at=at)
    return made
