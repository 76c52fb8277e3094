"""One frozen Config, from defaults, then the file, then QUIZAPP_* variables, then arguments."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_PACKAGE = Path(__file__).resolve().parent
SECRET_BYTES = 32


class ConfigError(ValueError):
    """A setting cannot be used; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Config:
    """Where things are kept and how the server listens."""

    instance: Path
    database_url: str
    secret_key: bytes
    demo: bool = False
    secure_cookies: bool = False
    timezone: str = "UTC"

    @property
    def database_file(self) -> Path | None:
        """The SQLite file, None for another database."""
        prefix = "sqlite:///"
        return Path(self.database_url.removeprefix(prefix)) if self.database_url.startswith(prefix) else None


def instance_folder(env: Mapping[str, str]) -> Path:
    """Return $QUIZAPP_INSTANCE, else ./instance in a source tree, else $XDG_DATA_HOME/quizapp."""
    if named := env.get("QUIZAPP_INSTANCE"):
        return Path(named).expanduser().resolve()
    if (_PACKAGE.parent / "pyproject.toml").exists():
        return _PACKAGE.parent / "instance"
    data_home = env.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data_home) / "quizapp"


def load(env: Mapping[str, str] | None = None, *, instance: Path | None = None, demo: bool = False) -> Config:
    """Read the settings and make what is missing: the instance folder (0700) and its secret key (0600).

    Raises ConfigError when the folder or the key cannot be used.
    """
    env = os.environ if env is None else env
    folder = instance or instance_folder(env)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = _secret_key(folder / "secret_key")
    except OSError as error:
        raise ConfigError(
            f"the instance folder {folder} cannot be used: {error.strerror}; set QUIZAPP_INSTANCE to another"
        ) from error
    url = env.get("QUIZAPP_DATABASE_URL") or f"sqlite:///{folder / 'quizapp.sqlite3'}"
    secure = env.get("QUIZAPP_SECURE_COOKIES", "0") == "1"
    return Config(folder, url, key, demo, secure, _timezone(env.get("QUIZAPP_TIMEZONE", "UTC")))


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ConfigError(f"QUIZAPP_TIMEZONE is {name!r}; expected a name such as Europe/Berlin") from error
    return name


def _secret_key(path: Path) -> bytes:
    """Read the key, or make one that only its owner can read; never the same on two machines."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(SECRET_BYTES).encode())
    key = path.read_bytes().strip()
    if len(key) < SECRET_BYTES:
        raise ConfigError(
            f"{path} is too short to be a secret key; remove it and start again to get a new one"
        )
    return key
