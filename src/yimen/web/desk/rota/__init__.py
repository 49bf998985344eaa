"""The rota at the desk: the month, one day, one's own duties, what waits for the head, the settings."""
