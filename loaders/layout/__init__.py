"""Layout: from the text of a file to blocks and tables in reading order, with the way back to the file."""

from loaders.layout.page import lay_out

__all__ = ["lay_out"]
