"""Pages as they are printed: their boxes, annotations, fields and layers, made into forms."""
