"""An SMS gateway: takes texts over HTTP, shows them as phones would, reports their delivery."""
