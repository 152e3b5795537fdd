from __future__ import annotations

from graph.paths import sentence, shortest_paths
from graph.view import GraphView


def test_a_path_reads_as_a_sentence(alliance: GraphView) -> None:
    (path, *_) = shortest_paths(alliance, "h-lin", "c-yunqi", exclude={"a-union"})
    assert sentence(path) == "林岚 任职 厂长 → 凌云电缆厂 被收购 2019 ← 云启科技（岭海）有限公司"


def test_each_step_carries_its_evidence(alliance: GraphView) -> None:
    (path, *_) = shortest_paths(alliance, "h-lin", "c-yunqi", exclude={"a-union"})
    assert [[ev.quote for _, ev in step.evidence] for step in path.steps] == [
        ["凌云电缆厂由云启科技2019年收购，原厂长林岚"],
        ["凌云电缆厂由云启科技2019年收购"],
    ]


def test_further_paths_come_shortest_first_and_all_differ(alliance: GraphView) -> None:
    paths = shortest_paths(alliance, "h-chen", "c-lingyun", limit=6)
    chains = [tuple(n.id for n in p.nodes) for p in paths]
    assert chains[0] == ("h-chen", "c-yunqi", "c-lingyun")
    assert len(chains) == len(set(chains)) > 2
    assert [len(c) for c in chains] == sorted(len(c) for c in chains)
    assert all(len(set(c)) == len(c) for c in chains)


def test_parallel_awards_are_one_step_that_names_the_other(alliance: GraphView) -> None:
    ((step,),) = [p.steps for p in shortest_paths(alliance, "c-yunqi", "w-prize", limit=1)]
    assert (step.edge.id, [e.id for e in step.also]) == ("r-won5", ["r-won6"])


def test_an_excluded_hub_is_walked_around(alliance: GraphView) -> None:
    (path,) = shortest_paths(alliance, "h-chen", "c-lingyun", exclude={"c-yunqi"}, limit=1)
    assert [n.id for n in path.nodes] == ["h-chen", "v-fair", "h-lin", "c-lingyun"]


def test_an_excluded_end_is_still_an_end(alliance: GraphView) -> None:
    assert shortest_paths(alliance, "h-chen", "c-yunqi", exclude={"c-yunqi"}, limit=1)


def test_no_path_within_the_hops_is_an_empty_list(alliance: GraphView) -> None:
    assert shortest_paths(alliance, "h-lin", "c-yunqi", max_hops=1) == []
    assert shortest_paths(alliance, "g-bureau", "h-chen") == []


def test_the_path_from_an_entity_to_itself_has_no_steps(alliance: GraphView) -> None:
    (path,) = shortest_paths(alliance, "h-lin", "h-lin")
    assert path.steps == ()
    assert sentence(path) == "林岚"
