"""How well names are told apart and brought together, beside what others do: `python -m bench.names ../shared`."""
