"""Copies for one patient."""
