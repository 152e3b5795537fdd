"""Extractors: names and values in blocks. spaCy and onnxruntime are used here and nowhere else."""

from loaders.extractors.pipeline import annotate, pipeline

__all__ = ["annotate", "pipeline"]
