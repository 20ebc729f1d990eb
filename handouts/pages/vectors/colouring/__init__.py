"""What outlines are filled and drawn with: colours, gradients and patterns."""
