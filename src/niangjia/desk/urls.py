"""Addresses of the desk."""

from django.urls import path

from . import landing, preferences, search, treeview

app_name = "desk"
urlpatterns = [
    path("", landing.home, name="home"),
    path("tree/", treeview.explorer, name="tree"),
    path("tree/find/", treeview.hits, name="tree_hits"),
    path("tree/<oid:pk>/", treeview.children, name="tree_children"),
    path("search/", search.page, name="search"),
    path("search/live/", search.live, name="search_live"),
    path("settings/", preferences.overview, name="settings"),
    path("settings/language/", preferences.language, name="language"),
]
