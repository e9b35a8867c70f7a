"""Words and facts as data: TOML files beside this module, each with its validating loader."""
