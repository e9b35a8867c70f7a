"""From text to phrases: tokens, the rules of knowledge/dates/, and what only looks like a date."""
