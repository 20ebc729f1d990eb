"""Which version of the drawing code made a picture. Written by `python -m handouts.figures.bake`."""

ENGINE = "842fee33672c"
