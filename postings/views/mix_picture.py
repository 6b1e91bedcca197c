from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jobboard.views import unavailable
from postings.filters import PostingFilter
from postings.insight.picture import picture
from postings.search.index import IndexNotReady


@require_safe
def mix_picture(request: HttpRequest) -> HttpResponse:
    """The numbers of the search that the query string asks for, as a picture to keep. A search without any has none."""
    try:
        found = picture(PostingFilter(request.GET))
    except IndexNotReady:
        return unavailable(request)
    if not found:
        raise Http404
    response = HttpResponse(render_to_string("postings/mix.svg", {"picture": found}), content_type="image/svg+xml")
    response.headers["Content-Disposition"] = content_disposition_header(True, found.file_name)
    response.headers["X-Robots-Tag"] = "noindex"  # one for every search that anybody makes
    return response
