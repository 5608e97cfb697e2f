"""The root command, whose subcommands are loaded only when they are called."""

from __future__ import annotations

import os
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

from journal import __version__
from journal.cli import streams, terminal
from journal.cli.opening import JournalPlace
from journal.cli.today import open_today
from journal.text import one_line

MISUSED = 2
"""Exit code of a command line that cannot be understood."""

COMMANDS = {
    "init": "Set up the journal, or change what is set; prints where it is.",
    "demo": "Open a made-up learner's journal; your own is not touched.",
    "write": "Write for CRITERION, led by its questions.",
    "add": "Save TEXT as an entry and print its id.",
    "list": "List entries by the day they are about, newest first.",
    "search": "Find the entries that hold every word, newest first.",
    "show": "Show an entry.",
    "edit": "Change an entry, in your editor where no option says how.",
    "delete": "Delete an entry; `journal undelete` brings it back.",
    "undelete": "Bring a deleted entry back as it was.",
    "history": "Show when, where and how an entry was changed, oldest first.",
    "link": "Link an entry with another; both of them show it.",
    "attach": "Keep files with your entries.",
    "sort": "Sort the free writing of an entry into the stages of a model.",
    "drafts": "List the sessions that wait, the latest first, or give one up.",
    "actions": "Keep what you will do, and tell what became of it.",
    "worksheet": "Fill in worksheets through a spreadsheet.",
    "decisions": "Write down what your tutor decided.",
    "johari": "Follow how you see yourself, and how others do.",
    "status": "Show what is there, what is missing and what to write next.",
    "criterion": "Show what CRITERION asks, and all that you have for it.",
    "statement": "Write your statement for CRITERION, or show it.",
    "introduction": "Write what comes before the criteria, to set the context.",
    "evidence": "Say which passages are evidence for which criteria, and why.",
    "references": "Keep the sources that you cite.",
    "mask": "Hide real names in whatever leaves the journal.",
    "units": "Show units, take one up, check a pack of your own.",
    "models": "Show the reflective models.",
    "theory": "Show a theory card, or list them all.",
    "ai": "Keep what you used generative AI for; your declaration is made of it.",
    "portfolio": "Compile a unit's portfolio; sign it and hand it in.",
    "snapshot": "Copy the journal into a snapshot outside of it, and read it back.",
    "restore": "Bring back from a snapshot what is missing here.",
    "archive": "Write everything as Markdown and JSON, private words too.",
    "import": "Take in what an archive holds and the journal lacks.",
    "forget": "Wait no longer for a log that is gone.",
    "keys": "List the keys of the app, screen by screen, with their names.",
    "where": "Say where the journal is, and what belongs to it.",
    "doctor": "Say what is wrong with the journal and what to do.",
    "completion": "Print a script that completes commands and options.",
}
"""The names in the order in which a learner meets them, each with the first line of its help."""


class _Folder(click.Path):
    """A folder, which may be missing; an empty name is none, and not the folder of now."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """Return the folder as a path."""
        if not os.fspath(value).strip():
            self.fail("The name of the folder is empty", param, ctx)
        return super().convert(value, param, ctx)


def _choose(context: click.Context, _: click.Parameter, folder: Path | None) -> None:
    if folder is not None:
        context.ensure_object(JournalPlace).chosen = folder.expanduser()


def _debug(context: click.Context, _: click.Parameter, on: bool) -> None:  # noqa: FBT001  (click calls it so)
    if on:
        context.ensure_object(JournalPlace).debug = True


def _say_version(context: click.Context, _: click.Parameter, on: bool) -> None:  # noqa: FBT001  (likewise)
    if on:
        streams.data(f"journal {__version__}")
        context.exit()


def _options(*, hidden: bool) -> list[click.Parameter]:
    """Return the options that every command takes, also after its name."""
    return [
        click.Option(
            ["--dir"],
            type=_Folder(file_okay=False, path_type=Path),
            metavar="DIR",
            expose_value=False,
            hidden=hidden,
            callback=_choose,
            help="The journal's folder; else JOURNAL_DIR, else the platform's data folder.",
        ),
        click.Option(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            hidden=hidden,
            callback=_debug,
            help="Show what went wrong inside.",
        ),
    ]


class CommandsOnDemand(click.Group):
    """A group that knows its commands by name and reads a command's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names in the order in which a learner meets them."""
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what each command does, without reading its module."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the words name; of a mistyped one, say what is near."""
        if args[0] not in COMMANDS:
            import difflib  # noqa: PLC0415  (only a mistyped command needs it)

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            ctx.fail(f"There is no command “{args[0]}”.{hint}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, read from its module."""
        if cmd_name not in COMMANDS:
            return None
        called = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = import_module(f"journal.cli.commands.{called}")
        command: click.Command = module.command
        return _anywhere(command)


def _anywhere(command: click.Command) -> click.Command:
    """Let a command take the options of every command after its name too."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _anywhere(inner)
        return command
    taken = {parameter.opts[0] for parameter in command.params}
    command.params += [option for option in _options(hidden=True) if option.opts[0] not in taken]
    return command


def _begin(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        open_today(context.ensure_object(JournalPlace))


root = CommandsOnDemand(
    "journal",
    callback=click.pass_context(_begin),
    invoke_without_command=True,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": terminal.PLAIN_WIDTH,
    },
    help="A guided reflective journal that becomes an evidence portfolio.\n\n"
    "Alone, `journal` opens today; without a terminal it says the same in plain lines.",
    params=[
        *_options(hidden=False),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_say_version,
            help="Show the version and exit.",
        ),
    ],
)


def invoke(arguments: list[str], place: JournalPlace) -> int:
    """Run a command line and return its exit code; a misuse of it is said on stderr."""
    try:
        with root.make_context("journal", arguments, obj=place) as context:
            root.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        streams.talk(_usage(error))
        return MISUSED
    return 0


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "journal"
    message = one_line(error.format_message())
    end = "" if message.endswith((".", "?")) else "."
    return f"{message}{end} See `{command} --help`."
