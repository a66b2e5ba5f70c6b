"""
What a host needs to test its own use of avgkit (voor tests).

``avgkit.testing.strategies`` draws every model for hypothesis; ``avgkit.testing.conformance`` proves a ledger or a store of personal values
of your own with one line. Nothing in the library imports this package, and only this package
imports hypothesis: install it with ``avgkit[testing]``. MissingExtra without it.
"""

from importlib.util import find_spec

from avgkit.errors import MissingExtra

if find_spec("hypothesis") is None:
    raise MissingExtra("testing")
