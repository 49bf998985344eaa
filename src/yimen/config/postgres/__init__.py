"""The embedded PostgreSQL: the wheel's binaries, kept by a small process of our own.

Whoever needs the server holds a shared lock on one file (`share.py`). A keeper process (`keeper.py`) is the server's
parent and waits until nobody holds that lock any more, then stops it. The kernel drops a lock when its process dies,
however it dies, so nothing is counted and nothing can be counted wrongly.
"""
