"""The studio: handouts put together in a browser, on one's own machine and for nobody else to see."""
