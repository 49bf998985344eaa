"""Settings: what a deployment may vary comes from the environment, the rest is decided here."""

import os
from pathlib import Path

import dj_database_url

from yimen.config.secrets import secret

HOME = Path(os.environ.get("YIMEN_HOME", ".yimen")).absolute()
DEMO = os.environ.get("YIMEN_DEMO", "") == "1"
SECRET_KEY = secret(HOME, "django")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("YIMEN_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")

DOMAINS = [
    "yimen.kernel",
    "yimen.identity",
    "yimen.catalogue",
    "yimen.inbox",
    "yimen.approvals",
    "yimen.licences",
    "yimen.halls",
    "yimen.delivery",
    "yimen.cases",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    *DOMAINS,
    "yimen.web.shared",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "yimen.config.urls"
WSGI_APPLICATION = "yimen.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent.parent / "web"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# No connection is shared between threads; each keeps its own, with prepared statements.
_database = dj_database_url.parse(os.environ.get("DATABASE_URL", "postgresql:///yimen"), conn_max_age=None)
_database["OPTIONS"] = {**_database.get("OPTIONS", {}), "server_side_binding": True, "prepare_threshold": 3}
DATABASES = {"default": _database}
AUTH_USER_MODEL = "identity.Account"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
