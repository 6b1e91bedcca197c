"""The same for a signed-in administrator: searches, filters, autocomplete and keys of every registered model."""

from urllib.parse import quote, urlencode

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.factories import PostingFactory, UserFactory
from tests.hostile.values import DATES, KEYS, NUL, NUMBERS, SHORT, SORTS, SYNTAX

pytestmark = pytest.mark.django_db

BUILT_IN = ["q", "o", "p", "e", "all", "id", "pk__in", "_changelist_filters", "_popup", "_to_field"]
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
SEARCHES = [*SYNTAX[::2], NUL, "\ufeff", "9" * 60, "a " * 400, "a " * 900]
FILTERS = [NUL, *KEYS, *NUMBERS, *DATES, *SORTS]


@pytest.fixture
def administrator() -> Client:
    PostingFactory()
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def page_of(model, page: str, *arguments) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def filters_of(model) -> list[str]:
    fields = [field.name for field in model._meta.fields]
    return [*BUILT_IN, *fields, *(f"{name}__exact" for name in fields), *(f"{name}__isnull" for name in fields[:3])]


def failing(client: Client, addresses) -> list[str]:
    return [address[:300] for address in addresses if client.get(address).status_code >= 500]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_lists_with_hostile_values(administrator, model):
    base, names = page_of(model, "changelist"), filters_of(model)
    addresses = [f"{base}?{urlencode({'q': value})}" for value in SEARCHES]
    # Every filter and every value at least once; the first refused filter ends a request, so one at a time.
    for number in range(max(len(names), len(FILTERS))):
        query = {names[number % len(names)]: FILTERS[number % len(FILTERS)]}
        addresses.append(f"{base}?{urlencode(query)}")
    addresses += [f"{base}?{urlencode({name: value})}" for name in ("o", "p") for value in [*SORTS, *KEYS[::2]]]
    assert not failing(administrator, addresses)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_keys_that_are_none(administrator, model):
    pages = [page_of(model, page, "KEY") for page in ("change", "delete", "history")]
    addresses = [page.replace("KEY", quote(key, safe="")) for page in pages for key in [NUL, *KEYS, "_5F", "a/b", "__"]]
    relations = [field.name for field in model._meta.fields if field.is_relation]
    addresses += [f"{page_of(model, 'add')}?{urlencode({name: key})}" for name in relations for key in KEYS[4:8]]
    assert not failing(administrator, addresses)


def test_autocomplete_with_hostile_values(administrator):
    base = reverse("admin:autocomplete")
    fields = [
        {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field.name}
        for model in MODELS
        for field in model._meta.fields
        if field.is_relation
    ]
    asked = [*fields[:3], {"app_label": "x", "model_name": "y", "field_name": "z"}]
    addresses = [f"{base}?{urlencode({**field, 'term': value})}" for field in asked for value in [NUL, *SHORT]]
    addresses += [f"{base}?{urlencode({**asked[0], 'page': key, 'term': ''})}" for key in KEYS]
    assert not failing(administrator, addresses)
