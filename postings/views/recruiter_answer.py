from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jobboard.views import error_page, gone
from postings.actions import NotPossible
from postings.freshness import answers
from postings.freshness.links import Answer, read
from postings.moderation.letters import back_office_url

CUT_OFF = "Mail programs sometimes cut long addresses. Open the mail again, or sign in to the back office."
RUN_OUT = "Links in our mails are good for 60 days. Sign in to the back office to change the posting."
NOT_FOR_YOU = "It was sent to somebody who recruits for the company, and that has changed. Ask a colleague there."


# The signed token in the address is the proof that the mail was read: there is no cookie that a forged form could use,
# and none is set. Nothing happens on GET, which mail programs and virus scanners send too.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recruiter_answer(request: HttpRequest, kind: Answer, token: str) -> HttpResponse:
    """The page of a link in a recruiter's mail: what it is about, and one button."""
    try:
        link = read(kind, token)
        if request.method == "POST":
            return _act(request, kind, link)
        posting, _ = answers.follow(link)
    except signing.SignatureExpired:
        return gone(request, "This link has run out", RUN_OUT)
    except (signing.BadSignature, TypeError):
        return error_page(request, 404, "This link cannot be read", CUT_OFF)
    except answers.NotForYou:
        return gone(request, "This link does not work any more", NOT_FOR_YOU)
    return _page(request, posting, answers.page_of(kind, link, posting))


def _act(request: HttpRequest, kind: Answer, link) -> HttpResponse:
    try:
        answers.answer(kind, link)
    except NotPossible as reason:
        posting, _ = answers.follow(link)
        return _page(request, posting, answers.Page("That is not possible", f"It stays as it is: {reason}."), 409)
    # The same address then says how things are.
    return HttpResponseRedirect(request.path)


def _page(request: HttpRequest, posting, page: answers.Page, status: int = 200) -> HttpResponse:
    context = {
        "posting": posting,
        "company": posting.company,
        "page": page,
        "back_office_url": back_office_url(posting),
    }
    return render(request, "postings/recruiter_answer.html", context, status=status)
