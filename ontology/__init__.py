"""What may be said in the graph: classes, properties and code lists, written in Turtle."""

from ontology.schema import EdgeHint, Ontology, Property, Schema, UnknownTerm, load_ontology
from ontology.terms import HT

__all__ = ["HT", "EdgeHint", "Ontology", "Property", "Schema", "UnknownTerm", "load_ontology"]
