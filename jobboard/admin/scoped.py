from collections.abc import Set

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import get_permission_codename
from django.core import checks
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from jobboard.admin.inlines import ScopedInline
from jobboard.admin.paging import CappedPaginator
from jobboard.admin.relations import ScopedRelations, clean_ids


class ScopedChecks(admin.checks.ModelAdminChecks):
    """Stops the start where an admin would leak."""

    def check(self, admin_obj, **kwargs):
        wrong = []
        if type(admin_obj).scope is ScopedAdmin.scope:
            wrong.append("must say in scope() which rows are whose.")
        if admin_obj.raw_id_fields:
            wrong.append("must not use raw_id_fields: they print labels of foreign rows.")
        if admin_obj.list_editable:
            wrong.append("must not use list_editable.")
        wrong += [
            f"must use ScopedInline for {inline.__name__}."
            for inline in admin_obj.inlines
            if not issubclass(inline, ScopedInline)
        ]
        errors = [checks.Error(f"{type(admin_obj).__name__} {text}", id="jobboard.E001") for text in wrong]
        return super().check(admin_obj, **kwargs) + errors


class ScopedAdmin(ScopedRelations, admin.ModelAdmin):
    checks_class = ScopedChecks
    # What people without model permissions may do with the rows in their scope.
    member_rights: frozenset[str] = frozenset()
    # The foreign key that says whose a row is.
    tenant_field: str | None = None

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 100
    save_as = False

    MOST_SEARCH_WORDS, LONGEST_SEARCH = 8, 200
    MOST_IN_ACTION = 1_000  # rows that one action may change

    class Media:
        js = ["js/admin-lookups.js"]

    def scope(self, queryset: QuerySet, user) -> QuerySet:
        """Return those of `queryset` that `user`, who holds no model permission, may see and pick."""
        raise NotImplementedError

    # Who

    def has_model_right(self, request: HttpRequest, *rights: str) -> bool:
        """Whether Django's permissions give one of `rights` on every row."""
        names = [f"{self.opts.app_label}.{get_permission_codename(right, self.opts)}" for right in rights]
        return any(request.user.has_perm(name) for name in names)

    def sees_all(self, request: HttpRequest) -> bool:
        return self.has_model_right(request, "view", "change")

    def edits_all(self, request: HttpRequest) -> bool:
        return self.has_model_right(request, "change")

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) or self._grants(request, {"view", "change"}, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) or self._grants(request, {"change"}, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) or self._grants(request, {"delete"}, obj)

    def has_add_permission(self, request):
        if super().has_add_permission(request):
            return True
        return self._grants(request, {"add"}) and (self.tenant_field is None or bool(self._tenants(request)))

    def has_module_permission(self, request):
        return super().has_module_permission(request) or self._grants(request, self.member_rights)

    def _grants(self, request, rights: Set[str], obj: Model | None = None) -> bool:
        is_member = request.user.is_active and request.user.is_staff  # the sign-in page asks for nobody, too
        return is_member and bool(rights & self.member_rights) and (obj is None or self._is_in_scope(request, obj))

    def _is_in_scope(self, request, obj: Model) -> bool:
        known = request.__dict__.setdefault("_in_scope", {})
        key = (self.opts.label, obj.pk)
        if key not in known:
            known[key] = self.scope(self.model._default_manager.filter(pk=obj.pk), request.user).exists()
        return known[key]

    # Which rows

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        return queryset if self.sees_all(request) else self.scope(queryset, request.user)

    def changeable(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Return those of `queryset` that the person may change: what every action begins with."""
        return queryset if self.edits_all(request) else self.scope(queryset, request.user)

    # Whose a new row is

    def _tenants(self, request) -> list[Model]:
        """Return the owners that the person may choose, at most two: enough to tell one from several."""
        known = request.__dict__.setdefault("_tenants", {})
        if self.opts.label not in known:
            field = self.opts.get_field(self.tenant_field)
            known[self.opts.label] = list(self.related_choices(field, request)[:2])
        return known[self.opts.label]

    def chooses_tenant(self, request: HttpRequest) -> bool:
        """Whether the form asks whose the row is: not of those who have one owner."""
        return self.edits_all(request) or len(self._tenants(request)) > 1

    def set_tenant(self, request: HttpRequest, obj: Model) -> None:
        """Give a new row its owner where the form did not ask for one."""
        if self.tenant_field and obj.pk is None and not self.chooses_tenant(request):
            tenants = self._tenants(request)
            if not tenants:
                raise PermissionDenied
            setattr(obj, self.tenant_field, tenants[0])

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if self.tenant_field is None or self.chooses_tenant(request):
            return fieldsets
        return [
            (name, {**options, "fields": [field for field in options["fields"] if field != self.tenant_field]})
            for name, options in fieldsets
        ]

    def save_model(self, request, obj, form, change):
        self.set_tenant(request, obj)
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        # The name of the thing says more than "Change thing".
        context.update(title=str(obj) if obj else f"New {self.opts.verbose_name}", subtitle=None)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Lists

    def get_list_filter(self, request):
        """Return the filters; those by a related row offer only rows that the person's own rows use."""
        return [self._related_only(item) for item in super().get_list_filter(request)]

    def _related_only(self, item):
        if not isinstance(item, str):
            return item
        try:
            is_relation = self.opts.get_field(item).is_relation
        except FieldDoesNotExist:
            return item
        return (item, admin.RelatedOnlyFieldListFilter) if is_relation else item

    def lookup_allowed(self, lookup, value, request=None):
        """Allow what the filters of the list send, and nothing else.

        Django allows lookups on every local field, so that `?notes__startswith=a` reads what no page shows.
        """
        return lookup in self._filter_parameters(request)

    def _filter_parameters(self, request) -> set[str]:
        names = set()
        for item in self.get_list_filter(request):
            if hasattr(item, "parameter_name"):
                names.add(item.parameter_name)
                continue
            path = item if isinstance(item, str) else item[0]
            is_relation = "__" not in path and self.opts.get_field(path).is_relation
            names |= {f"{path}__id__exact" if is_relation else f"{path}__exact", f"{path}__isnull"}
        return names

    def get_search_results(self, request, queryset, search_term):
        """Like Django's, with a bound: each word is a condition, and databases refuse a thousand of them."""
        return super().get_search_results(request, queryset, " ".join(self.search_words(search_term)))

    def search_words(self, search_term: str) -> list[str]:
        return search_term.replace("\x00", " ")[: self.LONGEST_SEARCH].split()[: self.MOST_SEARCH_WORDS]

    def changelist_view(self, request, extra_context=None):
        if request.method == "POST":
            request.POST = request.POST.copy()
            request.POST.setlist(ACTION_CHECKBOX_NAME, clean_ids(request.POST.getlist(ACTION_CHECKBOX_NAME)))
        title = self.opts.verbose_name_plural.capitalize()
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def too_many(self, request: HttpRequest, queryset: QuerySet) -> bool:
        """Whether an action is asked of more rows than one may change; says so to the person."""
        if len(queryset.values_list("pk")[: self.MOST_IN_ACTION + 1]) <= self.MOST_IN_ACTION:
            return False
        text = f"Choose at most {self.MOST_IN_ACTION:,} at a time. Nothing was changed."
        self.message_user(request, text, messages.ERROR)
        return True
