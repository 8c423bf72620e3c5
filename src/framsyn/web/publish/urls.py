"""The addresses of the open picture, and of those who make its editions."""

from __future__ import annotations

from django.urls import URLPattern, path

from framsyn.web.api.views import documentation
from framsyn.web.publish.editions import views as editions
from framsyn.web.publish.picture import views as picture
from framsyn.web.publish.visitors import statement_views as statement
from framsyn.web.publish.visitors import views as visitors

PLACES = {
    "county": "",
    "area": "kommun/<slug:area>/",
    "occupation": "yrke/<slug:occupation>/",
    "area_occupation": "kommun/<slug:area>/yrke/<slug:occupation>/",
    "council": "rad/<slug:council>/",
    "compare": "jamfor/",
}
"""Where each kind of page is; the same under the address of an edition."""


def _places(before: str) -> list[URLPattern]:
    found = []
    for kind, place in PLACES.items():
        here, told = f"{before}{place}", {"kind": kind}
        if kind == "compare":
            found.append(path(here, picture.compare, name=kind))
        else:
            found.append(path(here, picture.page, told, name=kind))
        bild = f"{here}bild/<slug:figure>"
        found += [
            path(f"{bild}/", picture.figure, told, name=f"{kind}_figure"),
            path(f"{bild}/infalld/", picture.embedded, told, name=f"{kind}_embedded"),
            path(f"{bild}.<slug:extension>", picture.file, told, name=f"{kind}_file"),
        ]
    return found


app_name = "publish"
urlpatterns = [
    path("", picture.start, name="start"),
    *_places(""),
    *_places("utgava/<slug:edition>/"),
    path("sok/", picture.search, name="search"),
    path("utgavor/", editions.listed, name="editions"),
    path("utgavor/ny/", editions.new, name="new_edition"),
    path("utgavor/<slug:edition>/", editions.one, name="edition"),
    path("utgavor/<slug:edition>/texter/", editions.texts, name="edition_texts"),
    path("utgavor/<slug:edition>/publicera/", editions.publish, name="edition_publish"),
    path("utgavor/<slug:edition>/dra-tillbaka/", editions.withdraw, name="edition_withdraw"),
    path("utgavor/<slug:edition>/kasta/", editions.discard, name="edition_discard"),
    path("oppna-data/", documentation, name="open_data"),
    path("flode.xml", visitors.feed, name="feed"),
    path("ordlista/", visitors.glossary, name="glossary"),
    path("sa-sakert-ar-det/", visitors.method, name="method"),
    path("integritet/", visitors.privacy, name="privacy"),
    path("tyck-till/", visitors.feedback, name="feedback"),
    path("tyck-till/tack/", visitors.thanks, name="feedback_thanks"),
    path("tyck-till/inkommet/", visitors.received, name="feedback_received"),
    path("tyck-till/inkommet/<int:pk>/", visitors.handle, name="feedback_handle"),
    path("tillganglighet/", statement.shown, name="accessibility"),
    path("tillganglighet/andra/", statement.change, name="accessibility_change"),
]
