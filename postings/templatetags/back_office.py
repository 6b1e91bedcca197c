"""For the templates of the back office: {% load back_office %}."""

from django import template
from django.template import Context

from postings.admin.home import Home, home_of

register = template.Library()


@register.simple_tag(takes_context=True)
def back_office_home(context: Context) -> Home:
    """Return what the person who is signed in finds on the first page: {% back_office_home as home %}."""
    return home_of(context["request"].user)
