"""A real server for the employer's own log-in, and a person who uses it in a browser."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from django.http import HttpResponse
from django.test import Client

with warnings.catch_warnings(record=True):  # The server's own libraries, of each other.
    from oidc_provider_mock import User, run_server_in_thread

PROVIDER = "organisation"
CALLBACK = f"/konto/oidc/{PROVIDER}/login/callback/"


@contextmanager
def identity_server(*people: User) -> Iterator[str]:
    """The address of a server that knows these people, as long as this lasts."""
    with run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


def login_settings(issuer: str) -> dict[str, Any]:
    """The settings of an installation that trusts the server."""
    app = {
        "provider_id": PROVIDER,
        "name": "Kommunens inloggning",
        "client_id": "framsyn",
        "secret": "hemligt",
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def go_to_server(browser: Client, process: str = "login") -> str:
    """Press the button: the address at the server that Framsyn sends the browser to."""
    answer = browser.post(f"/konto/oidc/{PROVIDER}/login/?process={process}")
    assert answer.status_code == 302, answer.content
    return answer["Location"]


def come_back(browser: Client, address: str, sub: str) -> HttpResponse:
    """Say at the server who one is, and be sent back to Framsyn."""
    answer = httpx.post(address, data={"sub": sub})
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    query = {name: values[0] for name, values in parse_qs(back.query).items()}
    return browser.get(back.path, query)


def log_in(browser: Client, sub: str, process: str = "login") -> HttpResponse:
    """The whole way: there, and back."""
    return come_back(browser, go_to_server(browser, process), sub)
