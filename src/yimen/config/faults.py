"""What went wrong in a command though nobody foresaw it: one sentence on the screen, the places in a file."""

import errno
import logging
from pathlib import Path

import psycopg
from django.db.utils import Error as DatabaseFault

from yimen.config.logs import JsonLines

KNOWN = {
    errno.EACCES: "没有权限",
    errno.EDQUOT: "空间配额已用完",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "只读，不能写入",
}


def sentence_of(fault: Exception, log: Path) -> str:
    """Return one sentence in both languages; where it happened (never whose data) is noted in the log file."""
    if isinstance(fault, OSError) and fault.errno:
        name = f" {fault.filename}" if fault.filename else ""
        chinese = KNOWN.get(fault.errno, fault.strerror)
        return f"文件操作没有成功：{chinese}{name}。 A file could not be used: {fault.strerror}{name}."
    where = _note(fault, log)
    if isinstance(fault, DatabaseFault | psycopg.Error):
        return f"数据库没有完成这件事（{type(fault).__name__}），{where[0]}。 The database did not do it; {where[1]}."
    return f"出现意外错误（{type(fault).__name__}），{where[0]}。 An unforeseen fault; {where[1]}."


def _note(fault: Exception, log: Path) -> tuple[str, str]:
    trace = (type(fault), fault, fault.__traceback__)
    record = logging.LogRecord("yimen.command", logging.ERROR, "", 0, "the command failed", None, trace)
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{JsonLines().format(record)}\n")
    except OSError:
        return "请再试一次", "try again"
    return f"详情在 {log}", f"see {log}"
