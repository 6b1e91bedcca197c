class ReadOnly:
    """For rows to look at: nobody adds, changes or deletes them by hand, administrators included."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
