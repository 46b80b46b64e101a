"""Errors written for the researcher: what happened, the numbers, what to do next.

The message and its parameters are kept apart, because the message is translated
where it is shown. Anything that is not one of these is a bug and keeps its traceback.
"""

from coding.i18n import DEFAULT_LANGUAGE, N_, Translator


class CodingAppError(Exception):
    """Base of every error that a person can do something about."""

    message = N_("Something went wrong.")

    def __init__(self, **parameters: object) -> None:
        self.parameters = parameters
        super().__init__(self.message)

    def in_words(self, translate: Translator) -> str:
        """Return the sentence in the language of `translate`."""
        words = {
            name: value.in_words(translate)
            if isinstance(value, CodingAppError)
            else value
            for name, value in self.parameters.items()
        }
        return translate(self.message, **words)

    def __str__(self) -> str:
        return self.in_words(Translator(DEFAULT_LANGUAGE))


class Reason(CodingAppError):  # noqa: N818  # a clause of a sentence, never raised
    """Why something was refused: a part of another error's sentence."""

    def __init__(self, message: str, **parameters: object) -> None:
        self.message = message
        super().__init__(**parameters)


class ProjectMissingError(CodingAppError):
    message = N_(
        "There is no project at {path}. Check the name, or make one with “new” "
        "or “demo”."
    )


class ProjectExistsError(CodingAppError):
    message = N_(
        "There is already a file at {path}. Choose another name, or open that one."
    )


class BadProjectNameError(CodingAppError):
    message = N_(
        "“{name}” cannot be the name of a project. Use 1 to 80 letters, digits, "
        "spaces, dots or hyphens, beginning with a letter or digit."
    )


class NotAProjectError(CodingAppError):
    message = N_(
        "{path} is not a Feltbog project. A project is a file that Feltbog made, "
        "named something.feltbog."
    )


class NewerProjectError(CodingAppError):
    message = N_(
        "{path} was written by a newer Feltbog (format {found}; this one reads up "
        "to {known}). Update Feltbog to open it."
    )


class ReadOnlyProjectError(CodingAppError):
    message = N_(
        "{path} cannot be written to: the disk, folder or file is read-only. Nothing "
        "was changed. Copy the project to a place where you may write."
    )


class ProjectBusyError(CodingAppError):
    message = N_(
        "{path} is being written by another program, and {seconds} seconds of waiting "
        "did not help. Nothing was changed. Try again."
    )


class DiskFullError(CodingAppError):
    message = N_(
        "The disk that holds {path} is full. Nothing was changed. Make room and try "
        "again."
    )


class DamagedProjectError(CodingAppError):
    message = N_(
        "{path} is damaged: {detail}. Nothing was changed. Take the newest backup; "
        "“check” tells more."
    )


class FileMissingError(CodingAppError):
    message = N_("There is no file or folder at {path}.")


class UnwritableFileError(CodingAppError):
    message = N_("{path} could not be written: {reason}. Choose another place.")


class BackupExistsError(CodingAppError):
    message = N_(
        "{path} is there already, and a backup never overwrites a file. Choose a new "
        "name."
    )


# --- reading files -------------------------------------------------------------


class UnreadableFileError(CodingAppError):
    message = N_("{file} could not be read: {reason}.")


class EmptyFileError(CodingAppError):
    message = N_("{file} holds no text, so there is nothing to code.")


class FileTooLargeError(CodingAppError):
    message = N_(
        "{file} is {size} MB, and a source may have at most {limit} MB. Split it, or "
        "leave out pictures."
    )


class EncryptedFileError(CodingAppError):
    message = N_(
        "{file} is protected by a password. Save a copy without one and import that."
    )


class NotTextError(CodingAppError):
    message = N_(
        "{file} is not text: byte {position} is one that no text has. Save it as "
        ".txt (UTF-8), .md or .docx."
    )


class DamagedFileError(CodingAppError):
    message = N_(
        "{file} is not a whole {format} file ({reason}). Open it in the program that "
        "made it and save it again."
    )


class UnknownFileTypeError(CodingAppError):
    message = N_(
        "{file} is of a type that Feltbog does not read ({ending}). Save its text as "
        "one of these: {endings}."
    )


class BrokenArchiveError(CodingAppError):
    message = N_("the archive is cut off or broken")


class NoDocumentPartError(CodingAppError):
    message = N_("there is no text in it where such a file keeps it")


class BrokenMarkupError(CodingAppError):
    message = N_("the markup in it is broken")


class ForbiddenMarkupError(CodingAppError):
    message = N_("it declares entities of its own, which such a file never needs")


class TooMuchMarkupError(CodingAppError):
    message = N_(
        "{file} has more than {limit} pieces of markup, too many to read at once. "
        "Split it into several documents."
    )


class OldWordFileError(CodingAppError):
    message = N_(
        "{file} is a Word file of the kind from before 2007 (.doc). Open it in Word or "
        "LibreOffice and save it as .docx."
    )


class OtherContentError(CodingAppError):
    message = N_(
        "{file} ends in {ending}, but its content is of another kind ({content}). Open "
        "it in the program that made it and save its text as .txt (UTF-8) or .docx."
    )


class PlainTextAsWordError(CodingAppError):
    message = N_(
        "{file} ends in {ending}, but what is in it is plain text. Rename it to .txt, "
        "or save it again from the program that made it."
    )


class ImageFileError(CodingAppError):
    message = N_(
        "{file} is a picture ({content}), and Feltbog reads no text from pictures. Run "
        "it through a program that recognises text, and import what comes out."
    )


