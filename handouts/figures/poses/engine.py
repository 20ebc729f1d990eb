"""Which version of the drawing code made a picture. Written by `python -m handouts.figures.poses.bake`."""

ENGINE = "364aac9ee0c6"
