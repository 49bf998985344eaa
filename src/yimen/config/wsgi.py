"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from yimen.config.dying import die_with_parent

if os.environ.get("YIMEN_TIED") == "1":  # a granian worker under `yimen run`
    die_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
application = get_wsgi_application()
