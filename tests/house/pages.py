"""The examples of each page as one module, its lines in their own places, for a type checker. ``python tests/house/pages.py DIR``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# But docs/host.md, whose stores are broken on purpose: they inherit from what is final, or from what a file of examples gives.
PAGES = ("README.md", "docs/tutorial.md", "docs/policy.md", "docs/questions.md", "docs/errors.md")
_EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def program(page: str) -> str:
    """Return the examples of a page, with blank lines for what stands between them."""
    lines: list[str] = []
    for example in _EXAMPLE.finditer(page):
        lines += [""] * (page.count("\n", 0, example.start(1)) - len(lines))
        lines += example[1].splitlines()
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        text = program((ROOT / name).read_text(encoding="utf-8"))
        (folder / f"{Path(name).stem}.py").write_text(text, encoding="utf-8")
