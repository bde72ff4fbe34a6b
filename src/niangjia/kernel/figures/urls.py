"""Addresses of the figures pages: /figures/…"""

from django.urls import path

from .views import behind, checking, figure, reporting, returns, targets

app_name = "figures"
urlpatterns = [
    path("", figure.index, name="index"),
    path("targets/", targets.index, name="targets"),
    path("targets/new/", targets.create, name="target-new"),
    path("targets/<oid:pk>/", targets.show, name="target"),
    path("targets/<oid:pk>/hand-down/", targets.hand_down, name="target-hand-down"),
    path("targets/<oid:pk>/drop/", targets.drop, name="target-drop"),
    path("returns/", returns.index, name="returns"),
    path("returns/<oid:pk>/", returns.show, name="return"),
    path("returns/<oid:pk>/<slug:step>/", returns.move, name="return-step"),
    path("checks/", checking.show, name="checks"),
    path("reported/", reporting.index, name="reported"),
    path("reported/source/", reporting.source, name="reported-source"),
    path("reported/remind/", reporting.remind, name="remind"),
    path("i/<slug:code>/", figure.figure, name="figure"),
    path("i/<slug:code>/rows/", behind.rows, name="rows"),
    path("i/<slug:code>/rows/export/", behind.export, name="rows-export"),
]
