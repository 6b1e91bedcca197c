from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from postings.counts import count_apply


@csrf_exempt  # browsers send a ping without a token, and all that it does is to count
@require_POST
def applied(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the `ping` of a link to apply goes: browsers tell it that the link was taken. Asks the database nothing."""
    count_apply(request, pk)
    return HttpResponse(status=204)
