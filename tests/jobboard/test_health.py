import pytest
from django.core.exceptions import ImproperlyConfigured


def test_healthz_answers_without_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_names_each_check(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.content == b"database: ok\nsearchable: ok\n"


@pytest.mark.django_db
def test_readyz_with_a_failing_check_is_503_and_tells_no_detail(client, settings):
    settings.READY_CHECKS = ["jobboard.health.database", f"{__name__}.broken_index"]
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content == b"database: ok\nbroken_index: failed\n"


def test_health_is_asked_over_plain_http(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 301


def broken_index():
    raise ImproperlyConfigured("secret detail")
