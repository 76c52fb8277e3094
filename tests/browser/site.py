"""The site as a real server on this machine, which can be switched off and on again."""

import logging
import socket
import threading

from werkzeug.serving import make_server

from quizapp.config import Config
from quizapp.web.app import create_app
from quizapp.web.extensions import db

HOST = "127.0.0.1"
logging.getLogger("werkzeug").setLevel(logging.ERROR)


class Site:
    """A server on a database of its own; it keeps its port when it is restarted."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._port = _free_port()
        self.start()

    @property
    def url(self) -> str:
        """The address of the front page."""
        return f"http://{HOST}:{self._port}"

    def start(self) -> None:
        """Answer from now on."""
        self._app = create_app(self._config)
        self._server = make_server(HOST, self._port, self._app, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Answer no more; what was saved is kept."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        with self._app.app_context():
            db.engine.dispose()

    def restart(self) -> None:
        """Switch off and on again."""
        self.stop()
        self.start()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
