"""Base classes of the back office: everybody sees and touches only what is theirs.

Two kinds of people work in the admin. Staff hold Django's model permissions (moderators through their
group, administrators as superusers) and see all rows. Members, such as recruiters, hold no model
permissions: a subclass says which rows are theirs (`scope`) and what they may do with them
(`member_rights`). A model whose rows have an owner names it in `tenant_field`.
"""

from jobboard.admin.history import HistoryAdmin
from jobboard.admin.inlines import CheckedFormSet, ScopedInline, ScopedTabularInline
from jobboard.admin.read_only import ReadOnly
from jobboard.admin.scoped import ScopedAdmin

__all__ = ["CheckedFormSet", "HistoryAdmin", "ReadOnly", "ScopedAdmin", "ScopedInline", "ScopedTabularInline"]
