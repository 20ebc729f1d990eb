"""An exercise mat under everything that is low."""

from __future__ import annotations

from handouts.figures.poses.props.prop import Backdrop, Prop, Thing, simply

_LONGEST, _SHORTEST, _NARROWEST, _WIDEST, _MARGIN = 186.0, 118.0, 58.0, 66.0, 7.0


def _lay(thing: Thing, backdrop: Backdrop) -> None:
    """As long as the body needs, at most a usual one."""
    x0, x1, z0, z1 = backdrop.floor_under(30.0)
    length = min(max(x1 - x0 + 2 * _MARGIN, _SHORTEST), _LONGEST)
    width = min(max(z1 - z0 + 12, _NARROWEST), _WIDEST)
    x, z = (x0 + x1) / 2, (z0 + z1) / 2
    backdrop.mat(x - length / 2, x + length / 2, z - width / 2, z + width / 2)


PROP = Prop(
    name="mat",
    put=simply,
    backdrop=_lay,
    colours={"mat": "#bcdada"},
    said=False,
)
