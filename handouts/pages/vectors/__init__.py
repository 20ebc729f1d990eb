"""SVG pictures: read through svglib, painted by ourselves."""
