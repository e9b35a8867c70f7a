"""Names of people: keys, cultures and order, variants, and who is known."""
