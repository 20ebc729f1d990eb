"""Printable, accessible handouts for physiotherapy, from plain YAML."""
