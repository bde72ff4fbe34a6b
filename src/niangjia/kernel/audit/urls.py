"""Addresses of the audit trail."""

from django.urls import path

from . import views

app_name = "audit"
urlpatterns = [
    path("", views.index, name="index"),
    path("accesses/", views.accesses, name="accesses"),
    path("<oid:pk>/", views.event, name="event"),
]
