"""Logistic regression over sparse features with scikit-learn, behind one typed function."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import numpy as np


def fit_logistic(
    rows: Sequence[Sequence[str]], tells: Sequence[bool], names: Sequence[str], strength: float
) -> tuple[list[float], float]:
    """The weights of `names` and the bias. Every row is scaled by one over the root of its known features."""
    place = {name: number for number, name in enumerate(names)}
    values: list[float] = []
    indices: list[int] = []
    starts = [0]
    for row in rows:
        known = sorted({place[name] for name in row if name in place})
        indices.extend(known)
        values.extend([1.0 / max(len(known), 1) ** 0.5] * len(known))
        starts.append(len(indices))
    sparse = importlib.import_module("scipy.sparse")
    linear = importlib.import_module("sklearn.linear_model")
    matrix = sparse.csr_matrix(
        (np.array(values), np.array(indices), np.array(starts)), shape=(len(rows), len(names))
    )
    model = linear.LogisticRegression(C=strength, max_iter=400).fit(matrix, np.array(tells, dtype=int))
    return [float(weight) for weight in model.coef_[0]], float(model.intercept_[0])
