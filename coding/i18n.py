"""Danish and English: every string that we draw or print goes through here.

Nothing is installed process-wide, because one server speaks to a Dane and an
Englishman at the same time: whoever draws asks for a `Translator` of a language.
"""

import gettext
import os
from functools import cache
from pathlib import Path

DOMAIN = "feltbog"
LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("en", "da")
LANGUAGE_NAMES = {"da": "Dansk", "en": "English"}
"""What each language calls itself."""
DEFAULT_LANGUAGE = "en"


def N_(message: str) -> str:  # noqa: N802  # gettext's name for a marked string
    """Mark `message` for the catalogues; it is translated where it is shown."""
    return message


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, languages=[language], fallback=True)


class Translator:
    """Turn marked strings into one language and fill in their parameters.

    Parameters
    ----------
    language : str
        A code of `LANGUAGES`; anything else falls back to `DEFAULT_LANGUAGE`.

    Examples
    --------
    >>> Translator("en")("{n} sources", n=3)
    '3 sources'
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
        self._catalogue = _catalogue(self.language)

    def __call__(self, message: str, **parameters: object) -> str:
        """Return `message` in this language with its parameters filled in."""
        translated = self._catalogue.gettext(message) if message else ""
        return translated.format(**parameters) if parameters else translated

    def plural(self, one: str, many: str, n: int, **parameters: object) -> str:
        """Return `one` or `many` as `n` asks for, with `n` filled in."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **parameters)


def language_of_environment() -> str:
    """Return the language that the terminal asks for, as gettext reads it."""
    for variable in ("FELTBOG_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        asked = os.environ.get(variable, "").lower()
        if asked:
            return "da" if asked.startswith("da") else DEFAULT_LANGUAGE
    return DEFAULT_LANGUAGE
