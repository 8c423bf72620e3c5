"""The addresses of organisations."""

from __future__ import annotations

from django.urls import URLPattern, path

from framsyn.web.core.organisations import member_views, views

urlpatterns: list[URLPattern] = [
    path("organisationer/", views.organisations, name="organisations"),
    path("organisationer/ny/", views.organisation_new, name="organisation_new"),
    path("organisationer/<slug:key>/", views.organisation, name="organisation"),
    path("organisationer/<slug:key>/andra/", views.organisation_change, name="organisation_change"),
    path("organisationer/<slug:key>/personer/", member_views.members, name="members"),
    path("organisationer/<slug:key>/ny-roll/", member_views.role_new, name="role_new"),
    path("organisationer/<slug:key>/nytt-kluster/", views.cluster_new, name="cluster_new"),
    path("roller/<int:pk>/andra/", member_views.role_change, name="role_change"),
    path("roller/<int:pk>/ta-bort/", member_views.role_take_out, name="role_remove"),
    path("inbjudningar/<int:pk>/ta-tillbaka/", member_views.withdraw, name="withdraw"),
    path("inbjudan/<str:token>/", member_views.invitation, name="invitation"),
    path("kluster/<int:pk>/andra/", views.cluster_change, name="cluster_change"),
    path("kluster/<int:pk>/ta-bort/", views.cluster_take_out, name="cluster_remove"),
]
