"""One publication of a project: its materials, what its templates see, its parts, the bound file."""
