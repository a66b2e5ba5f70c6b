"""avgkit."""
