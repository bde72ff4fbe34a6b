"""Every address of the site."""

from importlib.util import find_spec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

# A floor or line with pages of its own has a `urls.py`; it stands under its name. The desk and the derived pages
# share the root.
AT_ROOT = {"niangjia.desk", "niangjia.kernel.pages"}


def health(request: HttpRequest) -> HttpResponse:
    """For a supervisor: the process answers."""
    return HttpResponse("ok", content_type="text/plain")


def of_ours() -> list[URLPattern | URLResolver]:
    """The addresses of our own applications."""
    names = [
        name for name in settings.INSTALLED_APPS if name.startswith("niangjia.") and name != "niangjia.config"
    ]
    return [
        path("" if name in AT_ROOT else f"{name.rpartition('.')[2]}/", include(f"{name}.urls"))
        for name in names
        if find_spec(f"{name}.urls")
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health, name="health"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.urls")),
    *of_ours(),
]
