"""What owners of investment projects are told, in the words of a text message."""

from yimen.inbox.rules.notices import Notice

NOTICES = (
    Notice(
        event="project",
        label="投资项目进展",
        texts={
            "zh-hans": "投资项目通报：{title}。详情请登录“我的项目”，或联系您的项目专员。",
            "en": "Your investment project: {title}. Read more under My projects, or call your project manager.",
        },
    ),
)
