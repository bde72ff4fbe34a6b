"""Django settings: safe by default, changed through the environment only (see `environment.py` and the README)."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from niangjia.config import environment as env

PACKAGE = Path(__file__).resolve().parents[1]
NIANGJIA_DATA = env.private_folder(env.data_folder())
NIANGJIA_URL, _site_host, _secure = env.site_url()
NIANGJIA_MAX_ROWS = env.number("MAX_ROWS", 200_000)
NIANGJIA_MAX_UPLOAD_MIB = env.number("MAX_UPLOAD_MIB", 64)
NIANGJIA_READER_ENDPOINT = env.text("READER_ENDPOINT")  # off: nothing leaves the machine
NIANGJIA_READER_MODEL = env.text("READER_MODEL")
NIANGJIA_READER_KEY = env.text("READER_KEY")
NIANGJIA_MAX_UNPACKED_MIB = env.number("MAX_UNPACKED_MIB", 512)
NIANGJIA_MAX_MEMBERS = env.number("MAX_MEMBERS", 5_000)

# The lines of work switched on. Adding a line is one folder under `lines/` and one line here.
NIANGJIA_LINES = [
    "niangjia.kit.tasks",
    "niangjia.lines.organizing",
    "niangjia.lines.membership",
    "niangjia.lines.bargaining",
    "niangjia.lines.democracy",
    "niangjia.lines.rights",
    "niangjia.lines.reporting",
]

# --- database -------------------------------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{NIANGJIA_DATA / 'niangjia.sqlite3'}", conn_max_age=300, conn_health_checks=True
    )
}
_database = DATABASES["default"]
_embedded = _database["ENGINE"] == "django.db.backends.sqlite3"
if _embedded:
    # Measured: with Django's own defaults a quarter of concurrent writes fail; with these, none.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;"
        ),
    }
DEFAULT_AUTO_FIELD = (
    "django.db.models.BigAutoField"  # only for the applications of others: ours make their own ids
)

# --- secrets --------------------------------------------------------------------------------------------------------

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key(NIANGJIA_DATA, may_generate=_embedded)
# The key ring of personal data stands apart from the session secret: losing one must not open the other.
NIANGJIA_KEY_FILE = Path(env.text("KEYS")) if env.text("KEYS") else NIANGJIA_DATA / "keys.json"
NIANGJIA_MAY_CREATE_KEYS = _embedded

# --- applications ---------------------------------------------------------------------------------------------------

_KERNEL = [
    "base",
    "registry",
    "reading",
    "statutes",
    "units",
    "people",
    "access",
    "audit",
    "records",
    "sheets",
    "cases",
    "figures",
    "papers",
    "pages",
]

INSTALLED_APPS = [
    *(f"niangjia.kernel.{name}" for name in _KERNEL),
    *(f"niangjia.kit.{name}" for name in ("ballots", "meetings", "agreements")),
    *NIANGJIA_LINES,
    "niangjia.desk",
    "niangjia.demo",
    "niangjia.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "niangjia.kernel.access.middleware.ActorMiddleware",
]

ROOT_URLCONF = "niangjia.config.urls"
WSGI_APPLICATION = "niangjia.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "desk" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "niangjia.desk.context.desk",
            ],
        },
    }
]

# --- who may enter --------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "niangjia.config.passwords.CharacterClassesValidator", "OPTIONS": {"at_least": 3}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "niangjia.config.entrance.Entrance"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Offices share one address, so a lock falls on name AND address together (`entrance.Entrance` makes that key): five
# wrong passwords lock the pair for ten minutes. The limits by address alone are wide, against guessing machines only.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "5/10m/key,100/m/ip",
    "reset_password": "60/m/ip,5/m/key",
    "reauthenticate": "5/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("TRUST_PROXY") else 0
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "娘家 Niangjia"

# --- transport ------------------------------------------------------------------------------------------------------

ALLOWED_HOSTS = [_site_host, *env.words("HOSTS")] + ([] if _secure else ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [NIANGJIA_URL]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _secure
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "__Host-niangjia" if _secure else "niangjia"
SESSION_COOKIE_AGE = env.number("SESSION_HOURS", 12) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = _secure
SECURE_REDIRECT_EXEMPT = [r"^health/?$"]
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("TRUST_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- language and time ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- files ----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
_collected = (
    PACKAGE / "static_collected"
)  # a wheel carries its files collected; a source tree collects under build/
STATIC_ROOT = (
    _collected if not (env.SOURCE_ROOT / "pyproject.toml").is_file() else env.SOURCE_ROOT / "build" / "static"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = NIANGJIA_DATA / "files"
FILE_UPLOAD_HANDLERS = ["niangjia.kernel.base.uploads.InMemory"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000  # a folder of old reports

# --- caches, tasks, mail --------------------------------------------------------------------------------------------

# Limits on sign-in are counted across processes, hence the database; what may differ per process uses "local".
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "niangjia_cache"},
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5_000}},
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# --- logging: no personal data, ever: paths without their query, no request bodies, no SQL parameters -----------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "niangjia.config.discretion.Discreet"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["discreet"]}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO").upper()},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.db.backends": {"level": "WARNING"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}

SILENCED_SYSTEM_CHECKS: list[str] = []
