"""The beginning of a deployment that is no demo."""

import json
import re
from typing import TextIO

from yimen.config.database import run_steps, running_database
from yimen.config.deployment import Birth, Deployment
from yimen.config.plain import PlainError

CODE = re.compile(r"\d{4}[0-9A-Z]{2}", re.ASCII)


def make_empty(deployment: Deployment, *, code: str, name: str, screen: TextIO | None = None) -> None:
    """Make tables and region in a fresh data folder; raise when the folder is not fresh."""
    if not CODE.fullmatch(code) or not name.strip():
        raise PlainError(
            "区划代码是六位数字，功能区可有大写字母，如 441303、4413ZK；区域名称不能空。",
            "The area code has six digits, or capital letters for a functional area; the name is not empty.",
        )
    if deployment.birth() is not None:
        raise PlainError(
            f"数据文件夹 {deployment.home} 里已有部署，请用 YIMEN_HOME 指定另一个文件夹。",
            f"The data folder {deployment.home} holds a deployment already; name another with YIMEN_HOME.",
        )
    with running_database(deployment):
        environment = deployment.environment()
        run_steps("tables", environment={**environment, "DATABASE_URL": deployment.owner_url}, screen=screen)
        run_steps(f"region={json.dumps({'code': code, 'name': name})}", environment=environment)
        deployment.record_birth(Birth("init"))
