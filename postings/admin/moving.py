"""The part of the postings' admin that changes their state: actions of the list and buttons above the form."""

import datetime as dt

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from jobboard.forms import BoundedDateField
from postings.actions import NotPossible
from postings.admin.moves import BY_NAME, MOVES, Move, report
from postings.admin.state import state_of
from postings.models import Posting, Review
from postings.moderation import why


def bulk_action(move: Move):
    """Return the admin action that makes `move` on every chosen row and reports what came of it."""

    @admin.action(description=move.label, permissions=["moderate"] if move.staff_only else ["change"])
    def action(modeladmin, request, queryset):
        modeladmin.move_all(request, queryset, move)

    action.__name__ = move.name
    return action


BULK_ACTIONS = [bulk_action(move) for move in MOVES if not move.asks_day]


def asked_day(text: str) -> dt.date | None:
    """The day that somebody chose; None for what is none."""
    try:
        return BoundedDateField(required=False).clean(text)
    except ValidationError:
        return None


class MovingAdmin:
    """Mixed into a ScopedAdmin of postings."""

    def move_all(self, request: HttpRequest, queryset, move: Move) -> None:
        """Make `move` on each of `queryset` that the person may change, and report what came of it."""
        chosen = self.changeable(request, queryset).select_related("company")
        if self.too_many(request, chosen):
            return
        done, refused, waiting = [], {}, 0
        with transaction.atomic():
            for posting in chosen:
                try:
                    waiting += isinstance(move.run(posting=posting, by=request.user), Review)
                except NotPossible as reason:
                    refused.setdefault(str(reason), []).append(posting.title)
                else:
                    done.append(posting)
            self._log_moves(request, done, move)
        level = messages.WARNING if refused else messages.SUCCESS
        self.message_user(request, report(move, len(done), refused, waiting), level)

    def move_one(self, request: HttpRequest, posting: Posting, move: Move, **how) -> Posting:
        """The same for one posting, with its new state in words. Return the posting to go on with: it, or its copy."""
        try:
            with transaction.atomic():
                result = move.run(posting=posting, by=request.user, **how)
                self._log_moves(request, [posting], move)
        except NotPossible as reason:
            self.message_user(request, f"Not {move.done}: {reason}.", messages.ERROR)
            return posting
        if isinstance(result, Posting):
            self.message_user(request, move.told, messages.SUCCESS)
            return result
        if isinstance(result, Review):
            self.message_user(request, why.sent(result), messages.SUCCESS)
            return posting
        posting.refresh_from_db()
        state = state_of(posting, timezone.now())
        self.message_user(request, f"“{posting.title}” is {state.word.lower()} now. {state.detail}", messages.SUCCESS)
        return posting

    def _log_moves(self, request, postings, move) -> None:
        for posting in postings:
            self.log_change(request, posting, f"{move.done.capitalize()}.")

    @method_decorator(require_POST)
    def move_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """One of the buttons above the form: POST `move`, the name of a Move, and `closes_on` where it asks a day."""
        posting = self.editable(request, object_id)
        move = BY_NAME.get(request.POST.get("move", ""))
        if move is None or (move.staff_only and not self.edits_all(request)):
            raise PermissionDenied
        how = {}
        if move.asks_day:
            day = asked_day(request.POST.get("closes_on", ""))
            if day is None:
                self.message_user(request, f"Not {move.done}: choose the new last day to apply.", messages.ERROR)
                return HttpResponseRedirect(self.address("change", posting))
            how["closes_on"] = day
        return HttpResponseRedirect(self.address("change", self.move_one(request, posting, move, **how)))

    def address(self, name: str, posting: Posting) -> str:
        """Where a page of the back office about `posting` is."""
        return reverse(f"admin:postings_posting_{name}", args=[posting.pk])
