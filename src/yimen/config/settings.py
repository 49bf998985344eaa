"""Settings: what a deployment may vary comes from the environment, the rest is decided here."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url

from yimen.config.limits import LARGEST_FILE  # noqa: F401  a setting
from yimen.config.logs import LOGGING  # noqa: F401  a setting
from yimen.kernel.secret_files import secret

HOME = Path(os.environ.get("YIMEN_HOME", ".yimen")).absolute()
ANCHORS = HOME / "anchors"  # signed heads of the audit chains, outside the database
DEMO = os.environ.get("YIMEN_DEMO", "") == "1"
SECRET_KEY = secret(HOME, "django")
DEBUG = False
# Our own proxy ends TLS in front of us and sets X-Forwarded-For, X-Forwarded-Proto and X-Request-ID.
BEHIND_PROXY = os.environ.get("YIMEN_BEHIND_PROXY", "") == "1"
METRICS_FOR = ["127.0.0.1", "::1", *os.environ.get("YIMEN_METRICS_FOR", "").split(",")]
# This machine's own names always: whoever watches over it asks /healthz, /readyz and /metrics here.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *os.environ.get("YIMEN_HOSTS", "testserver").split(",")]

DOMAINS = [
    "yimen.kernel",
    "yimen.identity",
    "yimen.catalogue",
    "yimen.inbox",
    "yimen.approvals",
    "yimen.licences",
    "yimen.halls",
    "yimen.delivery",
    "yimen.payments",
    "yimen.cases",
    "yimen.archives",
    "yimen.bundles",
    "yimen.evaluation",
    "yimen.projects",
    "yimen.supervision",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "axes",
    *DOMAINS,
    "yimen.web.shared",
    "yimen.web.desk",
    "yimen.web.kiosk",
    "yimen.web.board",
]
MIDDLEWARE = [
    "yimen.config.observe.Observe",
    "yimen.web.api.straight.Straight",  # the API's calls stop here: no session, no form
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "yimen.web.shared.middleware.Language",
    "yimen.web.shared.middleware.ContentPolicy",
    "yimen.web.shared.middleware.Addresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "yimen.web.shared.sign_in.idle.IdleSignOut",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "yimen.web.shared.middleware.Buttons",
    "yimen.web.shared.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
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
                "yimen.web.shared.context.site",
            ],
        },
    },
]

FORM_RENDERER = "yimen.web.shared.controls.Controls"

# No connection is shared between threads; each keeps its own, with prepared statements.
_database = dj_database_url.parse(os.environ.get("DATABASE_URL") or "postgresql:///yimen", conn_max_age=None)
_database["OPTIONS"] = {
    "connect_timeout": 10,
    **_database.get("OPTIONS", {}),
    "server_side_binding": True,
    "prepare_threshold": 3,
}
DATABASES = {"default": _database}
AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "yimen.web.shared.sign_in.accounts.Accounts"]
# scrypt costs an attacker memory as well as time
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
STAFF_PASSWORDS: dict[str, int] = {}  # single numbers of identity.rules.passwords.PasswordPolicy
IDLE_MINUTES = {
    "staff": int(os.environ.get("YIMEN_STAFF_IDLE_MINUTES", "15")),
    "citizen": int(os.environ.get("YIMEN_CITIZEN_IDLE_MINUTES", "30")),
}
ONE_STAFF_SESSION = not DEMO  # signing in elsewhere ends the earlier session; a demo is looked at from several windows
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=int(os.environ.get("YIMEN_LOCK_OUT_MINUTES", "15")))
AXES_LOCKOUT_PARAMETERS = "yimen.web.shared.sign_in.lock_out.counted_by"
AXES_USERNAME_CALLABLE = "yimen.web.shared.sign_in.lock_out.name_of"
AXES_CLIENT_IP_CALLABLE = "yimen.web.shared.sign_in.lock_out.address_of"
AXES_LOCKOUT_CALLABLE = "yimen.web.shared.sign_in.lock_out.locked_page"
AXES_SENSITIVE_PARAMETERS = ["username", "password", "code", "current", "new", "again", "csrfmiddlewaretoken"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # guessing on does not keep the owner out for longer
AXES_DISABLE_ACCESS_LOG = True  # sign-ins go to our own access log, which is sealed
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

LANGUAGE_CODE = "zh-hans"
FORMAT_MODULE_PATH = "yimen.config.formats"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
# Where boards hear of calls: the event process at its own port, or an address behind the proxy ("/" is our own).
STREAM_PORT = int(os.environ.get("YIMEN_STREAM_PORT") or "0")
STREAM_URL = os.environ.get("YIMEN_STREAM_URL", "")
CSRF_FAILURE_VIEW = "yimen.web.shared.errors.stale_form"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}

# A demo is plain HTTP on loopback; everything else is HTTPS, so cookies never travel in the clear.
SESSION_ENGINE = "yimen.web.shared.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds; idle sign-out is much earlier
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 60 * 60
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Where the public reaches us: printed, as a QR code, on every official paper.
PUBLIC_ADDRESS = os.environ.get("YIMEN_ADDRESS", f"http://localhost:{os.environ.get('PORT') or '8000'}").rstrip("/")
CHECK_ADDRESS = PUBLIC_ADDRESS + "/check/{token}/"
PAY_ADDRESS = PUBLIC_ADDRESS + "/pay/{token}/"
CODE_SIGNER = os.environ.get("YIMEN_CODE_SIGNER", "ed25519")  # who signs offline codes: ed25519, or sm2 (SM2_SIGNER)
# The SMS gateway (docs/how-to/connect-an-sms-gateway.md); without an address nothing is texted.
SMS: dict[str, Any] = {
    "url": os.environ.get("YIMEN_SMS_URL", ""),
    "token": os.environ.get("YIMEN_SMS_TOKEN", ""),
    "secret": os.environ.get("YIMEN_SMS_SECRET", ""),  # of the signed delivery reports
    "report_to": os.environ.get("YIMEN_SMS_REPORT_TO") or PUBLIC_ADDRESS + "/hooks/sms/",
    "sign": os.environ.get("YIMEN_SMS_SIGN", ""),  # who speaks, as the carrier knows it; otherwise the region's name
    "seconds": float(os.environ.get("YIMEN_SMS_SECONDS") or "10"),
}
# Couriers (docs/how-to/connect-a-courier.md), the preferred one first; without an address nothing is ordered.
COURIERS: dict[str, dict[str, Any]] = {
    name: {
        "url": os.environ.get(f"YIMEN_COURIER_{name.upper()}_URL", ""),
        "account": os.environ.get(f"YIMEN_COURIER_{name.upper()}_ACCOUNT", ""),
        "secret": os.environ.get(f"YIMEN_COURIER_{name.upper()}_SECRET", ""),  # signs both ways
        "report_to": os.environ.get(f"YIMEN_COURIER_{name.upper()}_REPORT_TO")
        or f"{PUBLIC_ADDRESS}/hooks/courier/{name}/",
        "seconds": float(os.environ.get(f"YIMEN_COURIER_{name.upper()}_SECONDS") or "10"),
    }
    for name in os.environ.get("YIMEN_COURIERS", "ems").split(",")
}
# The time-stamp authority (RFC 3161); without an address documents carry no stamp (docs/how-to/real-seals.md).
TIMESTAMP: dict[str, Any] = {
    "url": os.environ.get("YIMEN_TIMESTAMP_URL", ""),
    "token": os.environ.get("YIMEN_TIMESTAMP_TOKEN", ""),
    "seconds": float(os.environ.get("YIMEN_TIMESTAMP_SECONDS") or "5"),
}
SM2_SIGNER = os.environ.get("YIMEN_SM2_SIGNER", "")  # the class of a certified device; without one, a key in software
SEAL_PASSWORD = os.environ.get("YIMEN_SEAL_PASSWORD", "")  # of secrets/seal/key.pem, where it has one
# The payment platform (docs/how-to/connect-a-payment-provider.md); without an address fees are paid at the window.
PAYMENTS: dict[str, Any] = {
    "url": os.environ.get("YIMEN_PAYMENTS_URL", ""),
    "token": os.environ.get("YIMEN_PAYMENTS_TOKEN", ""),
    "secret": os.environ.get("YIMEN_PAYMENTS_SECRET", ""),  # of the signed reports
    "report_to": os.environ.get("YIMEN_PAYMENTS_REPORT_TO") or PUBLIC_ADDRESS + "/hooks/payments/",
    "seconds": float(os.environ.get("YIMEN_PAYMENTS_SECONDS") or "10"),
}
# Lockers (docs/how-to/install-a-locker.md); without an address no door opens.
LOCKERS: dict[str, Any] = {
    "url": os.environ.get("YIMEN_LOCKERS_URL", ""),
    "secret": os.environ.get("YIMEN_LOCKERS_SECRET", ""),  # signs both ways
    "report_to": os.environ.get("YIMEN_LOCKERS_REPORT_TO") or PUBLIC_ADDRESS + "/hooks/lockers/",
    "seconds": float(os.environ.get("YIMEN_LOCKERS_SECONDS") or "5"),
}
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("YIMEN_ORIGINS", "").split(",") if origin]
# The program on each terminal that reads cards and prints, where the machine itself names no other address.
TERMINAL_AGENT: dict[str, Any] = {
    "url": os.environ.get("YIMEN_READER_URL", ""),
    "token": os.environ.get("YIMEN_READER_TOKEN", ""),
    "seconds": float(os.environ.get("YIMEN_READER_SECONDS") or "4"),
}
# Registers of other bodies (docs/how-to/enrol-a-terminal.md); without an address nothing is asked.
REGISTER: dict[str, Any] = {
    "url": os.environ.get("YIMEN_REGISTER_URL", ""),
    "token": os.environ.get("YIMEN_REGISTER_TOKEN", ""),
    "seconds": float(os.environ.get("YIMEN_REGISTER_SECONDS") or "8"),
}
