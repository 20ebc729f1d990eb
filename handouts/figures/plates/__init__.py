"""Anatomy plates: control points to shaded, labelled drawings."""
