"""
The tests pass on Python 3.14: python tests/heavy/python314.py [options of pytest].

As root, with debootstrap, a small Debian sid is made in a folder of its own; in it the test command of the README is run on a copy of the
tree, and the folder is gone at the end. Where that cannot be done, a line says so.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = "python3.14,python3.14-venv,ca-certificates"
MIRROR = "http://deb.debian.org/debian"
NEEDED = ("debootstrap", "chroot", "unshare", "git")
KEPT = re.compile(r"(https?|no|all)_proxy|PIP_(INDEX_URL|EXTRA_INDEX_URL|TRUSTED_HOST)|CI", re.IGNORECASE)
BLOCK = re.compile(r"<!-- ci:test -->\n```sh\n(.*?)```", re.DOTALL)


def missing() -> str | None:
    """Return what is lacking to make the folder, or None."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "it takes root on Linux"
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    return f"there is no {', '.join(lacking)}" if lacking else None


def tree() -> Iterator[Path]:
    """Go through what git knows, and what it would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0"):  # noqa: S603
        if name and (ROOT / name).is_file():
            yield Path(name)


def prepare(folder: Path) -> None:
    """Put the tree in the system, with what it takes to reach the network from there."""
    for path in tree():
        (folder / "avgkit" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, folder / "avgkit" / path)
    for name in ("etc/resolv.conf", "etc/hosts"):
        if Path("/", name).exists():
            shutil.copy(Path("/", name), folder / name)
    trusted = ssl.get_default_verify_paths().cafile
    if trusted:
        shutil.copy(trusted, folder / "etc/ssl/certs/ca-certificates.crt")
    (folder / "usr/local/bin/python").symlink_to("/usr/bin/python3.14")


def main() -> int:
    """Make the system, run the tests in it, and return what pytest says."""
    why = missing()
    if why is not None:
        print(f"Python 3.14 cannot be had here: skipped; {why}")  # noqa: T201
        return 0
    found = BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found, "README.md has no block after <!-- ci:test -->"
    lines = f"{found[1].rstrip()} {shlex.join(sys.argv[1:])}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "sid")
        folder.mkdir(mode=0o755)  # some tests are for somebody else than root
        made = subprocess.run(  # noqa: S603
            ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", "sid", folder, MIRROR],  # noqa: S607
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if made.returncode:
            print("Python 3.14 cannot be had here: skipped; debootstrap did not make a system")  # noqa: T201
            return 0
        prepare(folder)
        bundle = "/etc/ssl/certs/ca-certificates.crt"
        env = {key: value for key, value in os.environ.items() if KEPT.fullmatch(key)} | {
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "PIP_CERT": bundle,
            "SSL_CERT_FILE": bundle,
        }
        # Mounts and processes of its own, which are gone when it ends.
        apart = ["unshare", "--mount", "--pid", "--fork", f"--mount-proc={folder / 'proc'}", "chroot", str(folder)]
        inside = ["bash", "-euo", "pipefail", "-c", f"cd /avgkit && python --version && {lines}"]
        return subprocess.run([*apart, *inside], env=env, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
