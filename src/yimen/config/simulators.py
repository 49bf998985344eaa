"""The simulators of a demo: separate processes beside the product, so that a newcomer sees what goes outside."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from yimen.config.deployment import Deployment
from yimen.config.ports import LOOPBACK, free_port
from yimen.config.supervisor import Part
from yimen.kernel.secret_files import secret

ROOT = Path(__file__).parents[3]  # of the checkout: an installed package has none


@dataclass(frozen=True)
class Outside:
    """A party outside: its folder under simulators/, its name on the screen, and how the product finds it.

    In `settings` stand {page}, {token}, {secret} and {product}; where the first one is set already, there is a real
    party and nothing is simulated.
    """

    name: str
    shown: str
    settings: dict[str, str]


OUTSIDE = (
    Outside(
        "sms",
        "短信模拟器 SMS simulator （演示短信都到这里 every demo text arrives here）",
        {
            "YIMEN_SMS_URL": "{page}messages",
            "YIMEN_SMS_TOKEN": "{token}",
            "YIMEN_SMS_SECRET": "{secret}",
            "YIMEN_SMS_REPORT_TO": "{product}hooks/sms/",
        },
    ),
    Outside(
        "courier",
        "快递模拟器 courier simulator （在这里代快递员走每一步 drive each parcel by hand）",
        {
            "YIMEN_COURIER_EMS_URL": "{page}",
            "YIMEN_COURIER_EMS_ACCOUNT": "{token}",
            "YIMEN_COURIER_EMS_SECRET": "{secret}",
            "YIMEN_COURIER_EMS_REPORT_TO": "{product}hooks/courier/ems/",
        },
    ),
    Outside(
        "locker",
        "自助柜模拟器 locker simulator （演示柜门在这里打开 the demo's doors open here）",
        {
            "YIMEN_LOCKERS_URL": "{page}",
            "YIMEN_LOCKERS_SECRET": "{secret}",
            "YIMEN_LOCKERS_REPORT_TO": "{product}hooks/lockers/",
        },
    ),
    Outside(
        "till",
        "支付模拟器 payment simulator （演示缴费在这里，不会真的扣款 no money moves）",
        {
            "YIMEN_PAYMENTS_URL": "{page}",
            "YIMEN_PAYMENTS_TOKEN": "{token}",
            "YIMEN_PAYMENTS_SECRET": "{secret}",
            "YIMEN_PAYMENTS_REPORT_TO": "{product}hooks/payments/",
        },
    ),
    Outside(
        "reader",
        "终端读卡打印模拟器 terminal simulator （放身份证、缺纸都在这里 cards, paper）",
        {"YIMEN_READER_URL": "{page}", "YIMEN_READER_TOKEN": "{token}"},
    ),
    Outside(
        "register",
        "登记库模拟器 register simulator （人口、企业、社保、不动产 people, companies, insurance, property）",
        {"YIMEN_REGISTER_URL": "{page}", "YIMEN_REGISTER_TOKEN": "{token}"},
    ),
    Outside(
        "timestamp",
        "时间戳模拟器 time-stamp simulator （证照盖章的时间 when a licence was sealed）",
        {"YIMEN_TIMESTAMP_URL": "{page}", "YIMEN_TIMESTAMP_TOKEN": "{token}"},
    ),
)


@dataclass(frozen=True)
class Simulated:
    """A simulator's process, what to say of it, where its page is, and the settings with which the product finds it."""

    part: Part
    shown: str
    page: str
    settings: dict[str, str]


def simulated(deployment: Deployment, environment: dict[str, str], *, port: int) -> list[Simulated]:
    """Return the simulators of a demo at this port: of whoever outside is neither configured nor missing here."""
    found: list[Simulated] = []
    free = port
    for outside in OUTSIDE:
        is_real = bool(os.environ.get(next(iter(outside.settings))))
        chosen = free_port(after=free)
        if is_real or not (ROOT / "simulators" / outside.name).is_dir() or chosen is None:
            continue
        found.append(_one(outside, deployment, environment, port=chosen, product=f"http://{LOOPBACK}:{port}/"))
        free = chosen
    return found


def _one(
    outside: Outside, deployment: Deployment, environment: dict[str, str], *, port: int, product: str
) -> Simulated:
    name, upper = outside.name, outside.name.upper()
    token, key = secret(deployment.home, f"{name}-token"), secret(deployment.home, f"{name}-report")
    folder = deployment.home / "simulators"
    folder.mkdir(mode=0o700, exist_ok=True)
    store = folder / f"{name}.jsonl"
    command = [sys.executable, "-m", f"simulators.{name}", "--port", str(port), "--store", str(store)]
    its = {"PYTHONPATH": str(ROOT), f"{upper}_SIMULATOR_TOKEN": token, f"{upper}_SIMULATOR_SECRET": key}
    part = Part(name, command, {**environment, **its}, log=deployment.home / "logs" / f"{name}.log", after=1.0)
    page = f"http://{LOOPBACK}:{port}/"
    words = {"page": page, "token": token, "secret": key, "product": product}
    settings = {setting: value.format(**words) for setting, value in outside.settings.items()}
    return Simulated(part, outside.shown, page, settings)
