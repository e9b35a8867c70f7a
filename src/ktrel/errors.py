"""The error tree: every error says which path or option it is about and what to do next."""


class KtrelError(Exception):
    """Base of all errors that ktrel raises on purpose.

    `path` is the file or option at fault (None where there is none), `message` says what is wrong
    and how to mend it. Only the command line turns one into an exit status.
    """

    code = "error"

    def __init__(self, message: str, path: str | None = None) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.message = message
        self.path = path


class InputError(KtrelError):
    """An input has an error, and the run is asked to stop at the first (`fail_fast`)."""

    code = "unreadable-input"


class KnowledgeError(KtrelError):
    """A knowledge file is malformed: wrong field, unknown country, overlapping terms."""

    code = "bad-knowledge"


class ModelError(KtrelError):
    """The spaCy pipeline is not installed or has no parser or entity recogniser."""

    code = "no-model"


class DocumentError(KtrelError):
    """A file that should hold a ktrel/1 document does not."""

    code = "bad-document"


class SettingsError(KtrelError):
    """A settings file cannot be read, or says what no command has."""

    code = "bad-settings"


class SelectionError(KtrelError):
    """Records are asked for something that their kind does not have."""

    code = "bad-selection"


class UnknownWordError(SelectionError):
    """A status or a type is asked for that records of the kind never have."""


class ExtraError(KtrelError):
    """An optional library is not installed; the message has the command that installs it."""

    code = "missing-extra"


class CorrectionsError(KtrelError):
    """A corrections file cannot be read, or says what no correction can."""

    code = "bad-corrections"


class GoldError(KtrelError):
    """A file that should hold gold to score by does not."""

    code = "bad-gold"
