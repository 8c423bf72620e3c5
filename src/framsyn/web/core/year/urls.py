"""The addresses of the year."""

from __future__ import annotations

from django.urls import URLPattern, path

from framsyn.web.core.year import calendar_views, duty_views, views
from framsyn.web.core.year.post import post

urlpatterns: list[URLPattern] = [
    path("mitt-ar/", views.my_year, name="my_year"),
    path("kalender/", calendar_views.calendar, name="calendar"),
    path("kalender/<int:year>/", calendar_views.calendar, name="calendar_of"),
    path("kalender/<slug:key>.ics", calendar_views.feed, name="feed"),
    path("kalender/min-adress/", calendar_views.my_feed_key, name="my_feed_key"),
    path("kalender/adress/<slug:key>/", calendar_views.organisation_feed_key, name="feed_key"),
    path("ar/", views.cycles, name="cycles"),
    path("ar/nytt/", views.cycle_new, name="cycle_new"),
    path("ar/<int:year>/", views.cycle, name="cycle"),
    path("ar/<int:year>/stang/", views.cycle_end, name="cycle_close"),
    path("ar/<int:year>/oppna/", views.cycle_again, name="cycle_reopen"),
    path("ar/<int:year>/jamfor/", views.comparison, name="cycle_compare"),
    path("ar/<int:year>/fas/<slug:phase>/", views.phase_days, name="phase_days"),
    path("ar/<int:year>/mal/", views.objectives, name="objectives"),
    path("ar/<int:year>/mal/<slug:objective>/", views.objective, name="objective"),
    path("ar/<int:year>/ny-uppgift/", duty_views.duty_new, name="duty_new"),
    path("uppgift/<int:pk>/", duty_views.duty, name="duty"),
    path("uppgift/<int:pk>/andra/", duty_views.duty_change, name="duty_change"),
    path("uppgift/<int:pk>/klar/", duty_views.duty_finish, name="duty_finish"),
    path("uppgift/<int:pk>/inte-klar/", duty_views.duty_reopen, name="duty_reopen"),
    path("uppgift/<int:pk>/ta-bort/", duty_views.duty_take_out, name="duty_remove"),
    path("post/", post, name="post"),
]
