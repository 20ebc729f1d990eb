"""Which version of the drawing code made a picture. Written by `python -m handouts.figures.poses.bake`."""

ENGINE = "7c81f863497f"
