"""The editor of a centre's premises: where it is, when it is open, what is in it, how it looks."""
