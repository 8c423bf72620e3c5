"""Log-in, log-out, password, second factor and the employer's own log-in, by django-allauth.

Only what is used is here. The names are allauth's own: it finds its pages by them.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.apps import apps
from django.urls import include, path, re_path, reverse_lazy
from django.views.generic import RedirectView

from framsyn.web.core import accounts

urlpatterns = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("stangt/", account.account_inactive, name="account_inactive"),
    path("skapa/", account.signup, name="account_signup"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    # People have one address, which an administrator changes.
    path("adress/", RedirectView.as_view(url=reverse_lazy("core:me")), name="account_email"),
    path("losenord/", account.password_change, name="account_change_password"),
    path("losenord/nytt/", account.password_set, name="account_set_password"),
    path("losenord/glomt/", account.password_reset, name="account_reset_password"),
    path(
        "losenord/glomt/skickat/", account.password_reset_done, name="account_reset_password_done"
    ),
    re_path(
        r"^losenord/valj/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "losenord/valt/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("tva-steg/", mfa.index, name="mfa_index"),
    path("tva-steg/kod/", mfa.authenticate, name="mfa_authenticate"),
    path("tva-steg/bekrafta/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tva-steg/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("tva-steg/app/stang-av/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tva-steg/koder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tva-steg/koder/nya/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("tva-steg/koder/fil/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("nycklar/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("nycklar/ny/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("nycklar/logga-in/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("nycklar/bekrafta/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("nycklar/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("nycklar/<int:pk>/ta-bort/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("arbetsgivare/", social.connections, name="socialaccount_connections"),
    path("arbetsgivare/avbrutet/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("arbetsgivare/fel/", social.login_error, name="socialaccount_login_error"),
    path("arbetsgivare/skapa/", social.signup, name="socialaccount_signup"),
    path("oidc/<str:provider_id>/login/", accounts.employer_login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", oidc.callback, name="openid_connect_callback"),
]
if apps.is_installed("allauth.socialaccount.providers.saml"):
    urlpatterns.append(path("", include("allauth.socialaccount.providers.saml.urls")))
