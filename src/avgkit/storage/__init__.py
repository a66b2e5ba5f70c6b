"""Where history and personal values live: what a host plugs in, the ledgers that ship, and the driver of flows."""
