"""Find a theme by the words people use for it."""

from yimen.bundles.models import Theme
from yimen.catalogue.rules.words import bigrams

SURE, SHOWN = 0.6, 3  # share of the query's pairs of letters that a name or keyword has; how many are shown


def search_themes(words: str) -> list[Theme]:
    """Return the themes that the words most likely mean, the surest first; themes are few, so each is looked at."""
    asked = set(bigrams(words))
    if not asked:
        return []
    live = Theme.objects.filter(live__isnull=False, is_suspended=False).select_related("live")
    scored = [(_score(asked, words, theme), theme) for theme in live]
    sure = sorted((each for each in scored if each[0] >= SURE), key=lambda each: -each[0])
    return [theme for _, theme in sure[:SHOWN]]


def _score(asked: set[str], words: str, theme: Theme) -> float:
    assert theme.live
    texts = (theme.name, *theme.live.keywords)
    if any(text in words or words in text for text in texts):
        return 1.0 + max(len(text) for text in texts if text in words or words in text) / 100
    if words.replace(" ", "").casefold() in theme.pinyin.replace(" ", ""):
        return SURE
    return max(len(asked & set(bigrams(text))) / len(asked) for text in texts)
