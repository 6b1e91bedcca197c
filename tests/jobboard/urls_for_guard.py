"""Views that do what views do with a visitor's value; the guard has to make sense of what they raise."""

import json

from django.db import DataError, OperationalError
from django.http import HttpResponse
from django.urls import include, path

from accounts.models import User
from jobboard import views


def by_key(request):
    return HttpResponse(User.objects.filter(pk=int(request.GET["pk"])).count())


def nested_json(request):
    return HttpResponse(json.loads(request.body))


def header(request):
    response = HttpResponse()
    response["X-Copy"] = request.GET["value"]
    return response


def numeric_overflow(request):
    raise DataError("numeric field overflow")


def database_away(request):
    raise OperationalError("connection refused")


def too_many_variables(request):
    raise OperationalError("too many SQL variables")


def own_mistake(request):
    raise ValueError("a mistake of ours, in postings_posting")


def missing_table(request):
    raise OperationalError("no such table: postings_posting")


def posted(request):
    return HttpResponse(len(request.POST) + len(request.FILES))


def removed(request):
    return views.gone(request)


urlpatterns = [
    path("by-key", by_key),
    path("nested-json", nested_json),
    path("header", header),
    path("numeric-overflow", numeric_overflow),
    path("database-away", database_away),
    path("too-many-variables", too_many_variables),
    path("own-mistake", own_mistake),
    path("missing-table", missing_table),
    path("posted", posted),
    path("removed", removed),
    path("", include("jobboard.urls")),
]
handler400 = "jobboard.views.bad_request"
handler403 = "jobboard.views.forbidden"
handler404 = "jobboard.views.not_found"
handler500 = "jobboard.views.server_error"
