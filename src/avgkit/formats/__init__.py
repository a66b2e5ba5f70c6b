"""What avgkit reads and writes: the policy file, the events of a ledger, decisions as JSON."""
