"""Which version of the drawing code made a picture. Written by `python -m handouts.figures.bake`."""

ENGINE = "613d2fbe4261"
