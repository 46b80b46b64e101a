"""DataFrame in, Altair chart out; one figure a module."""
