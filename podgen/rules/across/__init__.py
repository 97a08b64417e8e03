"""Rules that see a whole set of manifests: what they refer to is there, and they do not get in each other's way.

What may live elsewhere is no mistake: where a set has no object of a kind in a namespace, nothing is said of such objects.
"""
