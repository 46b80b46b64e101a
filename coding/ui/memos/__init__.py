"""The parts of the page about memos: filters, lists, one memo, writing, export."""
