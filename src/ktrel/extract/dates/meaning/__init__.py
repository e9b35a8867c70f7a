"""From the words of a phrase to an expression: the functions that rules name in `means`."""
