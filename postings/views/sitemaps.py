"""What crawlers and browsers read about the board: the sitemap, robots.txt and the OpenSearch description."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jobboard.views import unavailable
from postings.feeds.sitemap import index_xml, part_xml
from postings.search.index import IndexNotReady


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    try:
        return HttpResponse(index_xml(), content_type="application/xml")
    except IndexNotReady:
        return unavailable(request)


@require_safe
def sitemap_part(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """One part. It is written out before it is sent, so that nobody gets half of one: 9 MB at most."""
    try:
        xml = part_xml(section, number)
    except IndexNotReady:
        return unavailable(request)
    if xml is None:
        raise Http404
    return HttpResponse(xml, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "postings/robots.txt", {"site_url": settings.SITE_URL}, content_type="text/plain")


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches the board from its address bar (OpenSearch 1.1)."""
    context = {"site_url": settings.SITE_URL}
    return render(request, "postings/opensearch.xml", context, content_type="application/opensearchdescription+xml")
