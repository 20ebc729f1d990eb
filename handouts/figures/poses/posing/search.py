"""One-dimensional searches."""

from __future__ import annotations

from collections.abc import Callable


def bisect(measure: Callable[[float], float], low: float, high: float, rounds: int = 18) -> float:
    """Where `measure` crosses zero between `low` and `high`; the nearer end if it does not."""
    at_low, at_high = measure(low), measure(high)
    if (at_low > 0) == (at_high > 0):
        return low if abs(at_low) < abs(at_high) else high
    for _ in range(rounds):
        middle = (low + high) / 2
        if (measure(middle) > 0) == (at_low > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2
