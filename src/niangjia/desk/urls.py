"""Addresses of the desk."""

from django.urls import path

from . import landing, preferences

app_name = "desk"
urlpatterns = [
    path("", landing.home, name="home"),
    path("settings/", preferences.overview, name="settings"),
    path("settings/language/", preferences.language, name="language"),
]
