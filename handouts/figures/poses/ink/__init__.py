"""From meshes to pen lines: z-buffer, labelled regions, planar map, smooth curves."""
