"""Replaying the made-up learner through the product, as they would have used it."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import structs

from journal.demo.learner import (
    DemoAction,
    DemoAi,
    DemoAnswer,
    DemoEntry,
    DemoIntroduction,
    DemoMoment,
    DemoRound,
    DemoStatement,
    DemoWorksheet,
    When,
    read,
    read_evidence,
    read_plans,
    read_rounds,
)
from journal.johari.answer import PeerAnswer
from journal.journal import Journal
from journal.portfolio.bundle.ai_use import AiUse
from journal.portfolio.citing.reference import from_source
from journal.portfolio.evidence.claimable import claimed
from journal.text import listed
from journal.workflows.begin_writing import begin_session
from journal.workflows.gather import gather_signposts
from journal.worksheet.worksheet import add_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from journal.demo.learner import (
        DemoEvidence,
        DemoFile,
        DemoRounds,
        DemoSitting,
        DemoSource,
        DemoTold,
        Peer,
        Plans,
        Sample,
    )
    from journal.portfolio.citing.reference import Reference
    from journal.reflection.session import Session

SEED = 5015
_NAMED = re.compile(r"{([^{}]+)}")


class _Replay:
    """One replay: the journal being made, and a clock that stands where the learner is."""

    def __init__(self, folder: Path, state: Path, now: datetime) -> None:
        self._moment = self._end = now
        self._titled: dict[str, str] = {}
        self._answers: dict[str, dict[str, str]] = {}
        """The words of each answer, by the title of its entry and its question or stage."""
        self._sources: dict[str, DemoSource] = {}
        self._later: list[tuple[datetime, Callable[[], object]]] = []
        """What happens later than the sitting from which it follows."""
        self.journal = Journal(
            folder,
            state,
            now=lambda: self._moment,
            chance=Random(SEED).randbytes,  # noqa: S311  (sample ids need no secrecy)
        )

    def run(self, sample: Sample, plans: Plans, seen: DemoRounds, shown: DemoEvidence) -> None:
        sittings: list[DemoSitting] = [*sample.entries, *seen.rounds, *seen.moments]
        sittings += [*plans.worksheets, *plans.actions]
        sittings += [*shown.ai, *shown.statements, shown.introduction]
        sittings.sort(key=lambda sitting: sitting.moment(self._end))
        self._moment = sittings[0].moment(self._end)
        # The machine's own folder outlives a journal that was removed by hand.
        for old in self.journal.entries.drafts():
            self.journal.entries.discard(old)
        self.journal.set_up(sample.name, sample.centre, [sample.unit])
        self.journal.mark_demo()
        self._sources = {source.name: source for source in shown.sources}
        for mask in shown.masks:
            self.journal.masks.add(mask.name, mask.pseudonym)
        for sitting in sittings:
            self._let_happen(sitting.moment(self._end))
            self._moment = sitting.moment(self._end)
            self._sit(sitting)
        self._let_happen(self._end)
        self._moment = self._end - timedelta(hours=2)
        waiting = sample.draft
        session = begin_session(self.journal, waiting.criterion, model=waiting.model)
        session = _answered(session, [*waiting.answers, waiting.unfinished])
        self.journal.entries.keep(session)

    def _sit(self, sitting: DemoSitting) -> None:
        match sitting:
            case DemoEntry():
                write = self._reflected if sitting.criterion else self._captured
                id_ = write(sitting)
                self._titled[sitting.title] = id_
                self._answers[sitting.title] = {
                    answer.question or answer.stage: answer.text for answer in sitting.answers
                }
                self._attach(id_, sitting.attached)
                if sitting.deleted:
                    self.journal.entries.delete(id_)
            case DemoWorksheet():
                self._fill(sitting)
            case DemoAction():
                self._promise(sitting)
            case DemoRound():
                self._ask_peers(sitting)
            case DemoMoment():
                self.journal.moments.add(
                    sitting.about,
                    self._moment.date(),
                    before=sitting.before,
                    after=sitting.after,
                    how=sitting.how,
                )
            case DemoStatement():
                self._state(sitting)
            case DemoIntroduction():
                text = self._citing(sitting.text, {})
                self.journal.introductions.save(self.journal.unit(), text)
            case DemoAi():
                unit, day = self.journal.unit().id, self._moment.date().isoformat()
                self.journal.ai_log.add(
                    AiUse(unit, sitting.tool, day, sitting.purpose, sitting.kept)
                )

    def _attach(self, entry: str, files: Iterable[DemoFile]) -> None:
        with TemporaryDirectory() as folder:
            for attached in files:
                path = Path(folder) / attached.name
                path.write_text(attached.text, encoding="utf-8", newline="\n")
                most = len(path.read_bytes())
                self.journal.attachments.add(entry, path, most=most, caption=attached.caption)

    def _ask_peers(self, asked: DemoRound) -> None:
        rounds, lists = self.journal.rounds, self.journal.word_lists
        words = lists[asked.words].words
        watch_outs = lists["watch-outs"].words if asked.watch_outs else ()
        id_ = rounds.new(
            asked.label, asked.words, words, pick=len(asked.picks), watch_outs=watch_outs
        )
        rounds.pick(rounds.find(id_), asked.picks)
        codes = [rounds.invite(rounds.find(id_), peer.label, peer.relation) for peer in asked.peers]
        for code, peer in zip(codes, asked.peers, strict=True):
            answered = min(self._moment + timedelta(days=peer.days), self._end)
            self._later.append((answered, partial(self._answer, code, peer)))

    def _answer(self, code: str, peer: Peer) -> None:
        self.journal.rounds.receive(
            PeerAnswer(code, peer.picks, examples=peer.examples, watch_outs=peer.watch_outs)
        )
        if peer.withdrawn:
            self.journal.rounds.withdraw(code)

    def _let_happen(self, until: datetime) -> None:
        """Let happen what was to happen until a moment, in its order."""
        due = sorted(
            (event for event in self._later if event[0] <= until), key=lambda event: event[0]
        )
        self._later = [event for event in self._later if event[0] > until]
        for moment, happen in due:
            self._moment = moment
            happen()

    def _state(self, stated: DemoStatement) -> None:
        journal = self.journal
        (ref,) = refs = journal.refs([stated.criterion])
        for claim in stated.claims:
            paper = journal.claims.paper(self._titled[claim.of])
            place = paper.texts.index(self._answers[claim.of][claim.answer])
            journal.claims.add(claimed(paper, refs, place=place, why=claim.why))
        standing = gather_signposts(journal, journal.unit())
        signposts: dict[str, str] = {id_: signpost for signpost, id_ in standing.items()}
        stands = {title: signposts[id_] for title, id_ in self._titled.items() if id_ in signposts}
        text = self._citing(stated.text, stands)
        statement = structs.replace(journal.statements.shown(ref, standing), text=text)
        for need, titles in stated.met.items():
            where = listed([stands[title] for title in titles])
            statement = journal.statements.tick(statement, need, where)
        journal.statements.save(statement, standing)

    def _citing(self, text: str, stands: Mapping[str, str]) -> str:
        return _NAMED.sub(lambda found: self._named(found[1], stands), text).strip()

    def _named(self, name: str, stands: Mapping[str, str]) -> str:
        """Return the citation of “source x”, the year alone of “year x”, or else a signpost."""
        kind, _, source = name.partition(" ")
        if kind not in {"source", "year"} or source not in self._sources:
            return stands[name]
        key = self.journal.references.add(self._reference(self._sources[source]))
        return f"[@{key}]" if kind == "source" else f"[-@{key}]"

    def _reference(self, source: DemoSource) -> Reference:
        if source.own:
            return from_source(source.own)
        prompts = self.journal.prompts
        of = prompts.models[source.model] if source.model else prompts.theory[source.card]
        found = next(
            known
            for known in of.sources
            if known.year == source.year and known.author.startswith(source.author)
        )
        return from_source(found, source.card)

    def _fill(self, filled: DemoWorksheet) -> None:
        worksheets = self.journal.worksheets
        kind = self.journal.prompts.worksheets[filled.kind]
        stored = worksheets.find(
            worksheets.new(kind, title=filled.title, criteria=self.journal.refs(filled.criteria))
        )
        self._titled[filled.title] = stored.id
        worksheet = structs.replace(stored.value, summary=filled.summary)
        for row in filled.rows:
            worksheet = add_row(worksheet, {id_: self._cell(cell) for id_, cell in row.items()})
        worksheets.save(stored, worksheet)
        for told in filled.told:
            self._later.append((told.moment(self._end), partial(self._tell, stored.id, told)))

    def _tell(self, worksheet: str, told: DemoTold) -> None:
        actions = self.journal.actions
        (due,) = (
            stored
            for stored in actions.all()
            if (origin := stored.value.origin)
            and origin.worksheet == worksheet
            and origin.row.startswith(told.line)
        )
        actions.done(due, told.happened)

    def _cell(self, cell: str | When) -> str:
        return cell if isinstance(cell, str) else cell.moment(self._end).date().isoformat()

    def _promise(self, promised: DemoAction) -> None:
        actions = self.journal.actions
        id_ = actions.add(
            promised.what,
            promised.due.moment(self._end).date(),
            every=promised.every,
            until=promised.until.moment(self._end).date() if promised.until else None,
            criteria=self.journal.refs(promised.criteria),
            entry=self._titled.get(promised.promised, ""),
        )
        if promised.told:
            told = promised.told.moment(self._end)
            self._later.append((told, lambda: actions.done(actions.find(id_), promised.happened)))

    def _reflected(self, written: DemoEntry) -> str:
        session = _answered(
            begin_session(self.journal, written.criterion, model=written.model), written.answers
        )
        for skip in written.skips:
            session = _at(session, DemoAnswer("", skip.question)).skip(skip.reason)
        session = structs.replace(
            session,
            title=written.title,
            tags=written.tags,
            private=written.private,
            criteria=self.journal.refs([written.criterion, *written.also]),
        )
        return self.journal.entries.finish(session)

    def _captured(self, written: DemoEntry) -> str:
        return self.journal.entries.add(
            written.text, criteria=written.criteria, tags=written.tags, private=written.private
        )


def build(folder: Path, state: Path, now: datetime) -> Journal:
    """Return a new journal of sample data in an empty folder, ending at ``now``.

    The same moment gives the same journal, ids and all. A folder that holds anything must not be
    passed: the sample would be written into it. What is returned goes on by the real clock.
    """
    replay = _Replay(folder, state, now)
    replay.run(read(now), read_plans(now), read_rounds(now), read_evidence(now))
    return Journal(folder, state)


def _answered(session: Session, answers: Iterable[DemoAnswer]) -> Session:
    for words in answers:
        session = _at(session, words).type(words.text)
    return session


def _at(session: Session, words: DemoAnswer) -> Session:
    """Return the session at the step that words belong to."""
    for at, step in enumerate(session.steps):
        own = step.question == words.question if words.question else step.question == ""
        if own and (words.question or step.stage == words.stage):
            return session.jump(at)
    message = f"the sample answers “{words.question or words.stage}”, which nobody asks"
    raise ValueError(message)
