"""An API server that takes every object and keeps it: what programs send can be looked at without a cluster."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

KUBECONFIG = """
apiVersion: v1
kind: Config
current-context: stub
contexts: [{{name: stub, context: {{cluster: stub, user: stub, namespace: shop}}}}]
clusters: [{{name: stub, cluster: {{server: "http://127.0.0.1:{port}"}}}}]
users: [{{name: stub, user: {{token: none}}}}]
"""


class Stub(NamedTuple):
    """A server that runs."""

    created: list[dict[str, Any]]
    """What was sent to it, in its order."""
    kubeconfig: str
    """The path of a file that programs find it with."""


@contextmanager
def stub_api(folder: Path) -> Iterator[Stub]:
    """A server, until the block ends.

    Parameters:
        folder: Where to write the file that programs find it with.
    """
    created: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/version"):
                self._answer({"major": "1", "minor": "35", "gitVersion": "v1.35.0"})
            else:
                ready = {"conditions": [{"type": "Ready", "status": "True"}], "phase": "Running"}
                self._answer({**created[-1], "status": ready})

        def do_POST(self) -> None:
            created.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self._answer(created[-1], 201)

        def _answer(self, body: dict[str, Any], status: int = 200) -> None:
            text = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    kubeconfig = folder / "kubeconfig"
    kubeconfig.write_text(KUBECONFIG.format(port=server.server_port))
    try:
        yield Stub(created, str(kubeconfig))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
