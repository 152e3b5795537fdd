"""How the project's own tagger is trained: passages, model, export, measures. Nothing that ships imports this."""
