"""Replay: drive the real verbs from an event log, under a clock that follows the log."""
