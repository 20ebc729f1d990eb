"""Which version of the drawing code made a picture. Written by `python -m handouts.figures.bake`."""

ENGINE = "8fe6253d97e1"
