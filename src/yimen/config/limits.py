"""How large a file may be, and so a request: the one figure that uploads, server and proxy go by."""

LARGEST_FILE = 50 << 20  # bytes
LARGEST_BODY = LARGEST_FILE + (2 << 20)  # a whole file in a form, and the form around it
