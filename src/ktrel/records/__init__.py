"""A document's records as tables, and choosing among them: what commands and output formats share."""
