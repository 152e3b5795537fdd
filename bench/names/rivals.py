"""How others decide: ratios of whole names, the rule of edit distance and substring, and Splink.

Each gives for every short name the best full name and its score (0 to 1), so that its own threshold can be set where
its precision is that of Huitu; a rule that knows only yes and no gives 1 for yes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

Best = Sequence[tuple[int, float] | None]
RATIOS: dict[str, Callable[..., float]] = {
    "rapidfuzz ratio": fuzz.ratio, "rapidfuzz partial_ratio": fuzz.partial_ratio, "rapidfuzz WRatio": fuzz.WRatio,
}  # fmt: skip


def by_ratio(scorer: Callable[..., float], left: Sequence[str], right: Sequence[str]) -> Best:
    """The full name with the highest ratio, the first of several."""
    table = process.cdist(left, right, scorer=scorer, workers=1)
    best = table.argmax(axis=1)
    return [(int(i), float(table[n, i]) / 100) for n, i in enumerate(best)]


def is_near(left: str, right: str) -> bool:
    """Edit distance below 3, or one name within the other: how a popular graph builder proposes duplicates."""
    return left in right or right in left or Levenshtein.distance(left, right, score_cutoff=2) < 3


def by_rule(left: Sequence[str], right: Sequence[str]) -> Best:
    """The first full name that the rule accepts."""
    return [next(((i, 1.0) for i, full in enumerate(right) if is_near(name, full)), None) for name in left]


def melted(distinct: Sequence[str], scorer: Callable[..., float], threshold: float) -> int:
    """How many of distinct names would be merged with another one at this threshold."""
    table = process.cdist(distinct, distinct, scorer=scorer, workers=1, dtype=np.uint8) >= threshold * 100
    np.fill_diagonal(table, False)
    return int(table.any(axis=1).sum())


def melted_by_rule(distinct: Sequence[str]) -> int:
    """How many of distinct names the rule would merge with another one."""
    table = process.cdist(distinct, distinct, scorer=Levenshtein.distance, score_cutoff=2, workers=1) < 3
    np.fill_diagonal(table, False)
    inside = np.array([any(a != b and (a in b or b in a) for b in distinct) for a in distinct])
    return int((table.any(axis=1) | inside).sum())


def by_splink(left: Sequence[str], right: Sequence[str]) -> Best:
    """Splink on names alone: pairs that share two neighbouring characters, trained by expectation maximisation."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI()
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.9, 0.8, 0.7, 0.6]),
            cl.ArrayIntersectAtSizes("bigrams", [3, 2, 1]),
        ],
        blocking_rules_to_generate_predictions=[block_on("bigrams", arrays_to_explode=["bigrams"])],
        unique_id_column_name="unique_id",
        retain_intermediate_calculation_columns=False,
    )
    tables = [_splink_table(api, "short", left), _splink_table(api, "long", right)]
    linker: Any = Linker(tables, settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for column in ("first", "third"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(column))
    found = linker.inference.predict(threshold_match_probability=0.0).as_record_list()
    best: dict[int, tuple[int, float]] = {}
    for row in found:
        sides = {row["source_dataset_l"]: row["unique_id_l"], row["source_dataset_r"]: row["unique_id_r"]}
        n, i = int(sides["short"]), int(sides["long"])
        if row["match_probability"] > best.get(n, (0, -1.0))[1]:
            best[n] = (i, float(row["match_probability"]))
    return [best.get(n) for n in range(len(left))]


def _splink_table(api: Any, display: str, names: Sequence[str]) -> Any:
    import pyarrow as pa

    columns = {
        "unique_id": list(range(len(names))), "name": list(names),
        "first": [n[:1] for n in names], "third": [n[2:3] for n in names],
        "bigrams": [sorted({a + b for a, b in pairwise(n)}) for n in names],
    }  # fmt: skip
    return api.register(pa.table(columns), dataset_display_name=display)
