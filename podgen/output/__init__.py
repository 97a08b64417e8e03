"""Files: their names, writing them all or none, and comparing them."""
