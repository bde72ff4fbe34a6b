"""Addresses of accounts and roles."""

from django.urls import path

from . import views

app_name = "access"
urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("new/", views.create, name="new"),
    path("<oid:pk>/", views.detail, name="account"),
    path("<oid:pk>/grant/", views.grant, name="grant"),
    path("<oid:pk>/password/", views.password, name="password"),
    path("<oid:pk>/close/", views.close, name="close"),
    path("<oid:pk>/handover/", views.hand_over, name="handover"),
    path("roles/<oid:pk>/end/", views.end, name="end"),
    path("sheets/<oid:pk>/", views.sheet, name="sheet"),
]
