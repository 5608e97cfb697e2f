"""The root command, whose subcommands are loaded only when they are called."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from journal import __version__
from journal.cli import streams, terminal
from journal.cli.opening import Place
from journal.cli.today import open_today
from journal.text import one_line

MISUSED = 2
"""Exit code of a command line that cannot be understood."""

COMMANDS = (
    "init", "demo", "write", "add", "list", "search", "show", "edit", "delete", "undelete",
    "history", "link", "attach", "sort", "drafts", "actions", "worksheet", "decisions", "johari",
    "status", "criterion", "statement", "evidence", "references", "mask", "units",
    "models", "portfolio", "keys", "doctor", "completion",
)  # fmt: skip


def _choose(context: click.Context, _: click.Parameter, folder: Path | None) -> None:
    if folder is not None:
        context.ensure_object(Place).chosen = folder.expanduser()


def _debug(context: click.Context, _: click.Parameter, on: bool) -> None:  # noqa: FBT001  (click calls it so)
    if on:
        context.ensure_object(Place).debug = True


def _options(*, hidden: bool) -> list[click.Parameter]:
    """Return the options that every command takes, also after its name."""
    return [
        click.Option(
            ["--dir"],
            type=click.Path(file_okay=False, path_type=Path),
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
        module = import_module(f"journal.cli.commands.{cmd_name}")
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
        open_today(context.ensure_object(Place))


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
    params=_options(hidden=False),
)
click.version_option(__version__, prog_name="journal", message="%(prog)s %(version)s")(root)


def invoke(arguments: list[str], place: Place) -> int:
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
