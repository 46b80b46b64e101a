"""The parts of the codebook page: tree, card, dialogs, versions, health, files."""
