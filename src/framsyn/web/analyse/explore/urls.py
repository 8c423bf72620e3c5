"""The addresses of a forecast's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from framsyn.web.analyse.explore import saved_views, views

PAGES = {
    "county": "",
    "area": "kommun/<str:area>/",
    "occupation": "yrke/<str:occupation>/",
    "area_occupation": "kommun/<str:area>/yrke/<str:occupation>/",
    "council": "rad/<str:council>/",
}
PLACES = {**PAGES, "compare": "jamfor/"}
START = "utforska/"


def _of_kind(kind: str, place: str) -> list[URLPattern]:
    """The addresses of the figures of one kind of page."""
    figure = f"{START}{place}bild/<slug:figure>"
    named, name = {"kind": kind}, f"explore_{kind}"
    return [
        path(f"{figure}/", views.figure, named, name=f"{name}_figure"),
        path(f"{figure}.<slug:extension>", views.file, named, name=f"{name}_file"),
    ]


urlpatterns: list[URLPattern] = [
    path(START, views.page, {"kind": "county"}, name="explore"),
    *(
        path(f"{START}{place}", views.page, {"kind": kind}, name=f"explore_{kind}")
        for kind, place in PAGES.items()
    ),
    path(f"{START}jamfor/", views.compare, name="explore_compare"),
    path(f"{START}yrken/", views.occupations, name="explore_occupations"),
    path(f"{START}vyer/", saved_views.saved, name="explore_saved"),
    path(f"{START}vyer/<int:pk>/ta-bort/", saved_views.remove, name="explore_remove"),
    *(address for kind, place in PLACES.items() for address in _of_kind(kind, place)),
]
