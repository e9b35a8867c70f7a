"""The scene of an expression: sentences, tenses, quotations and the dates told before."""
