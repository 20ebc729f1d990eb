"""Jinja2 within bounds: what templates may use, and what each use of it counts."""
