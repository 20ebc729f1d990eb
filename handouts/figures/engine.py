"""Which version of the drawing code made a picture. Written by `python -m handouts.figures.bake`."""

ENGINE = "bfdab8d2537a"
