"""The editor of one-thing themes: the item editor's way of working, over items instead of elements."""
