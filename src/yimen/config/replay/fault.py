"""What is wrong with a mapping or a log, said in a sentence."""

from yimen.config.plain import PlainError


class MappingFault(PlainError):  # noqa: N818  the house says fault
    """A mapping that cannot be followed; `where` is the place in the file, such as [deadline] column."""

    def __init__(self, where: str, chinese: str, english: str) -> None:
        """Say where and what."""
        super().__init__(f"映射文件 {where}：{chinese}", f"Mapping, {where}: {english}")


class LogFault(PlainError):  # noqa: N818
    """A log that cannot be read at all."""
