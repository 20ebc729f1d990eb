"""Outlines in a plane: shapes, strokes and markers, and what leads from one plane to another."""
