"""What a terminal shows of a document."""
