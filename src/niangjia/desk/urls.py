"""Addresses of the desk."""

from django.urls import path

from . import dashboard, landing, mine, myunion, preferences, roll, search, switcher, todo, treeview

app_name = "desk"
urlpatterns = [
    path("", landing.home, name="home"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("dashboard/trend/", dashboard.trend, name="trend"),
    path("dashboard/ranking/", dashboard.rank, name="rank"),
    path("units/", switcher.page, name="units"),
    path("todo/card/", todo.card, name="todo_card"),
    path("todo/", todo.page, name="todo"),
    path("union/", myunion.page, name="union"),
    path("union/roll/", roll.page, name="roll"),
    path("mine/", mine.page, name="mine"),
    path("tree/", treeview.explorer, name="tree"),
    path("tree/find/", treeview.hits, name="tree_hits"),
    path("tree/<oid:pk>/", treeview.children, name="tree_children"),
    path("search/", search.page, name="search"),
    path("search/live/", search.live, name="search_live"),
    path("settings/", preferences.overview, name="settings"),
    path("settings/language/", preferences.choose_language, name="language"),
]
