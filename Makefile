PY ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: install demo test lint docs quality bench train check

install: $(VENV)/.installed
$(VENV)/.installed: pyproject.toml
	$(PY) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@

demo: install  ## build the example graph, ask it in SPARQL and in Cypher, write a page
	$(BIN)/huitu build examples --data out/demo
	$(BIN)/huitu query sparql 'SELECT ?企业 ?等级 WHERE { ?c ht:recipient/ht:name ?企业 ; ht:number "第三届" ; ht:category "企业" ; ht:tier ?等级 } ORDER BY ?等级' --data out/demo
	$(BIN)/huitu query cypher 'MATCH (p:Person)-[r:HOLDS_POST_AT]->(c)-[:WON]->(a) RETURN DISTINCT p.name AS `人物`, r.title AS `职务`, c.name AS `企业` ORDER BY `人物`, `职务`' --data out/demo
	$(BIN)/huitu neighbours 山海杯 --depth 2 --html out/demo.html --data out/demo

test: install  ## the whole suite; what needs a server skips with a reason where there is none
	$(BIN)/pytest --numprocesses auto --dist loadfile -m 'not neo4j'
	$(BIN)/pytest -m neo4j  # one server, so one test after the other

lint: install
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: install  ## docs/model.md from the ontology, the outputs shown in the documentation from the program
	$(BIN)/python -m ontology.model_page
	$(BIN)/python -m tests.docs.console

quality: install  ## precision and recall on tests/quality and on the documents beside the project; fails if they have fallen
	$(BIN)/python -m bench.quality

bench: install  ## how fast documents are read and how well names are matched, beside what others do, in one run
	$(BIN)/python -m pip install --quiet --editable ".[bench]"
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.names --sizes 10000,100000,1000000

train: install  ## the tagger and the relation scorer anew, from the passages in loaders/training/corpus; one thread, about 25 minutes
	$(BIN)/python -m pip install --quiet --editable ".[train]"
	OMP_NUM_THREADS=1 $(BIN)/python -m loaders.training.train
	OMP_NUM_THREADS=1 $(BIN)/python -m loaders.training.relations
	$(BIN)/python -m bench.judge --fit

check: lint test
