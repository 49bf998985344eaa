"""One deployment: its data folder, its database, and what was decided when it was made."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from yimen.config.plain import PlainError
from yimen.config.postgres.place import OWNER, Place, unwritable
from yimen.config.postgres.share import Share

DISTRICTS = ("zhongkai", "yuexiu", "huiyang", "qiaojia", "baoan")


@dataclass(frozen=True)
class Birth:
    """How the data began: a demo district, or an empty deployment made by `yimen init`."""

    kind: str
    district: str = ""


def home_folder() -> Path:
    """Return the data folder that YIMEN_HOME names."""
    return Path(os.environ.get("YIMEN_HOME") or ".yimen").absolute()


def _given(name: str) -> str:
    url = os.environ.get(name, "")
    if url and not url.startswith(("postgresql://", "postgres://")):
        raise PlainError(f"{name} 应以 postgresql:// 开头。", f"{name} begins with postgresql://.")
    return url


@dataclass(frozen=True)
class Deployment:
    """Where the data is; the environment decides, nothing else."""

    home: Path
    given_url: str
    given_owner_url: str

    @classmethod
    def here(cls) -> "Deployment":
        """Return the deployment that YIMEN_HOME and DATABASE_URL name; raise PlainError for another database."""
        url = _given("DATABASE_URL")
        return cls(home=home_folder(), given_url=url, given_owner_url=_given("DATABASE_OWNER_URL") or url)

    @property
    def is_embedded(self) -> bool:
        """Return whether the database is our own server."""
        return not self.given_url

    @property
    def url(self) -> str:
        """Return the DATABASE_URL of the running application."""
        return self.given_url or Place(self.home / "postgres").url()

    @property
    def owner_url(self) -> str:
        """Return the DATABASE_URL that may change tables."""
        return self.given_owner_url or Place(self.home / "postgres").url(role=OWNER)

    def environment(self) -> dict[str, str]:
        """Return what Django, here or in a child, must find in its environment."""
        birth = self.birth()
        return {
            "YIMEN_HOME": str(self.home),
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "yimen.config.settings",
            "YIMEN_DEMO": "1" if birth and birth.kind == "demo" else "",
        }

    def make_home(self) -> None:
        """Make the data folder."""
        try:
            self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise unwritable(self.home) from error
        if not os.access(self.home, os.W_OK | os.X_OK):
            raise unwritable(self.home)

    @contextmanager
    def server(self) -> Iterator[Share | None]:
        """Have the embedded server running, ours or somebody's; nothing to do for a given one."""
        self.make_home()
        if not self.is_embedded:
            yield None
            return
        with Share(self.home / "postgres") as share:
            yield share

    def birth(self) -> Birth | None:
        """Return how the data began, None when the folder is fresh."""
        try:
            return Birth(**json.loads((self.home / "deployment.json").read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            raise PlainError(
                f"不能读取 {self.home / 'deployment.json'}。", f"{self.home / 'deployment.json'} cannot be read."
            ) from error

    def record_birth(self, birth: Birth) -> None:
        """Write down how the data began, whole or not at all."""
        self.make_home()
        new = self.home / "deployment.json.new"
        new.write_text(json.dumps(asdict(birth)), encoding="utf-8")
        new.replace(self.home / "deployment.json")
