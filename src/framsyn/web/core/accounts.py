"""How django-allauth is used: no free sign-up, and lock-out told in plain words."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False


class EmployerLoginAdapter(DefaultSocialAccountAdapter):
    """The employer's own log-in: known people only."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up by themselves."""
        return False


def locked_out(request: HttpRequest, credentials: Any, *_more: Any) -> HttpResponse:
    """The page after too many failed attempts."""
    return render(request, "trouble.html", {"status": 429}, status=429)
