"""Addresses of deadlines, holidays, bulk results and steps; the rules page has a name space of its own."""

from django.urls import include, path

from . import bulk, case_views, due_views, steps, views

own = (
    [
        path("deadlines/<oid:pk>/", views.card, name="deadline"),
        path("matters/<oid:pk>/", case_views.case, name="case"),
        path("matters/<oid:pk>/urge/", case_views.urge, name="urge"),
        path("matters/<oid:pk>/instruct/", case_views.instruct, name="instruct"),
        path("matters/<oid:pk>/pass/", case_views.pass_on, name="pass"),
        path("instructions/<oid:pk>/answer/", case_views.answer, name="answer"),
        path("flows/", case_views.flows, name="flows"),
        path("flows/<str:code>/", case_views.flow, name="flow"),
        path("deadlines/", views.overdue, name="overdue"),
        path("deadlines/<oid:pk>/take/", views.take, name="take"),
        path("deadlines/<oid:pk>/finish/", views.finish, name="finish"),
        path("deadlines/<oid:pk>/suspend/", views.suspend, name="suspend"),
        path("deadlines/<oid:pk>/resume/", views.resume, name="resume"),
        path("week/", due_views.week, name="week"),
        path("calendar/", due_views.calendar, name="calendar"),
        path("raised/", views.raised, name="raised"),
        path("holidays/", views.holiday_table, name="holidays"),
        path("holidays/<oid:pk>/remove/", views.remove_holiday, name="remove_holiday"),
        path("coming/<str:code>/", views.coming, name="coming"),
        path("batches/<oid:pk>/", views.batch, name="batch"),
        path("batches/<oid:pk>/progress/", bulk.progress, name="batch_progress"),
        path("batches/<oid:pk>/go-on/", bulk.go_on, name="batch_go_on"),
        path("bulk/<slug:record>/<slug:code>/", bulk.page, name="bulk"),
        path("steps/<str:code>/<oid:pk>/<slug:transition>/", steps.step, name="step"),
    ],
    "cases",
)
urlpatterns = [path("", include(own)), path("statutes/", include("niangjia.kernel.cases.statute_urls"))]
