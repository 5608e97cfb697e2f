"""`journal johari`: rounds of peers' words, the window that they open, and what moves over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journal import clock
from journal.cli import layout, options, streams
from journal.cli.commands.johari import peers
from journal.cli.commands.johari.plain import (
    course_in_lines,
    unlinked_sentence,
    window_in_lines,
)
from journal.cli.commands.johari.records import (
    ChartFile,
    RoundsOverTime,
    comparison_line,
    movement_line,
    new_round,
    round_line,
    window_line,
)
from journal.cli.json_records import to_json
from journal.cli.shell_word import shell_word
from journal.errors import JournalError
from journal.johari.moment import How
from journal.johari.round import PICK
from journal.johari.window import Pane
from journal.johari.words import adapted
from journal.text import listed, one_line
from journal.workflows import johari
from journal.workflows.peer_warnings import about_moment
from journal.workflows.withdraw import withdraw as withdraw_answer

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace

WATCH_OUTS = "watch-outs"
_PANES = click.Choice([pane.value for pane in Pane])


_QUOTES = "“”„‟\"'"
"""What a shell passes on with a word that was copied from a sentence."""


@click.group("johari")
def command() -> None:
    """Follow how you see yourself, and how others do."""


@command.command("new")
@click.option("--label", required=True, metavar="LABEL", help="Such as Autumn.")
@click.option(
    "--words",
    default="",
    metavar="LIST",
    help="A list of words; else that of your latest round, or of your unit.",
)
@click.option("--pick", default=PICK, metavar="N", help="How many words each person picks.")
@click.option("--without", multiple=True, metavar="WORD", help="Leave a word out.")
@click.option("--with", "extra", multiple=True, metavar="WORD", help="Add a word.")
@click.option("--watch-outs", is_flag=True, help="Ask peers what gets in your way too.")
@options.as_json
@click.pass_obj
def new(place: JournalPlace, /, label: str, words: str, pick: int, **more: Any) -> None:
    """Begin a round, and print its id."""
    journal = place.journal()
    lists = journal.word_lists
    words = words or johari.usual_list(journal)
    if words not in lists or lists[words].watch_outs:
        known = listed([list_.id for list_ in lists.values() if not list_.watch_outs], "or")
        raise JournalError(f"There is no list of words “{words}”.", f"Choose {known}.")
    chosen = adapted(lists[words], without=more["without"], extra=more["extra"])
    watched = lists[WATCH_OUTS].words if more["watch_outs"] and WATCH_OUTS in lists else ()
    id_ = journal.rounds.new(label, words, chosen, pick=pick, watch_outs=watched)
    stored = journal.rounds.find(id_)
    if more["as_json"]:
        streams.data(to_json(new_round(stored)))
        return
    streams.data(id_)
    left_out = [word for word in lists[words].sensitive if word not in chosen]
    if left_out:
        streams.talk(
            one_line(
                f"{listed([f'“{word}”' for word in left_out])} is left out, for it is nobody's "
                f"business at work; --with {shell_word(left_out[0])} has it in."
            )
        )
    streams.talk(one_line(f"Peers can read the label “{label}” at the foot of their form."))
    streams.talk(f"Now pick {pick} of {len(chosen)} words: journal johari pick {id_} …")


@command.command("words")
@click.argument("ending", metavar="[ROUND]", default="")
@options.as_json
@click.pass_obj
def words_of(place: JournalPlace, ending: str, *, as_json: bool) -> None:
    """List the words of a round, by default the latest."""
    journal = place.journal()
    found = journal.rounds.find(ending).value
    if as_json:
        streams.data(to_json(list(found.words)))
        return
    streams.data("\n".join(map(one_line, found.words)))
    for word, gloss in johari.glosses(journal, found).items():
        streams.talk(one_line(f"{word}: {gloss}"))


@command.command("pick")
@click.argument("ending", metavar="ROUND")
@click.argument("words", nargs=-1, required=True, metavar="WORD…")
@click.pass_obj
def pick(place: JournalPlace, ending: str, words: tuple[str, ...]) -> None:
    """Pick your own words, before you see any answer."""
    rounds = place.journal().rounds
    chosen = rounds.pick(rounds.find(ending), words)
    streams.talk(f"You picked {listed(chosen.picks)}.")


for of_peers in (peers.invite, peers.take_back, peers.receive):
    command.add_command(of_peers)


@command.command("withdraw")
@click.argument("code")
@click.pass_obj
def withdraw(place: JournalPlace, code: str) -> None:
    """Take a peer's answer out and erase its words, when they ask for it."""
    done = withdraw_answer(place.journal(), code)
    streams.talk(one_line(f"{done.peer}'s answer counts no more, in any window or export."))
    for sentence in done.remains:
        streams.talk(layout.wrapped(sentence))


