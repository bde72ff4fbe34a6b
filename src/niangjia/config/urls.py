"""Every address of the site."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from niangjia.config.settings import _present


def health(request: HttpRequest) -> HttpResponse:
    """For a supervisor: the process answers."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health, name="health"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.urls")),
]
if _present("niangjia.desk.urls"):
    urlpatterns.append(path("", include("niangjia.desk.urls")))
for _prefix, _floor in (("access/", "access"), ("audit/", "audit"), ("", "pages")):
    if _present(f"niangjia.kernel.{_floor}.urls"):
        urlpatterns.append(path(_prefix, include(f"niangjia.kernel.{_floor}.urls")))
