"""`journal completion`: scripts with which a shell completes commands and options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import streams

if TYPE_CHECKING:
    from collections.abc import Iterator

SHELLS = ("bash", "zsh", "fish")


# To click a \b keeps the lines below it as they are.
HELP = """Print a script that completes commands and options.

\b
bash: journal completion bash \\
        > ~/.local/share/bash-completion/completions/journal
zsh:  journal completion zsh > ~/.zfunc/_journal
        (with ~/.zfunc in your fpath)
fish: journal completion fish \\
        > ~/.config/fish/completions/journal.fish
"""


@click.command("completion", help=HELP)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print a completion script."""
    words = dict(_words(context.find_root()))
    makers = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    streams.data("\n".join(makers[shell](words)))


def _words(context: click.Context) -> Iterator[tuple[str, list[str]]]:
    """Give what may follow each command's words; those of `journal` itself are empty."""
    root = context.command
    if not isinstance(root, click.Group):
        return
    names = root.list_commands(context)
    yield "", [*names, *_options(root)]
    for name in names:
        command = root.get_command(context, name)
        if isinstance(command, click.Group):
            yield name, [*command.commands, *_options(command)]
            for inner, leaf in command.commands.items():
                yield f"{name} {inner}", _options(leaf)
        elif command:
            yield name, _options(command)


def _options(command: click.Command) -> list[str]:
    options = [option for option in command.params if isinstance(option, click.Option)]
    shown = [option for option in options if not option.hidden]
    named = [name for option in shown for name in (*option.opts, *option.secondary_opts)]
    choices = [
        str(choice)
        for argument in command.params
        if isinstance(argument, click.Argument) and isinstance(argument.type, click.Choice)
        for choice in argument.type.choices
    ]
    return [*choices, *(name for name in named if name.startswith("--")), "--help"]


def _cases(words: dict[str, list[str]], action: str) -> Iterator[str]:
    groups = {name.partition(" ")[0] for name in words if " " in name}
    yield '  case "$said" in'
    for name, following in words.items():
        pattern = f'"{name}"' if not name or name in groups else f'"{name}"|"{name} "*'
        yield f"    {pattern}) {action.format(' '.join(following))} ;;"
    yield "  esac"


def _bash(words: dict[str, list[str]]) -> Iterator[str]:
    # Bash 3.2, which macOS has, is enough.
    yield "# journal: completion for bash"
    yield "_journal() {"
    yield '  local said="" words="" word'
    yield '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do'
    yield '    case "$word" in -*) ;; *) said="${said:+$said }$word" ;; esac'
    yield "  done"
    yield from _cases(words, 'words="{}"')
    yield '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))'
    yield "}"
    yield "complete -o default -F _journal journal"


def _zsh(words: dict[str, list[str]]) -> Iterator[str]:
    yield "#compdef journal"
    yield "# journal: completion for zsh"
    yield "_journal() {"
    yield '  local said="" word'
    yield '  for word in "${(@)words[2,CURRENT-1]}"; do'
    yield '    case "$word" in -*) ;; *) said="${said:+$said }$word" ;; esac'
    yield "  done"
    yield from _cases(words, "compadd -- {}")
    yield "  _files"
    yield "}"
    yield 'if [ "$funcstack[1]" = _journal ]; then _journal "$@"; else compdef _journal journal; fi'


def _fish(words: dict[str, list[str]]) -> Iterator[str]:
    yield "# journal: completion for fish"
    for name, following in words.items():
        first, _, inner = name.partition(" ")
        seen = [f"__fish_seen_subcommand_from {word}" for word in (first, inner) if word]
        condition = "; and ".join(seen) or "__fish_use_subcommand"
        for word in following:
            offer = f"-l {word.removeprefix('--')}" if word.startswith("--") else f"-a {word}"
            yield f"complete -c journal -n '{condition}' {offer}"
