"""
The laws of ledgers on a real PostgreSQL, started for the occasion: python tests/heavy/postgresql.py [options of pytest].

The server listens on a socket in a folder of its own and is gone at the end. As root the packages of Debian are installed where there
is no PostgreSQL; where there can be none, a line says so.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
TESTS = tuple(
    f"tests/storage/test_{name}.py" for name in ("ledgers", "forgetting", "sqlalchemy", "sqlalchemy_async", "kit")
)


def programs() -> Path | None:
    """Return the folder of the programs of the server, and install them where that is needed and allowed."""
    for attempt in range(2):
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
        if found:
            return found[-1].parent
        beside = shutil.which("initdb")
        if beside:
            return Path(beside).parent
        if attempt == 0 and os.geteuid() == 0 and shutil.which("apt-get"):
            subprocess.run(["apt-get", "install", "-qq", "-y", "postgresql"], check=False)  # noqa: S607
    return None


def as_postgres(*command: str | Path) -> None:
    """Run a command as a user under whom the server is willing to run."""
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["su", "postgres", "-s", "/bin/sh", "-c", shlex.join(words)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/")  # noqa: S603


@contextmanager
def server(found: Path) -> Iterator[str]:
    """Run a server and give the address of a database in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        data, log = folder / "data", folder / "log"
        as_postgres(found / "initdb", "--no-sync", "-A", "trust", "-U", "avgkit", "-E", "UTF8", "-D", data)
        options = f"-c listen_addresses= -c fsync=off -k {folder}"
        as_postgres(found / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://avgkit@/postgres?host={folder}"
        finally:
            as_postgres(found / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def main() -> int:
    """Run the tests, and return what pytest says."""
    found = programs()
    if found is None:
        print("PostgreSQL is not here and cannot be installed: skipped")  # noqa: T201
        return 0
    try:
        import psycopg  # noqa: F401, PLC0415
    except ImportError:
        print("psycopg is not here: skipped; pip install avgkit[postgresql]")  # noqa: T201
        return 0
    with server(found) as address:
        command = [sys.executable, "-m", "pytest", "-q", *TESTS, *sys.argv[1:]]
        return subprocess.run(command, env={**os.environ, "AVGKIT_POSTGRESQL": address}, cwd=HERE.parents[1]).returncode  # noqa: S603, PLW1510


if __name__ == "__main__":
    sys.exit(main())
