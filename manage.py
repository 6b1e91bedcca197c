#!/usr/bin/env python
"""Django's command line."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    # Commands may take longer over one statement than a page may; an operator's own setting stands.
    os.environ.setdefault("STATEMENT_TIMEOUT_MS", "300000")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
