"""SVG pictures: read as browsers read them, refused by name where they cannot be printed so, and painted as PDF."""
