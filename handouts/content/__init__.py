"""YAML text to checked, immutable models; every value knows its file, line and column."""
