"""Which version of the drawing code made a picture. Written by `python -m handouts.figures.bake`."""

ENGINE = "32353b73b29d"
