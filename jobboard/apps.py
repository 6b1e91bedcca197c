from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class JobboardConfig(AppConfig):
    name = "jobboard"

    def ready(self):
        from jobboard import checks  # noqa: F401  registers them


class BackOfficeConfig(AdminConfig):
    """Django's admin with our own site class."""

    default_site = "jobboard.back_office.BackOffice"
