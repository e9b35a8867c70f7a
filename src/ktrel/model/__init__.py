"""The records that stages exchange (`facts`, `annotated`) and those that are written (`document`)."""
