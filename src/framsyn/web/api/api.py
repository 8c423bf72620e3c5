"""The interface and its address tree."""

from __future__ import annotations

from ninja import NinjaAPI

api = NinjaAPI(title="Framsyn", version="1", docs_url=None, urls_namespace="api")
