"""What a simulated day comes to: what was done, what the system says was done, and whether both are one."""

from yimen.config.day.run import Found

COMPARED = (
    ("取号 numbers taken", "issued", ("issued", "kept")),
    ("刷证取号 by card", "known", ("by card",)),
    ("叫号 calls", "called", ("called",)),
    ("办完 served", "served", ("served",)),
    ("收件 cases", "cases", ("filed at a window", "filed over the net")),
    ("补正 mended", "corrected", ("papers sent", "corrected")),
)
TOLD = {
    "booked": "电话预约 booked by telephone",
    "nothing free": "无号可约 nothing free",
    "kept": "预约报到 bookings kept",
    "cards read": "刷身份证 cards read",
    "recalled": "再叫 called again",
    "missed": "过号 missed",
    "requeued": "重新排队 queued again",
    "held": "挂起 put on hold",
    "sent on": "转窗口 sent to another window",
    "second matter": "加办 second matters",
    "filed at a window": "窗口收件 filed at a window",
    "filed over the net": "网上申办 filed over the net",
    "papers asked for": "一次性告知 papers asked for",
    "papers sent": "补正 papers sent",
    "sent back": "预审退回修改 sent back to correct",
    "corrected": "改好重新提交 corrected",
    "accepted": "受理网上件 accepted from the net",
    "opinions": "审批意见 opinions",
}


def agrees(found: Found) -> bool:
    """Return whether the system counts what was done."""
    return all(_did(found, acts) == found.told(figure) for _name, figure, acts in COMPARED)


def lines(found: Found) -> list[str]:
    """Return the report, both languages on each line."""
    day = found.day
    said = [f"{'':32}{'做了 done':>10}{'系统说 system':>14}"]
    for name, figure, acts in COMPARED:
        did, told = _did(found, acts), found.told(figure)
        said.append(f"{name:32}{did:>10}{told:>14}{'' if did == told else '  ← 不一致 differ'}")
    said += [f"  {label:40}{day.tally.done[what]:>8}" for what, label in TOLD.items() if day.tally.done[what]]
    said += [f"  拒绝 refused {code:34}{count:>8}" for code, count in sorted(day.tally.refused.items())]
    said += [f"  没办成 failed {what}: {count}" for what, count in sorted(day.tally.failed.items())]
    said += [f"  出错 broke off: {what}" for what in found.broken]
    waiting = found.after["waiting"]
    if waiting:
        said.append(f"还有 {waiting} 人在等。 people are still waiting.")
    if found.was_stopped:
        said.append("提前停止。 Stopped before its end.")
    return said


def _did(found: Found, acts: tuple[str, ...]) -> int:
    return sum(found.day.tally.done[act] for act in acts)