class ScannedPdfError(CodingAppError):
    message = N_(
        "{file} holds pictures of {n} pages and no text: it was scanned. Run it "
        "through a program that recognises text (OCR), and import what comes out."
    )


class TooManyPagesError(CodingAppError):
    message = N_(
        "{file} has {n} pages, and a source may have at most {limit}. Split it into "
        "several files."
    )


class TooManyCellsError(CodingAppError):
    message = N_(
        "{file} is a table of {rows} rows and {columns} columns, and at most {limit} "
        "cells, {most_columns} of them side by side, can be read. Leave out what is "
        "not text, or split it."
    )


class SlowFileError(CodingAppError):
    message = N_(
        "{file} was not read to its end in {seconds} seconds, so it was given up. "
        "Split it, or save its text as .txt (UTF-8)."
    )


class ReaderFailedError(CodingAppError):
    message = N_(
        "{file} could not be read: it needs more than {limit} MB of memory, or breaks "
        "the program that reads such files. Save its text as .txt (UTF-8)."
    )


class ArchiveRefusedError(CodingAppError):
    message = N_("{file} is an archive that was not opened: {reason}.")


class UnmappedColumnError(CodingAppError):
    message = N_(
        "{file} has no column “{column}”. Its columns are: {columns}. Nothing of it "
        "was stored."
    )


class BadMappingError(CodingAppError):
    message = N_(
        "“{text}” does not say which column is what. Write FIELD=COLUMN, with a field "
        "of: {fields}."
    )


class SameFileError(CodingAppError):
    message = N_(
        "{file} is already in the project, as “{name}”. Import it again only if you "
        "mean to have it twice (--again)."
    )


class SameFileInTrashError(CodingAppError):
    message = N_(
        "{file} is in the project's trash, as “{name}”. Restore it from there, or "
        "import it again if you mean to have it twice (--again)."
    )


class UnknownKindError(CodingAppError):
    message = N_("“{kind}” is no kind of source. The kinds are: {kinds}.")


class UnknownLanguageError(CodingAppError):
    message = N_(
        "“{language}” is no language that Feltbog knows. Choose one of: {languages}."
    )


class BadDateError(CodingAppError):
    message = N_("“{text}” is no date. Write it as year-month-day, such as 2026-05-17.")


class EmptyNameError(CodingAppError):
    message = N_("A name may not be empty. Type at least one letter or digit.")


# --- names and guids -----------------------------------------------------------


class UnknownSourceError(CodingAppError):
    message = N_(
        "There is no source “{name}” in this project, which has {n}. “sources” lists "
        "them."
    )


class UnknownCodeError(CodingAppError):
    message = N_(
        "There is no code “{name}” in this project. It has: {known}. “codebook” lists "
        "them."
    )


class NotCodableError(CodingAppError):
    message = N_(
        "“{name}” is a heading of the codebook and cannot be put on text. Choose a "
        "code under it."
    )


class UnknownCoderError(CodingAppError):
    message = N_("There is no coder “{name}” in this project. It has: {known}.")


class NoSuchCodebookHereError(CodingAppError):
    message = N_("There is no codebook “{name}” in this project. It has: {known}.")


class SeveralCodebooksError(CodingAppError):
    message = N_("This project has {n} codebooks. Say which one with: {choices}.")


class UnknownCodebookError(CodingAppError):
    message = N_(
        "There is no codebook “{name}”. Feltbog ships with: {known}; any other is "
        "given as a file."
    )


class UnknownCodingError(CodingAppError):
    message = N_("That coding is no longer in the project; somebody removed it.")


class UnknownColumnError(CodingAppError):
    message = N_(
        "“{name}” is nothing to compare by. Choose one of: {known}, or the name of a "
        "variable."
    )


class AmbiguousNameError(CodingAppError):
    message = N_(
        "“{name}” names {n} things in this project. Give one of these instead: "
        "{choices}."
    )


class NotYoursError(CodingAppError):
    message = N_(
        "This coding is {coder}'s, and only {coder} can remove it. Switch to that "
        "name, or ask {coder}."
    )


# --- codings -------------------------------------------------------------------


class OutsideTextError(CodingAppError):
    message = N_(
        "A selection from {start} to {end} does not lie in “{source}”, which has "
        "{length} characters. Nothing was stored."
    )


class EmptySelectionError(CodingAppError):
    message = N_(
        "The selection from {start} to {end} in “{source}” is empty or only white "
        "space. Nothing was stored. Select some words."
    )


class QuoteMismatchError(CodingAppError):
    message = N_(
        "At {start} to {end} in “{source}” stands “{found}”, not “{quote}”. Nothing "
        "was stored. Take the positions from the stored text."
    )


class GuidTakenError(CodingAppError):
    message = N_(
        "The guid {guid} already belongs to another coding. Nothing was stored. Give "
        "every coding a guid of its own."
    )


class BadLineError(CodingAppError):
    message = N_("Line {line} of {file}: {reason} Nothing was stored.")


class NotJsonError(CodingAppError):
    message = N_("This is no JSON object ({reason}).")


class MissingFieldError(CodingAppError):
    message = N_("The field “{field}” is missing or is not {expected}.")


# --- codebook and corpus files -------------------------------------------------


class BadCodebookError(CodingAppError):
    message = N_("{file} is not a codebook that Feltbog can read: {reason}.")


class CodebookExistsError(CodingAppError):
    message = N_(
        "The project already has the codebook “{name}” with {n} codes. Nothing was "
        "changed."
    )


class UnknownFormatError(CodingAppError):
    message = N_(
        "{file} ends in “{ending}”. This can be written or read here as: {endings}."
    )


class BadQueryError(CodingAppError):
    message = N_("There is nothing to search for in “{query}”. Type a word.")
