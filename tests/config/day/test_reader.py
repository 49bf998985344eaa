"""The simulator of card readers is found beside the demo, or there is none."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from yimen.config.day.run import NEAR, READER, find_reader


class Shown(BaseHTTPRequestHandler):
    """A page with the simulator's words."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"<h1>{READER}</h1>".encode())

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def test_the_reader_is_found_a_few_addresses_on_or_not_at_all() -> None:
    with HTTPServer(("127.0.0.1", 0), Shown) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_port
        found = find_reader(f"http://127.0.0.1:{port - 3}")
        assert found
        assert found.origin == f"http://127.0.0.1:{port}"
        found.close()
        server.shutdown()
    assert NEAR >= 3
    assert find_reader(f"http://127.0.0.1:{port - 3}") is None
