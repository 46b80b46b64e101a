"""Custom components: a Python face, TypeScript source, and the built bundle."""
