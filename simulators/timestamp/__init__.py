"""A time-stamp authority (RFC 3161): stamps what it is sent, and shows what it stamped."""
