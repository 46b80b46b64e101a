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


class TooManyPartsError(CodingAppError):
    message = N_("there are more than {limit} files in it")


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


class RecordingFileError(CodingAppError):
    message = N_(
        "{file} is a recording of sound or video ({content}), and Feltbog reads texts. "
        "Have it transcribed, and import the transcript (.docx, .vtt or .txt)."
    )


class ScannedPdfError(CodingAppError):
    message = N_(
        "{file} holds pictures of {n} pages and no text: it was scanned. Run it "
        "through a program that recognises text (OCR), and import what comes out."
    )


class GarbledPdfError(CodingAppError):
    message = N_(
        "{file} has fonts whose letters cannot be identified: {share} % of them "
        "cannot be read. Run it through a program that recognises text (OCR), and "
        "import what comes out."
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
        "{file} is already in the project, as “{name}”. To have it twice, tick the box "
        "for that on the page, or say --again."
    )


class SameFileInTrashError(CodingAppError):
    message = N_(
        "{file} is in the project's trash, as “{name}”. Restore it from there; to have "
        "it twice, tick the box for that on the page, or say --again."
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


class CodingGoneError(CodingAppError):
    message = N_(
        "This coding is no longer there: it was removed, or its passage was edited. "
        "Nothing was changed."
    )


class AlreadyCodedError(CodingAppError):
    message = N_(
        "You have coded “{quote}” with {code} already, so the two would be one. "
        "Remove one of them. Nothing was changed."
    )


class NotYoursError(CodingAppError):
    message = N_(
        "This coding is {coder}'s, and only {coder} can change or remove it. Switch to "
        "that name, or ask {coder}."
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


class UnknownLayerError(CodingAppError):
    message = N_("“{layer}” is no layer of a note. The layers are: {layers}.")


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


class GoneCodeError(CodingAppError):
    message = N_(
        "That code is no longer in the codebook “{codebook}”; somebody took it out. "
        "Nothing was changed."
    )


class CodebookCycleError(CodingAppError):
    message = N_(
        "“{name}” cannot come to lie under “{parent}”, which lies under it. Nothing "
        "was changed."
    )


class CodebookTooDeepError(CodingAppError):
    message = N_(
        "“{name}” would lie deeper than {n} codes down. Nothing was changed. Choose a "
        "place further up."
    )


class AliasPlaceError(CodingAppError):
    message = N_(
        "“{name}” cannot have a second place under “{parent}”: it is there already, or "
        "“{parent}” lies under it. Nothing was changed."
    )


class SameCodeGuidError(CodingAppError):
    message = N_(
        "The project already has a code with the guid {guid}: “{name}”. Nothing was "
        "changed."
    )


class NamelessCodeError(CodingAppError):
    message = N_("A code needs a name. Nothing was changed.")


class BadColorError(CodingAppError):
    message = N_("“{color}” is no colour such as #1B9E77. Nothing was changed.")


class DefinedMeanwhileError(CodingAppError):
    message = N_(
        "“{name}” was changed by somebody else while you wrote. Nothing was changed; "
        "your text is still here. Compare it with what the card says now."
    )


class MergedIntoItselfError(CodingAppError):
    message = N_("“{name}” cannot be merged into itself. Choose another code.")


class NotOfCodeError(CodingAppError):
    message = N_(
        "{n} of the codings to be moved are not “{name}” (any more). Nothing was "
        "changed. Choose them anew."
    )


class CodedSinceError(CodingAppError):
    message = N_(
        "“{name}” has {n} codings that were made since, and taking it out would lose "
        "them. Nothing was changed. Merge it into another code, or delete it."
    )


class ChangedSinceError(CodingAppError):
    message = N_(
        "All that this changed in “{codebook}” was changed again later, by others or "
        "by you. Nothing was changed. Undo the later change first."
    )


class UnknownVersionError(CodingAppError):
    message = N_(
        "“{codebook}” has no version {number}. Its versions are 1 to {last}; "
        "“codebook --versions” lists them."
    )


class HeadingWithCodingsError(CodingAppError):
    message = N_(
        "“{name}” has {n} codings, so it cannot become a heading. Merge or split it "
        "first, so that they have another code. Nothing was changed."
    )


class CodingsLeftError(CodingAppError):
    message = N_(
        "“{name}” has {n} codings. Say what becomes of them: moved to another code, or "
        "removed with it. Nothing was changed."
    )


class UnconfirmedRepairsError(CodingAppError):
    message = N_(
        "{file} could be read only in part: {n} things were left out, as listed above. "
        "Nothing was changed. To take in the rest, say --yes."
    )


class UnknownFormatError(CodingAppError):
    message = N_(
        "{file} ends in “{ending}”. This can be written or read here as: {endings}."
    )


class BadQueryError(CodingAppError):
    message = N_("There is nothing to search for in “{query}”. Type a word.")


class LongQueryError(CodingAppError):
    message = N_(
        "This is more than can be searched for at once: up to {most} words, and up to "
        "{brackets} brackets inside each other. Search for a part of it."
    )


class BroadQueryError(CodingAppError):
    message = N_(
        "“{part}” fits {n} different words, and up to {most} can be searched for. Add "
        "a letter or two."
    )


# --- cases, variables, speakers --------------------------------------------------


class UnknownCaseKindError(CodingAppError):
    message = N_("“{kind}” is no kind of case. The kinds are: {kinds}.")


class UnknownCaseError(CodingAppError):
    message = N_(
        "There is no case “{name}” of the kind “{kind}” in this project. It has: "
        "{known}. “cases” lists them."
    )


class SameSiblingError(CodingAppError):
    message = N_(
        "There would be two cases “{name}” of the kind “{kind}” in one place of the "
        "tree. Nothing was changed. Give one of them another name, or merge the two."
    )


class CaseCycleError(CodingAppError):
    message = N_(
        "“{name}” cannot lie inside “{parent}”, because “{parent}” lies inside "
        "“{name}”. Nothing was changed."
    )


class BadCaseNameError(CodingAppError):
    message = N_(
        "“{name}” cannot be the name of one case: “ > ” parts a case from what it "
        "lies in. Nothing was changed."
    )


class OtherKindError(CodingAppError):
    message = N_(
        "“{one}” and “{other}” are cases of different kinds, so one can neither be "
        "merged with the other nor lie inside it. Nothing was changed."
    )


class MergedWithItselfError(CodingAppError):
    message = N_("“{name}” cannot be merged with itself. Choose two cases.")


class UnknownVariableError(CodingAppError):
    message = N_(
        "There is no variable “{name}” in this project. It has: {known}. “variables” "
        "lists them."
    )


class VariableExistsError(CodingAppError):
    message = N_(
        "There is already a variable “{name}” in this project. Nothing was changed. "
        "Use that one, or choose another name."
    )


class UnknownTypeError(CodingAppError):
    message = N_("“{type}” is no type of variable. The types are: {types}.")


class BadValueError(CodingAppError):
    message = N_(
        "“{value}” is no value of the type {type}. Examples of values: 12, 3.5, "
        "2026-05-17, 2026-05-17T10:30, true, false."
    )


class MisfitValueError(CodingAppError):
    message = N_("The variable “{variable}” of “{name}”: {reason} Nothing was changed.")


class MisfitValuesError(CodingAppError):
    message = N_(
        "{n} values of “{variable}” are not of the type {type}, the first of them "
        "“{value}” of “{name}”. Nothing was changed. Mend them, or keep the type."
    )


class UnknownSpeakerError(CodingAppError):
    message = N_(
        "Nobody called “{name}” speaks in the sources. Those who speak: {known}. "
        "“speakers” lists them."
    )


class BadPairError(CodingAppError):
    message = N_("“{text}” is not understood. Write {form}.")


class BadTableError(CodingAppError):
    message = N_("{file} is not a table that can be taken in: {reason}.")


class BadCellError(CodingAppError):
    message = N_("{reason} This stands in the column “{column}”.")


class RowTwiceError(CodingAppError):
    message = N_("“{name}” is in the table already, in row {first}.")


class NamelessRowError(CodingAppError):
    message = N_("A row for something new needs a name, and this one has none.")


# --- editing, trash, undo --------------------------------------------------------


class NoTextLeftError(CodingAppError):
    message = N_(
        "Nothing would be left of “{source}”. Nothing was changed. If you do not want "
        "it any more, put it into the trash."
    )


class EditedMeanwhileError(CodingAppError):
    message = N_(
        "The text of “{source}” was edited by somebody else while you worked on it. "
        "Nothing was changed. Take the text as it is now, and make your changes in "
        "that."
    )


class NotThereError(CodingAppError):
    message = N_("“{words}” does not stand in “{source}”. Nothing was changed.")


class SeveralPlacesError(CodingAppError):
    message = N_(
        "“{words}” stands at {n} places in “{source}”. Nothing was changed. Give more "
        "of the words around it, or replace all of them (--all)."
    )


class UnknownOrphanError(CodingAppError):
    message = N_(
        "There is no coding “{guid}” that has lost its text. “orphans” lists those "
        "that have."
    )


class NoPlaceError(CodingAppError):
    message = N_(
        "“{quote}” stands at {n} places of “{source}”, so there is no telling where "
        "this coding belongs. Give its start and end."
    )


class TwinCodingError(CodingAppError):
    message = N_(
        "There is already the same code by the same coder from {start} to {end} in "
        "“{source}”. Nothing was stored."
    )


class NotInTrashError(CodingAppError):
    message = N_(
        "There is no source “{name}” in the trash, which holds {n}. “trash” lists them."
    )


class UnknownEventError(CodingAppError):
    message = N_("No event of this project is called “{guid}”. “history” lists them.")


class NothingToUndoError(CodingAppError):
    message = N_("There is nothing that {name} could undo in this project.")


class NothingToRedoError(CodingAppError):
    message = N_("There is nothing that {name} took back last and could do again.")


class NotTakenBackError(CodingAppError):
    message = N_("This was not taken back, so it stands already ({kind}, {at}).")


class NotUndoableError(CodingAppError):
    message = N_(
        "This cannot be taken back ({kind}, {at}): the project holds too little about "
        "it. Nothing was changed."
    )


class UndoneAlreadyError(CodingAppError):
    message = N_("This was undone already ({kind}, {at}). Nothing was changed.")


class LaterChangeError(CodingAppError):
    message = N_(
        "“{source}” was changed again later ({kind}, {at}, event {guid}). Undo that "
        "first. Nothing was changed."
    )


class StalePlacesError(CodingAppError):
    message = N_(
        "{n} of the sources were edited or put away since the list was made, such as "
        "“{source}”. Make the list again. Nothing was coded."
    )


class UsedSinceError(CodingAppError):
    message = N_(
        "“{name}” is used by now: {n} sources, cases, values, speakers or marks belong "
        "to it. Take those away first. Nothing was changed."
    )


class NothingLeftToUndoError(CodingAppError):
    message = N_(
        "What this event did is no longer there to be undone ({kind}, {at}). Nothing "
        "was changed."
    )


class OthersEventError(CodingAppError):
    message = N_(
        "{name} did this, and only {name} or the owner of the project can take it "
        "back. Nothing was changed."
    )


class NotAllTakenBackError(CodingAppError):
    message = N_(
        "{n} of {all} steps cannot be taken back, so nothing was changed. The first of "
        "them: {reason} Go as far as it goes to take back the others."
    )


class PointExistsError(CodingAppError):
    message = N_(
        "There is a restore point “{name}” already. Give this one another name, or "
        "remove the old one first."
    )


class UnknownPointError(CodingAppError):
    message = N_("There is no restore point “{name}”. Those that there are: {known}.")


class NotAChoiceError(CodingAppError):
    message = N_(
        "“{value}” is no choice for “{name}”. Choose one of: {known}. Nothing was "
        "changed."
    )


class OutOfRangeError(CodingAppError):
    message = N_(
        "{value} is outside the range from {least} to {most}. Nothing was changed."
    )


class BadSettingError(CodingAppError):
    message = N_(
        "“{text}” is no setting. Write NAME=VALUE, such as others=blind. Nothing was "
        "changed."
    )


class RightWithdrawnError(CodingAppError):
    message = N_(
        "{name} may not code in this project any more: an owner has withdrawn the "
        "right. Nothing was changed. An owner can give it back."
    )


class NotOwnerError(CodingAppError):
    message = N_(
        "Only an owner of the project can do this, and {name} is none. Nothing was "
        "changed."
    )


class OwnRightError(CodingAppError):
    message = N_(
        "{name} is you, and nobody withdraws their own right to code. Nothing was "
        "changed."
    )


# --- memos ---------------------------------------------------------------------


class UnknownMemoError(CodingAppError):
    message = N_("There is no such memo in this project; somebody may have removed it.")


class EmptyMemoError(CodingAppError):
    message = N_("A memo needs words. Write a title or a text first.")


class UnknownMemoKindError(CodingAppError):
    message = N_("“{kind}” is no kind of memo. The kinds are: {kinds}.")


class UnknownSubjectError(CodingAppError):
    message = N_("A memo cannot be about “{what}”. It can be about: {known}.")


class MemoChangedError(CodingAppError):
    message = N_(
        "{name} changed this memo at {at}, while you wrote. Nothing was changed, and "
        "what you wrote is kept. Look at the memo as it is now, and bring the two "
        "together."
    )


class OthersMemoError(CodingAppError):
    message = N_(
        "This memo is {name}'s, and only {name} can remove it. Nothing was changed."
    )
