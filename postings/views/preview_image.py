from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from jobboard.views import gone
from postings.choices import Status
from postings.models import Posting
from postings.preview_image import Preview, draw, preview_of

KEPT_LONG, KEPT_BRIEFLY = 365 * 24 * 3600, 600  # seconds


@require_safe
def preview_image(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a public posting; under `?v=` with its version it never changes, else it is asked for again."""
    posting = get_object_or_404(Posting.objects.with_card(), pk=pk)
    if posting.status == Status.REMOVED:
        return gone(request)
    if not posting.is_public:
        raise Http404
    said = preview_of(posting, timezone.now())
    etag = f'"{said.version}"'
    # Answered before anything is drawn: whoever has the picture costs no drawing.
    response = get_conditional_response(request, etag=etag) or HttpResponse(draw(said), content_type="image/png")
    response.headers["ETag"] = etag
    if request.GET.get("v") == said.version:
        patch_cache_control(response, public=True, max_age=KEPT_LONG, immutable=True)
    else:
        patch_cache_control(response, public=True, max_age=KEPT_BRIEFLY)
    return response


def preview_image_url(posting: Posting, said: Preview) -> str:
    """Return the whole address of the picture that says what is `said` of `posting`."""
    return f"{settings.SITE_URL}{reverse('postings:preview-image', args=[posting.pk])}?v={said.version}"
