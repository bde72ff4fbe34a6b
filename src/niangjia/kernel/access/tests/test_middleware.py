"""The actor on the request, and refusals as answers."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from niangjia.kernel.access.decorators import needs, public, signed_in
from niangjia.kernel.access.middleware import ActorMiddleware
from niangjia.kernel.access.models import Account
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal, Stale


def request_of(user=None, path="/x", **headers):
    request = RequestFactory().get(path, **headers)
    request.user = user or AnonymousUser()
    request.session = {}
    return request


def through(request, view):
    layer = ActorMiddleware(lambda r: answer(layer, r, view))
    return layer(request)


def answer(layer, request, view):
    try:
        return view(request)
    except Exception as error:
        response = layer.process_exception(request, error)
        if response is None:
            raise
        return response


def refuse(error):
    def view(request):
        raise error

    return view


def test_anonymous_actor_sees_and_may_do_nothing():
    request = request_of()
    through(request, lambda r: HttpResponse("ok"))
    assert request.actor.account_id is None
    assert request.actor.scope.paths == ()
    assert not request.actor.scope.everything
    assert not request.actor.may("records.view")


@pytest.mark.parametrize(
    ("error", "status"),
    [(Refusal("no"), 422), (Forbidden("no"), 403), (Stale("no"), 409)],
)
def test_refusal_is_a_page_a_fragment_or_json(error, status, db):
    assert through(request_of(), refuse(error)).status_code == status
    fragment = through(request_of(headers={"HX-Request": "true"}), refuse(error))
    assert (fragment.status_code, fragment["HX-Retarget"]) == (status, "#nj-messages")
    assert "<html" not in fragment.content.decode()
    data = through(request_of(headers={"Accept": "application/json"}), refuse(error))
    assert data.status_code == status
    assert json.loads(data.content)["error"] == "no"


def test_not_found_is_left_to_django_for_pages_and_answered_for_htmx():
    with pytest.raises(NotFound):
        through(request_of(), refuse(NotFound()))
    assert through(request_of(headers={"HX-Request": "true"}), refuse(NotFound())).status_code == 404


def test_signed_in_sends_anonymous_to_the_entrance_and_back():
    view = signed_in(lambda request: HttpResponse("in"))
    page = through(request_of(path="/a?b=1"), view)
    assert (page.status_code, page["Location"]) == (302, "/accounts/login/?next=/a%3Fb%3D1")
    htmx = through(
        request_of(headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/form?u=1"}), view
    )
    assert (htmx.status_code, htmx["HX-Redirect"]) == (401, "/accounts/login/?next=%2Fform%3Fu%3D1")
    foreign = through(
        request_of(headers={"HX-Request": "true", "HX-Current-URL": "http://evil.test/form"}), view
    )
    assert foreign["HX-Redirect"] == "/accounts/login/?next=%2Fx"
    assert through(request_of(headers={"Accept": "application/json"}), view).status_code == 401


@pytest.mark.django_db
def test_needs_asks_the_ability():
    account = Account.objects.create_user("a", "Aa123456789")
    view = needs("audit.view")(lambda request: HttpResponse("in"))
    assert through(request_of(account), view).status_code == 403
    assert view.ability == "audit.view"
    assert public(lambda request: None).ability == "public"


@pytest.mark.django_db
def test_provisional_password_leads_to_the_change_page_only():
    account = Account.objects.create_user("a", "Aa123456789", must_change_password=True)
    view = signed_in(lambda request: HttpResponse("in"))
    page = through(request_of(account), view)
    assert (page.status_code, page["Location"]) == (302, "/accounts/password/change/")
    assert through(request_of(account, path="/accounts/password/change/"), view).status_code == 200
