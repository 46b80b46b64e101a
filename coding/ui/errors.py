"""An error of ours becomes a sentence on the page; a bug keeps its traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from coding.errors import CodingAppError
from coding.ui.plain import plain
from coding.ui.state import translator


@contextmanager
def telling_errors() -> Iterator[None]:
    """Show an error of ours where it happens, and go on with the page."""
    try:
        yield
    except CodingAppError as error:
        show_error(error)


def show_error(error: CodingAppError) -> None:
    """Show the sentence of an error in the session's language."""
    st.error(plain(error.in_words(translator())), icon=":material/error:")
