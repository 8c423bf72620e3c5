"""The addresses of people."""

from __future__ import annotations

from django.urls import URLPattern, path

from framsyn.web.core.people import views

urlpatterns: list[URLPattern] = [
    path("jag/", views.me, name="me"),
    path("jag/installningar/", views.settings, name="settings"),
    path("jag/lasningar/", views.reads, name="reads"),
    path("jag/mina-uppgifter/", views.my_data, name="my_data"),
    path("jag/radera/", views.erase_me, name="erase_me"),
    path("personer/", views.people, name="people"),
    path("personer/<int:pk>/", views.person, name="person"),
    path("personer/<int:pk>/adress/", views.person_address, name="person_address"),
    path("personer/<int:pk>/konto/", views.person_open, name="person_open"),
    path("personer/<int:pk>/uppgifter/", views.person_data, name="person_data"),
    path("personer/<int:pk>/radera/", views.erase_person, name="erase_person"),
    path("bevarat/<str:token>/", views.kept_form, name="kept_form"),
]
