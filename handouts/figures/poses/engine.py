"""Which version of the drawing code made a picture. Written by `python -m handouts.figures.poses.bake`."""

ENGINE = "fcbec9a9f897"
