"""The cross-checks of a unit and period."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from niangjia.kernel.access.decorators import needs

from .. import checks
from .asking import asked
from .figure import base
from .picking import UnitForm


@needs("figures.view")
def show(request: HttpRequest) -> HttpResponse:
    """Every check, the failed ones first."""
    form = UnitForm(request)
    if form.picked:
        return HttpResponseRedirect(form.address(request.path))
    question = asked(request)
    found = checks.examine(question.union, question.moment.period, by=question.actor)
    return render(
        request,
        "figures/checks.html",
        base(question)
        | {
            "findings": sorted(found, key=lambda f: (f.passed, f.code)),
            "picker": form,
            "failed": sum(not f.passed for f in found),
        },
    )
