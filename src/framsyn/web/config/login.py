"""How people log in: local accounts with a second factor and passkeys, and the employer's own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from framsyn.web.config.environment import Environment

_environment = Environment.read()

ACCOUNT_ADAPTER = "framsyn.web.core.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # An invitation proves the address.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Framsyn: "
# Lock-out after wrong passwords is told by axes; this is the ceiling for codes and passkeys.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,10/300s/key"}
ACCOUNT_FORMS = {
    "change_password": "framsyn.web.core.account_forms.ChangeForm",
    "set_password": "framsyn.web.core.account_forms.FirstForm",
    "reset_password_from_key": "framsyn.web.core.account_forms.ForgottenForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = _environment.proxies

MFA_ADAPTER = "framsyn.web.core.accounts.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Framsyn"
MFA_TOTP_TOLERANCE = 1  # Clocks of telephones: half a minute before and after.
MFA_FORMS = {
    "add_webauthn": "framsyn.web.core.account_forms.NewKeyForm",
    "edit_webauthn": "framsyn.web.core.account_forms.KeyNameForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _environment.https

SOCIALACCOUNT_ADAPTER = "framsyn.web.core.accounts.EmployerLoginAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if _environment.oidc_issuer:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": _environment.oidc_name,
                "client_id": _environment.oidc_client,
                "secret": _environment.oidc_secret,
                "settings": {"server_url": _environment.oidc_issuer},
            }
        ],
    }

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "framsyn.web.core.accounts.attempted_address"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login"]
AXES_LOCKOUT_CALLABLE = "framsyn.web.core.accounts.locked_out"
AXES_IPWARE_PROXY_COUNT = _environment.proxies or None
AXES_VERBOSE = False

CSRF_FAILURE_VIEW = "framsyn.web.core.kept_forms.csrf_failed"
