"""Static files: the whole tree's hash stands in their address, so that a browser may keep them for a year."""

import gzip
import hashlib
import mimetypes
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

from quizapp.web.access import EVERYONE, may

_FOLDER = Path(__file__).parent / "static"
_COMPRESSED = {".css", ".js", ".svg", ".json", ".txt"}
_HASH_LENGTH = 12


@cache
def tree_hash() -> str:
    """Return a hash over every static file, read once a process."""
    digest = hashlib.sha256()
    for path in sorted(p for p in _FOLDER.rglob("*") if p.is_file()):
        digest.update(path.relative_to(_FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:_HASH_LENGTH]


def static_url(name: str) -> str:
    """Return the address of a static file."""
    return f"/static/{tree_hash()}/{name}"


@cache
def _bytes_of(path: Path, *, compressed: bool) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content, 9, mtime=0) if compressed else content


@may(*EVERYONE)
def static_file(version: str, name: str) -> Response:  # noqa: ARG001 - an old version's address still answers
    """Send a static file, compressed where that helps."""
    joined = safe_join(str(_FOLDER), name)
    if joined is None or not Path(joined).is_file():
        raise NotFound
    path = Path(joined)
    compressed = path.suffix in _COMPRESSED and "gzip" in request.headers.get("Accept-Encoding", "")
    mimetype = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = current_app.response_class(_bytes_of(path, compressed=compressed), mimetype=mimetype)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    if path.suffix in _COMPRESSED:
        response.headers["Vary"] = "Accept-Encoding"
    if compressed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def init_app(app: Flask) -> None:
    """Serve the tree below /static."""
    app.add_url_rule("/static/<version>/<path:name>", "static_file", static_file)
    app.jinja_env.globals["static_url"] = static_url
