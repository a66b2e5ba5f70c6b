"""How Sphinx builds these pages: no network, no intersphinx, every warning an error (``sphinx-build -W -n``)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "avgkit"
author = "the contributors to avgkit"
extensions = ["sphinx.ext.autodoc", "myst_parser", "avgkit_docs"]
exclude_patterns = ["_build", "_ext"]
toc_object_entries = False
html_theme = "furo"
html_title = "avgkit"
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_use_type_comments = False
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "undoc-members": True, "show-inheritance": True}
# Names that the pages cannot hold: of other packages, private ones, and type variables.
nitpick_ignore_regex = [
    ("py:.*", r"(?!avgkit\.).*"),
    ("py:.*", r"avgkit\..*\._\w+"),
    ("py:.*", r"avgkit\.(\w+\.)*[A-Z]|avgkit\.testing\.laws\.Seen"),
]
