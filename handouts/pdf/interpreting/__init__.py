"""Content streams, followed operation by operation (ISO 32000-1, 7.8)."""
