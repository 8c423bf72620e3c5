"""What an operator can set, read once from the environment: every name begins with FRAMSYN_."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

LOCAL = "http://127.0.0.1:8000"
OWN_NAMES = ("127.0.0.1", "localhost")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingError(FramsynError):
    """A setting has a value that cannot be used."""

    def __init__(self, name: str, value: str, allowed: str) -> None:
        super().__init__(
            Text(
                sv=f"{name} är {value!r} men ska vara {allowed}. Ändra den och starta om.",
                en=f"{name} is {value!r} but must be {allowed}. Change it and start again.",
            )
        )


@dataclass(frozen=True)
class Environment:
    """The settings of one installation.

    Attributes:
        data: FRAMSYN_DATA: the one directory with all that must be kept: database (embedded),
            results, editions, key.
        database_url: FRAMSYN_DATABASE_URL, such as postgres://user:password@host/name; "" for
            SQLite in the data directory.
        public_url: FRAMSYN_PUBLIC_URL: where people find it. With https, cookies and redirects
            are held to https.
        hosts: FRAMSYN_HOSTS: further host names, with commas.
        proxies: FRAMSYN_PROXIES: how many proxies of your own stand in front; 0 trusts none.
        email_url: FRAMSYN_EMAIL_URL: smtp://user:password@host:587, file:/dir or console:.
        sender: FRAMSYN_SENDER: the sender of e-mail.
        log_level: FRAMSYN_LOG_LEVEL: DEBUG, INFO, WARNING or ERROR; INFO logs each request.
        metrics_token: FRAMSYN_METRICS_TOKEN: what a collector of metrics shows to be let in;
            without it only this computer is, and only while no proxy stands in front.
        debug: FRAMSYN_DEBUG=1: error pages with details; only while developing.
        oidc_issuer: FRAMSYN_OIDC_ISSUER: address of the organisation's own log-in; "" for none.
        oidc_client: FRAMSYN_OIDC_CLIENT: the client's name there.
        oidc_secret: FRAMSYN_OIDC_SECRET: the client's secret there.
        oidc_name: FRAMSYN_OIDC_NAME: what the log-in button says.
        key: FRAMSYN_SECRET_KEY, else a key of its own kept in the data directory.

    Example:
        >>> Environment.read({"FRAMSYN_DATA": "/srv/framsyn", "FRAMSYN_SECRET_KEY": "k"}).hosts
        ('127.0.0.1', 'localhost')
    """

    data: Path
    database_url: str
    public_url: str
    hosts: tuple[str, ...]
    proxies: int
    email_url: str
    sender: str
    log_level: str
    metrics_token: str
    debug: bool
    oidc_issuer: str
    oidc_client: str
    oidc_secret: str
    oidc_name: str
    key: str

    @classmethod
    def read(cls, given: Mapping[str, str] = os.environ) -> Environment:
        """The settings in a mapping of environment variables.

        Raises:
            SettingError: one of them makes no sense.
        """

        def value(name: str, default: str = "") -> str:
            return given.get(f"FRAMSYN_{name}", default).strip()

        data = Path(value("DATA", "framsyn-data")).resolve()
        public_url = value("PUBLIC_URL", LOCAL).rstrip("/")
        public_host = urlsplit(public_url).hostname or "127.0.0.1"
        own = OWN_NAMES if public_host in OWN_NAMES else (public_host,)
        more = tuple(host.strip() for host in value("HOSTS").split(",") if host.strip())
        return cls(
            data=data,
            database_url=value("DATABASE_URL"),
            public_url=public_url,
            hosts=tuple(dict.fromkeys((*own, *more))),
            proxies=_whole_number("FRAMSYN_PROXIES", value("PROXIES", "0")),
            email_url=value("EMAIL_URL", f"file:{data / 'post'}"),
            sender=value("SENDER", f"framsyn@{public_host}"),
            log_level=_one_of(LOG_LEVELS, "FRAMSYN_LOG_LEVEL", value("LOG_LEVEL", "INFO")),
            metrics_token=value("METRICS_TOKEN"),
            debug=value("DEBUG") == "1",
            oidc_issuer=value("OIDC_ISSUER"),
            oidc_client=value("OIDC_CLIENT"),
            oidc_secret=value("OIDC_SECRET"),
            oidc_name=value("OIDC_NAME", "Organisationens inloggning"),
            key=value("SECRET_KEY") or _kept_key(data / "key"),
        )

    @property
    def https(self) -> bool:
        """Whether people come by https."""
        return self.public_url.startswith("https://")


def _whole_number(name: str, value: str) -> int:
    if not value.isdecimal():
        raise SettingError(name, value, "0, 1, 2 …")
    return int(value)


def _one_of(allowed: tuple[str, ...], name: str, value: str) -> str:
    if value not in allowed:
        raise SettingError(name, value, ", ".join(allowed))
    return value


def _kept_key(path: Path) -> str:
    """The key in a file, made the first time; readable by the owner only."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    key = secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key
