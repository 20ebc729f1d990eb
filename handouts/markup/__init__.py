"""Models and layouts to a checked page tree: Jinja2 writes a small XML; one grammar table rules it."""
