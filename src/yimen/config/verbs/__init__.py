"""Verbs that run the deployment itself; those of the domains are in `yimen.cli`."""
