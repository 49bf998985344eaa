"""What may be told, to whom, and in which words: the defaults of the notification matrix.

The message in a person's inbox is always there; the matrix decides what else happens. The words of a text name the
matter and no more: a phone lies on a table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Receiver(StrEnum):
    """As what somebody hears of a matter."""

    APPLICANT = "applicant"
    AGENT = "agent"
    STAFF = "staff"


RECEIVERS = {Receiver.APPLICANT: "申请人", Receiver.AGENT: "经办人", Receiver.STAFF: "工作人员"}
LABELS = {"other": "其他消息"}
TEXTED = (Receiver.APPLICANT, Receiver.AGENT)  # the numbers of staff are not kept
LANGUAGES = ("zh-hans", "en")


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One thing that is told. `{title}` stands for the matter's name and number."""

    event: str
    label: str
    texts: Mapping[str, str]
    is_required: bool = False  # the law wants it told: nobody can opt out
    is_urgent: bool = False  # goes at once, also in quiet hours, never as one of several
    by_sms: bool = True

    def text(self, language: str, *, title: str) -> str:
        """Return the words in this language, in Chinese where there are none."""
        return self.texts.get(language, self.texts["zh-hans"]).format(title=title)


OTHER = Notice(
    event="other",
    label=LABELS["other"],
    texts={
        "zh-hans": "“{title}”有新消息，请登录查看。",
        "en": "There is news about {title}. Please sign in to read it.",
    },
)


@dataclass(frozen=True)
class Setting:
    """What an administrator decided for one event and receiver."""

    by_sms: bool
    is_urgent: bool


@dataclass(frozen=True)
class Matrix:
    """The notices there are, and what was decided differently from their defaults."""

    notices: Mapping[str, Notice]
    decided: Mapping[tuple[str, str], Setting]

    @classmethod
    def of(cls, notices: Iterable[Notice], decided: Mapping[tuple[str, str], Setting]) -> "Matrix":
        """Return the matrix of these notices; what is told and not among them counts as `other`."""
        return cls({**{notice.event: notice for notice in notices}, OTHER.event: OTHER}, decided)

    def notice(self, event: str) -> Notice:
        """Return the notice of this event."""
        return self.notices.get(event, OTHER)

    def setting(self, event: str, receiver: str) -> Setting:
        """Return what was decided for it, its defaults otherwise."""
        notice = self.notice(event)
        default = Setting(notice.by_sms and receiver in TEXTED, notice.is_urgent)
        return self.decided.get((notice.event, receiver), default)


def may_text(notice: Notice, setting: Setting, *, has_opted_out: bool) -> bool:
    """Return whether a text goes out: an opt-out holds wherever the law does not want it told."""
    return setting.by_sms and (notice.is_required or not has_opted_out)
