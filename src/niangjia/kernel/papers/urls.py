"""Addresses of reports and papers."""

from django.urls import path

from .views import documents, issuing, reports, steps, templates

app_name = "papers"
urlpatterns = [
    path("", reports.index, name="index"),
    path("reports/write/", reports.write, name="write"),
    path("reports/<oid:pk>/", reports.show, name="report"),
    path("reports/<oid:pk>/files/<oid:version>/<slug:copy>/", reports.download, name="file"),
    path("reports/<oid:pk>/rewrite/", steps.rewrite, name="rewrite"),
    path("reports/<oid:pk>/upload/", steps.upload, name="upload"),
    path("reports/<oid:pk>/submit/", steps.submit, name="submit"),
    path("reports/<oid:pk>/approve/", steps.approve, name="approve"),
    path("reports/<oid:pk>/send/", steps.send_up, name="send"),
    path("reports/<oid:pk>/receive/", steps.receive, name="receive"),
    path("reports/<oid:pk>/return/", steps.send_back, name="return"),
    path("documents/", documents.index, name="documents"),
    path("documents/register/", documents.register_file, name="register"),
    path("documents/archive/", documents.archive_file, name="archive"),
    path("documents/<oid:pk>/", documents.download, name="document"),
    path("documents/<oid:pk>/void/", documents.void, name="void"),
    path("documents/<oid:pk>/reissue/", documents.reissue, name="reissue"),
    path("issue/<str:code>/", issuing.issue, name="issue"),
    path("jobs/", issuing.index, name="jobs"),
    path("jobs/<oid:pk>/", issuing.show, name="job"),
    path("jobs/<oid:pk>/progress/", issuing.progress, name="job_progress"),
    path("jobs/<oid:pk>/archive/", issuing.archive, name="job_archive"),
    path("jobs/<oid:pk>/register/", issuing.register, name="job_register"),
    path("jobs/<oid:pk>/stop/", issuing.stop, name="job_stop"),
    path("jobs/<oid:pk>/continue/", issuing.go_on, name="job_continue"),
    path("series/<oid:pk>/word/", documents.word, name="word"),
    path("templates/", templates.index, name="templates"),
    path("templates/<str:code>/default/", templates.default, name="template_default"),
    path("templates/<str:code>/current/", templates.current, name="template_current"),
    path("templates/<str:code>/sample/", templates.sample, name="template_sample"),
    path("templates/<str:code>/upload/", templates.upload, name="template_upload"),
    path("templates/<str:code>/restore/", templates.restore, name="template_restore"),
]
