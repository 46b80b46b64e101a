"""How colours look: contrast on a page, and distance for those who see fewer hues."""

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

# Machado, Oliveira and Fernandes (2009), IEEE TVCG 15(6), severity 1.0, linear RGB.
SIGHTS = {
    "typical": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
# sRGB to XYZ (IEC 61966-2-1) and its white, D65.
_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast of two colours such as #0A8468, from 1 to 21."""
    low, high = sorted((_XYZ[1] @ _linear(color)).item() for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def distance(one: str, other: str, *, sight: str) -> float:
    """Return how far apart two colours look (CIE 1976); 2.3 is just noticeable."""
    seen = [_lab(SIGHTS[sight] @ _linear(color)) for color in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def _linear(color: str) -> Vector:
    values = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(
        values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4
    )


def _lab(rgb: Vector) -> Vector:
    share = _XYZ @ np.clip(rgb, 0, 1) / _WHITE
    bent = np.where(
        share > (6 / 29) ** 3, np.cbrt(share), share * (29 / 6) ** 2 / 3 + 4 / 29
    )
    x, y, z = bent
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
