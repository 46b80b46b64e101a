"""PDF -> text in reading order, with its pages."""
