"""The schema that the model's annotations declare, and what derives from it: type tests, conversion, kinds."""
