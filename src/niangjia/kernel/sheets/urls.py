from django.urls import path

from . import views

app_name = "sheets"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("template/<slug:code>/", views.template_file, name="template"),
    path("<oid:pk>/", views.show, name="show"),
    path("<oid:pk>/progress/", views.progress, name="progress"),
    path("<oid:pk>/rows/", views.rows, name="rows"),
    path("<oid:pk>/decide/", views.decide, name="decide"),
    path("<oid:pk>/marked/", views.marked_file, name="marked"),
    path("<oid:pk>/check/", views.check, name="check"),
    path("<oid:pk>/write/", views.write, name="write"),
    path("<oid:pk>/undo/", views.undo, name="undo"),
    path("<oid:pk>/discard/", views.discard, name="discard"),
    path("unions/", views.find_unions, name="unions"),
]
