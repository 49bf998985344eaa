"""The wizard: one thing a page, a draft kept at each step."""
