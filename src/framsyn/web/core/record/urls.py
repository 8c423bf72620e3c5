"""The addresses of the record."""

from __future__ import annotations

from django.urls import URLPattern, path

from framsyn.web.core.record import views

urlpatterns: list[URLPattern] = [
    path("historik/andring/<int:pk>/angra/", views.undo, name="undo"),
    path("historik/<str:label>/<str:object_id>/", views.object_history, name="history"),
    path("historik/<str:label>/<str:object_id>/jamfor/", views.comparison, name="compare"),
    path("organisationer/<slug:key>/historik/", views.organisation_record, name="record"),
    path("organisationer/<slug:key>/borttaget/", views.removed, name="removed"),
]
