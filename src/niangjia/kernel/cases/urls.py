"""Addresses of deadlines, holidays, bulk results and steps; the rules page has a name space of its own."""

from django.urls import include, path

from . import steps, views

own = (
    [
        path("deadlines/<oid:pk>/", views.card, name="deadline"),
        path("matters/<oid:pk>/", views.case, name="case"),
        path("deadlines/", views.overdue, name="overdue"),
        path("deadlines/<oid:pk>/take/", views.take, name="take"),
        path("deadlines/<oid:pk>/finish/", views.finish, name="finish"),
        path("deadlines/<oid:pk>/suspend/", views.suspend, name="suspend"),
        path("deadlines/<oid:pk>/resume/", views.resume, name="resume"),
        path("raised/", views.raised, name="raised"),
        path("holidays/", views.holiday_table, name="holidays"),
        path("holidays/<oid:pk>/remove/", views.remove_holiday, name="remove_holiday"),
        path("coming/<str:code>/", views.coming, name="coming"),
        path("batches/<oid:pk>/", views.batch, name="batch"),
        path("steps/<str:code>/<oid:pk>/<slug:transition>/", steps.step, name="step"),
    ],
    "cases",
)
urlpatterns = [path("", include(own)), path("statutes/", include("niangjia.kernel.cases.statute_urls"))]
