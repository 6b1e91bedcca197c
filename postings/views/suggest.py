from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from places.suggest import suggest as suggest_places
from postings.search.index import IndexNotReady
from postings.search.suggest import suggest as suggest_words


@require_safe
def what(request: HttpRequest) -> JsonResponse:
    """Roles, companies and titles that continue `?text=`."""
    try:
        found = suggest_words(request.GET.get("text", ""))
    except IndexNotReady:
        found = []
    return answer([{"text": s.text, "note": f"{s.kind} · {s.count:,}"} for s in found])


@require_safe
def where(request: HttpRequest) -> JsonResponse:
    """Cities and states that continue `?text=`."""
    return answer([{"text": s.text, "note": ""} for s in suggest_places(request.GET.get("text", "")[:100])])


@require_safe
def browser(request: HttpRequest) -> JsonResponse:
    """The same for a browser's address bar, which wants [what was typed, [suggestions]] (OpenSearch suggestions)."""
    typed = request.GET.get("text", "")
    try:
        found = [suggestion.text for suggestion in suggest_words(typed)]
    except IndexNotReady:
        found = []
    response = JsonResponse([typed, found], safe=False, content_type="application/x-suggestions+json")
    patch_cache_control(response, public=True, max_age=60)
    return response


def answer(suggestions: list[dict[str, str]]) -> JsonResponse:
    response = JsonResponse({"suggestions": suggestions})
    patch_cache_control(response, public=True, max_age=60)
    return response
