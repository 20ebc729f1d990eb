"""An exercise figure: a pose solved to joints, meshed, traced into curves, and told in words."""
