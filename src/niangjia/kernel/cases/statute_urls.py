"""Addresses of the rules page."""

from django.urls import path

from . import rules_page

app_name = "statutes"
urlpatterns = [
    path("", rules_page.index, name="index"),
    path("enter/", rules_page.enter, name="enter"),
    path("<oid:pk>/end/", rules_page.end, name="end"),
]