@command.command("rounds")
@options.as_json
@click.pass_obj
def list_rounds(place: JournalPlace, *, as_json: bool) -> None:
    """List the rounds, and who has answered."""
    journal = place.journal()
    lines = [round_line(journal.rounds, stored) for stored in journal.rounds.all()]
    if as_json:
        streams.data(to_json(lines))
    elif not lines:
        streams.talk('There is no round yet. Begin one: journal johari new --label "Autumn"')
    else:
        rows = [("", "Round", "Begun", "You", "Peers")]
        for line in lines:
            answered = sum(invitation.answered for invitation in line.invitations)
            withdrawn = sum(invitation.withdrawn for invitation in line.invitations)
            rows.append(
                (
                    line.id,
                    line.label,
                    line.begun[:10],
                    "picked" if line.picks else "not yet",
                    f"{answered} of {len(line.invitations) - withdrawn}",
                )
            )
            rows += [
                (
                    f"  {invitation.code}",
                    invitation.peer,
                    invitation.relation,
                    "",
                    invitation.state,
                )
                for invitation in line.invitations
            ]
        streams.data(layout.table(rows))


@command.command("show")
@click.argument("ending", metavar="[ROUND]", default="")
@click.option("--threshold", default=1, metavar="M", help="A word counts from so many peers on.")
@click.option("--figures", "all_figures", is_flag=True, help="Kappa, Jaccard and the rest too.")
@options.as_json
@click.pass_obj
def show(
    place: JournalPlace, ending: str, threshold: int, *, all_figures: bool, as_json: bool
) -> None:
    """Open the window of a round, by default the latest."""
    journal = place.journal()
    opened = journal.rounds.open(journal.rounds.find(ending), threshold=threshold)
    if as_json:
        streams.data(to_json(window_line(opened)))
        return
    streams.data(window_in_lines(opened, all_figures=all_figures))
    for question in johari.asked_by(journal, opened):
        streams.talk(f"{question.reason} {question.ask}")


@command.command("trend")
@options.as_json
@click.pass_obj
def trend(place: JournalPlace, *, as_json: bool) -> None:
    """Show every round as a point, and what moved beyond chance."""
    journal = place.journal()
    if as_json:
        lines = [window_line(opened) for opened in journal.rounds.opened()]
        beside = journal.rounds.comparisons()
        moved = [movement_line(movement) for each in beside for movement in each.movements]
        compared = [comparison_line(each) for each in beside]
        streams.data(to_json(RoundsOverTime(lines, compared, moved)))
        return
    course = johari.course(journal)
    if not course.rounds and not course.moments:
        streams.talk("There is no window yet: begin with `journal johari new`.")
        return
    streams.data(course_in_lines(course))
    for path in course.paths:
        if not path.moments:
            streams.talk(unlinked_sentence(path))


@command.command("chart")
@click.argument("ending", metavar="[ROUND]", default="")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.svg",
    help="Where to write it.",
)
@options.without
@options.as_json
@click.pass_obj
def chart(place: JournalPlace, ending: str, target: Path, *, as_json: bool) -> None:
    """Draw the window of a ROUND, or without one all rounds over time, as an SVG picture."""
    from journal.workflows.export import export_chart  # noqa: PLC0415  (only this draws one)

    if target.suffix.lower() != ".svg":
        message = f"{target.name} was not written: a chart is an SVG picture."
        raise JournalError(message, f"Try: -o {shell_word(str(target.with_suffix('.svg')))}")
    journal = place.journal()
    file = target.expanduser()
    export_chart(journal, file, ending)
    if as_json:
        drawn = journal.rounds.find(ending).id if ending else ""
        streams.data(to_json(ChartFile(str(file), drawn)))
        return
    streams.talk(one_line(f"The picture is in {file}."))


@command.command("moment")
@click.argument("about", metavar="WORD")
@click.option("--from", "before", type=_PANES, required=True, help="The pane before.")
@click.option("--to", "after", type=_PANES, required=True, help="The pane after.")
@click.option("--how", type=click.Choice([how.value for how in How]), required=True)
@click.option("--entry", default="", metavar="ID", help="The entry that tells of it.")
@options.day
@click.pass_obj
def moment(
    place: JournalPlace, /, about: str, before: str, after: str, how: str, entry: str, day: str
) -> None:
    """Keep what showed you something about yourself, and who knows it; print its id."""
    journal = place.journal()
    told = journal.entries.find(entry).id if entry else ""
    when = clock.past_date(day, journal.today()) if day else journal.today()
    streams.data(
        journal.moments.add(
            about.strip(_QUOTES),
            when,
            before=Pane(before),
            after=Pane(after),
            how=How(how),
            entry=told,
        )
    )
    if warning := about_moment(journal, told):
        streams.talk(layout.wrapped(one_line(warning)))
