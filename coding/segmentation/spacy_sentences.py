"""The same sentence borders in a spaCy pipeline: ``nlp.add_pipe("feltbog_sentences")``.

Import this module first; nothing else here needs spaCy.
"""

from spacy.language import Language
from spacy.tokens import Doc

from coding.segmentation.sentences import sentences


@Language.factory("feltbog_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_feltbog_sentences(nlp: Language, name: str) -> "FeltbogSentences":
    """Return the component for a pipeline's language."""
    return FeltbogSentences(nlp.lang or "")


class FeltbogSentences:
    """Sets where sentences begin, by `sentences`.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("da")
    >>> _ = nlp.add_pipe("feltbog_sentences")
    >>> [each.text for each in nlp("Det er kl. 10.30. Vi går.").sents]
    ['Det er kl. 10.30.', 'Vi går.']
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first token of each sentence, and no other, as its start."""
        starts = {start for start, _ in sentences(doc.text, self.language)}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx in starts
        return doc
