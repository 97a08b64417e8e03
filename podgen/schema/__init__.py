"""What the model says of itself, and what follows from it: types, conversion from and to plain data, kinds."""
