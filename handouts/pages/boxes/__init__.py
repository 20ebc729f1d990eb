"""What a page is laid out from: boxes that measure themselves, may be broken over pages, and draw."""
