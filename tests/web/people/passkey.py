"""A security key in software: it answers as a real one does, with its own signature."""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cbor import encode
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

PRESENT_AND_VERIFIED, HOLDS_KEY = 0b101, 0b1000000
ORIGIN = "http://testserver"


class Passkey:
    """One key for one place, which knows who it was made for."""

    def __init__(self) -> None:
        self._private = ec.generate_private_key(ec.SECP256R1())
        self._id = secrets.token_bytes(16)
        self._uses = 0
        self._handle = ""

    def made(self, options: dict[str, Any]) -> str:
        """The answer to the question to make a key, as the browser sends it."""
        asked = options["publicKey"]
        self._handle = asked["user"]["id"]
        public = encode(ES256.from_cryptography_key(self._private.public_key()))
        about_key = bytes(16) + struct.pack(">H", len(self._id)) + self._id + public
        data = self._data(asked["rp"]["id"], PRESENT_AND_VERIFIED | HOLDS_KEY) + about_key
        response = {
            "clientDataJSON": _client_data("webauthn.create", asked["challenge"]),
            "attestationObject": websafe_encode(
                encode({"fmt": "none", "attStmt": {}, "authData": data})
            ),
        }
        return self._credential(response, {"credProps": {"rk": True}})

    def used(self, options: dict[str, Any], tampered: bool = False) -> str:
        """The answer to the question to prove itself, as the browser sends it."""
        asked = options["publicKey"]
        client_data = _client_data("webauthn.get", asked["challenge"])
        data = self._data(asked["rpId"], PRESENT_AND_VERIFIED)
        signed = data + hashlib.sha256(websafe_decode(client_data)).digest()
        signature = self._private.sign(signed, ec.ECDSA(hashes.SHA256()))
        if tampered:
            signature = ec.generate_private_key(ec.SECP256R1()).sign(
                signed, ec.ECDSA(hashes.SHA256())
            )
        response = {
            "clientDataJSON": client_data,
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self._handle,
        }
        return self._credential(response, {})

    def _data(self, place: str, flags: int) -> bytes:
        self._uses += 1
        return hashlib.sha256(place.encode()).digest() + struct.pack(">BI", flags, self._uses)

    def _credential(self, response: dict[str, Any], extensions: dict[str, Any]) -> str:
        key = websafe_encode(self._id)
        return json.dumps(
            {
                "id": key,
                "rawId": key,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": extensions,
            }
        )


def _client_data(kind: str, challenge: str) -> str:
    told = {"type": kind, "challenge": challenge, "origin": ORIGIN, "crossOrigin": False}
    return websafe_encode(json.dumps(told).encode())
