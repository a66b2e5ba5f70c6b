"""
The laws of ledgers on a real MariaDB, started for the occasion: python tests/heavy/mariadb.py [options of pytest].

The server listens on a socket in a folder of its own and is gone at the end. As root the packages of Debian are installed where there
is no MariaDB; where there can be none, a line says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep

HERE = Path(__file__).parent
NAMES = ["ledgers", "forgetting", "sqlalchemy", "kit", "export"]
WAIT = 60.0  # seconds for the server to start
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


def installed() -> bool:
    """Tell whether the server is here, and install it where that is needed and allowed."""
    if shutil.which("mariadbd", path=PATH) is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-qq", "-y", "mariadb-server"], check=False)  # noqa: S607
    return shutil.which("mariadbd", path=PATH) is not None


@contextmanager
def server() -> Iterator[str]:
    """Run a server and give the address of a database in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        user = "mysql" if os.geteuid() == 0 else os.environ.get("USER", "")
        if os.geteuid() == 0:
            shutil.chown(folder, "mysql")
        data, socket = folder / "data", folder / "socket"
        programs = {one: str(shutil.which(one, path=PATH)) for one in ("mariadb-install-db", "mariadbd")}
        subprocess.run(  # noqa: S603
            [
                programs["mariadb-install-db"],
                f"--datadir={data}",
                f"--user={user}",
                "--auth-root-authentication-method=normal",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        options = ["--skip-networking", "--innodb-flush-log-at-trx-commit=0", f"--socket={socket}", f"--user={user}"]
        with (folder / "log").open("wb") as log:
            running = subprocess.Popen(  # noqa: S603
                [programs["mariadbd"], "--no-defaults", f"--datadir={data}", *options], stderr=log
            )
            try:
                start = monotonic()
                while not socket.exists() and running.poll() is None and monotonic() - start < WAIT:
                    sleep(0.1)
                yield f"mariadb+pymysql://root@/mysql?unix_socket={socket}&charset=utf8mb4"
            finally:
                running.kill()
                running.wait()


def main() -> int:
    """Run the tests, and return what pytest says."""
    if not installed():
        print("MariaDB is not here and cannot be installed: skipped")  # noqa: T201
        return 0
    if find_spec("pymysql") is None:
        print("pymysql is not here: skipped; pip install avgkit[mariadb]")  # noqa: T201
        return 0
    names = [*NAMES, *["sqlalchemy_async"] * bool(find_spec("aiomysql"))]
    tests = [f"tests/storage/test_{name}.py" for name in names]
    with server() as address:
        command = [sys.executable, "-m", "pytest", "-q", *tests, *sys.argv[1:]]
        return subprocess.run(command, env={**os.environ, "AVGKIT_MARIADB": address}, cwd=HERE.parents[1]).returncode  # noqa: S603, PLW1510


if __name__ == "__main__":
    sys.exit(main())
