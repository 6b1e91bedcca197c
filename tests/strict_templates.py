"""An undefined variable in a template of the project's own is an error; elsewhere it is empty, as in Django."""

import sys
from pathlib import Path

from django.template.base import Node

OWN = Path(__file__).resolve().parent.parent


class UndefinedInTemplate(AssertionError):
    pass


class UndefinedVariable(str):
    """What Django puts in place of an undefined variable: it asks for `string_if_invalid % name`."""

    __slots__ = ()

    def __mod__(self, variable: object) -> str:
        origin = template_being_rendered()
        if is_own(origin):
            raise UndefinedInTemplate(f"{{{{ {variable} }}}} is not defined in {origin}")
        return ""


def is_own(origin: str) -> bool:
    path = Path(origin)
    return path.is_absolute() and path.is_relative_to(OWN) and not path.is_relative_to(OWN / ".venv")


def template_being_rendered() -> str:
    """The file of the innermost template node on the stack, or nothing."""
    frame = sys._getframe(2)
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return node.origin.name
        frame = frame.f_back
    return ""
