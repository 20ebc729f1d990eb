"""What a picture holds besides the body: props, ground, shadows, arrows, notes, and putting it all together."""
