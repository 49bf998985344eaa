"""Django as a WSGI application; `bridge.py` stands between it and the network."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
application = get_wsgi_application()
