from __future__ import annotations

import textwrap
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from journal.clock import spoken
from journal.errors import JournalError
from journal.exchange.clear_lines import clear_lines
from journal.johari.window import Pane
from journal.workflows.export import export_invitation
from journal.workflows.invite import FormChoice, write_form
from journal.workflows.receive_answers import keep_answers, read_file, read_message

from .conftest import LOCAL

if TYPE_CHECKING:
    from pathlib import Path

    from journal.exchange.peer_answer import ReadAnswers
    from journal.journal import Journal
    from journal.registers.rounds import Opened

    from .conftest import OpenForm, Peer, Scheme, Size

MINE = ("able", "brave", "calm", "kind", "patient", "warm")
THEIRS = ("calm", "kind", "modest", "patient", "wise", "witty")
TOLD = "When the plan fell over she waited.\nThen she asked what we needed."
HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\u202e"
LONG = "W" * 3000
SIZES = pytest.mark.parametrize("size", ["phone", "desktop"])


class Asked:
    """A round of one journal, and the invitation that one peer was sent."""

    def __init__(self, journal: Journal, folder: Path) -> None:
        self.journal = journal
        self._folder = folder
        self.form = folder / "for P1.html"

    def __call__(
        self,
        label: str = "Autumn",
        words: tuple[str, ...] = (),
        watch_outs: tuple[str, ...] = ("hurries", "takes over"),
        *,
        name: str = "Sam Hill",
        as_text: bool = False,
    ) -> Path:
        """Begin the round, pick, invite, and return the form."""
        self.journal.set_up(name)
        words = words or self.journal.word_lists["adjectives"].words
        rounds = self.journal.rounds
        rounds.new(label, "adjectives", words, pick=6, watch_outs=watch_outs)
        rounds.pick(rounds.find(), MINE)
        code = rounds.invite(rounds.find(), "P1")
        export_invitation(self.journal, code, self.form, as_text=as_text)
        return self.form

    def received(self, answer: Path) -> Opened:
        rounds = self.journal.rounds
        kept = keep_answers(self.journal, self.read(answer))
        assert kept.refused == ()
        return rounds.open(rounds.find())

    def read(self, answer: Path) -> ReadAnswers:
        return read_message(self.journal, read_file(answer))


@pytest.fixture
def asked(journal: Journal, tmp_path: Path) -> Asked:
    return Asked(journal, tmp_path)


def bar_height(peer: Peer) -> float:
    box = peer.page.locator(".bar").bounding_box()
    assert box
    return box["height"]


def picked(opened: Opened) -> tuple[str, ...]:
    (response,) = opened.responses
    return response.value.picks


@SIZES
def test_the_form_is_filled_in_by_keyboard_alone(
    asked: Asked, open_form: OpenForm, size: Size
) -> None:
    peer = open_form(asked(), size)
    press = peer.page.keyboard.press
    for word in THEIRS:
        peer.tab_to(word)
        press("Space")
        expect(peer.box(word)).to_be_checked()
    press("Enter")
    expect(peer.page.get_by_role("alert")).to_be_empty()
    peer.tab_to("“calm”: when, for example?")
    peer.page.keyboard.type(TOLD)
    peer.tab_to("Anything that gets in the way? Only if you want to")
    press("Enter")
    peer.tab_to("takes over")
    press("Space")
    peer.tab_to("Finish: show me the text to send")
    press("Enter")
    expect(peer.page.get_by_role("heading", name="Not sent yet")).to_be_focused()
    peer.tab_to("Copy the text")
    press("Enter")
    expect(peer.page.get_by_text("Copied.")).to_be_visible()
    peer.tab_to("Save as a file instead")
    answer = peer.saved_by(lambda: press("Enter"))

    (response,) = asked.received(answer).responses
    assert response.value.picks == THEIRS
    assert response.value.examples == {"calm": TOLD}
    assert response.value.watch_outs == ("takes over",)


@SIZES
def test_the_form_is_filled_in_by_pointer_and_exactly_six_words_are_picked(
    asked: Asked, open_form: OpenForm, size: Size
) -> None:
    peer = open_form(asked(), size)
    refusal = peer.page.get_by_role("alert")
    peer.pick(*THEIRS[:4], "bold")
    finish = peer.page.get_by_role("button", name="Finish")
    finish.click()
    expect(refusal).to_have_text("Pick 1 more word first.")
    expect(peer.page.get_by_role("heading", name="Pick 6 words")).to_be_focused()
    peer.pick("wise")
    expect(peer.page.get_by_text("6 of 6 picked")).to_be_in_viewport()
    expect(finish).to_be_in_viewport()
    height = bar_height(peer)
    peer.page.locator("label.word").filter(has=peer.box("witty")).click()
    expect(refusal).to_have_text("Already 6. Untick one first.")
    expect(refusal).to_be_in_viewport()
    expect(peer.page.get_by_text("6 of 6 picked")).to_be_hidden()
    assert bar_height(peer) == height
    expect(peer.box("witty")).not_to_be_checked()
    expect(peer.example("witty")).to_be_hidden()
    peer.example("bold").fill("This word is taken off again.")
    peer.page.locator("label.word").filter(has=peer.box("bold")).click()
    peer.pick("witty")
    peer.example("wise").fill("🙂" * 400)

    answer = peer.save()
    (read,) = asked.read(answer).answers
    assert answer.name == f"answer-{read.code}.json"
    opened = asked.received(answer)
    assert picked(opened) == THEIRS
    (response,) = opened.responses
    assert response.value.examples == {"wise": "🙂" * 250}
    assert {each.word for each in opened.window.panes[Pane.OPEN]} == set(MINE) & set(THEIRS)


def test_the_text_to_copy_says_the_same_as_the_file(asked: Asked, open_form: OpenForm) -> None:
    peer = open_form(asked(), "phone")
    peer.pick(*THEIRS)
    peer.example("calm").fill(TOLD)
    peer.example("kind").fill("Café, “quotes”, 漢字 and 🙂")
    peer.page.get_by_text("Anything that gets in the way?").click()
    peer.pick("takes over")
    answer = peer.save()
    peer.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    peer.page.get_by_role("button", name="Copy the text").tap()
    expect(peer.page.get_by_text("Copied.")).to_be_visible()
    copied = peer.page.evaluate("navigator.clipboard.readText()")
    assert copied == peer.page.get_by_label("Your answer as a text to copy").input_value()
    head, _, rest = copied.partition("\n\n")
    assert head.splitlines()[1:] == [
        f"My 6 words: {', '.join(THEIRS)}",
        "What I have seen or heard:",
        "calm: " + " ".join(TOLD.split()),
        "kind: Café, “quotes”, 漢字 and 🙂",
        "Gets in the way: takes over",
    ]
    (read,) = asked.read(answer).answers
    assert head == f"Code: {read.code}\n{clear_lines(read)}"
    assert rest.startswith("The letters below repeat the lines above")
    mail = answer.with_name("mail.txt")
    mail.write_text("Hello Sam,\n> " + copied.replace("\n", "\n> ") + "\nBye", encoding="utf-8")
    assert asked.read(mail) == asked.read(answer)
    assert picked(asked.received(mail)) == THEIRS


def test_the_readable_lines_without_their_letters_are_an_answer_only_if_they_say_all_of_it(
    asked: Asked, open_form: OpenForm
) -> None:
    peer = open_form(asked(), "phone")
    peer.pick(*THEIRS)
    copied = []
    for told in ("", "She waited."):
        peer.example("kind").fill(told)
        copied.append(peer.finish())
        peer.page.get_by_role("button", name="Copy the text").tap()
        expect(peer.page.get_by_text("Copied.")).to_be_visible()
    words, more = (text.partition("-----BEGIN")[0].encode() for text in copied)
    with pytest.raises(JournalError, match="“What I have seen or heard:” says that there was more"):
        raise read_message(asked.journal, more).refused[0]
    (answer,) = read_message(asked.journal, words).answers
    assert answer.picks == THEIRS


@SIZES
def test_at_the_end_the_page_says_that_nothing_is_sent_and_what_to_press(
    asked: Asked, open_form: OpenForm, size: Size
) -> None:
    peer = open_form(asked(), size)
    peer.pick(*THEIRS)
    downloads: list[str] = []
    peer.page.on("download", lambda file: downloads.append(file.suggested_filename))
    peer.finish()
    for seen in (
        peer.page.get_by_role("heading", name="Not sent yet: reply with this text"),
        peer.page.get_by_role("button", name="Copy the text"),
    ):
        expect(seen).to_be_in_viewport(ratio=1)
    expect(peer.page.get_by_text("Press Copy the text, go to the e-mail")).to_be_in_viewport()
    answer = peer.saved_by(peer.page.get_by_role("button", name="Save as a file instead").click)
    expect(peer.page.get_by_text(f"Look for {answer.name} among your downloads")).to_be_visible()
    assert downloads == [answer.name]


@pytest.mark.parametrize("name", ["Sam Hill", ""])
@SIZES
def test_the_first_words_of_the_list_stand_on_the_first_screen(
    asked: Asked, open_form: OpenForm, size: Size, name: str
) -> None:
    form = asked(name=name)
    code = asked.journal.rounds.invitations(asked.journal.rounds.find().id)[0].id
    write_form(asked.journal, code, form, FormChoice(by="Friday", asked=6))
    peer = open_form(form, size)
    expect(peer.box("able")).to_be_in_viewport(ratio=1)
    expect(peer.page.get_by_role("button", name="Finish")).to_be_in_viewport(ratio=1)
    before = peer.page.locator("body").inner_text().partition("\nable")[0]
    assert len(before.split()) < 77
    assert "at least three of you" in before


@pytest.mark.parametrize("scripts", [True, False])
def test_the_form_says_by_when_how_many_are_asked_who_reads_it_and_what_stays(
    asked: Asked, open_form: OpenForm, *, scripts: bool
) -> None:
    form = asked()
    code = asked.journal.rounds.invitations(asked.journal.rounds.find().id)[0].id
    write_form(asked.journal, code, form, FormChoice(by="tomorrow", asked=5))
    page = open_form(form, "phone", scripts=scripts).page
    page.get_by_text("What becomes of my answer").click()
    told = page.locator("body").inner_text()
    day = spoken(asked.journal.today() + timedelta(days=1))
    for sentence in (
        f"Please answer by {day}.",
        "5 people are asked, you among them. With fewer than three answers",
        "I alone, and I know it is yours",
        "you may decline, or take it back",
        "Your sentences: the program puts them into no portfolio",
        "unless you tell each other your answers",
        f"Please erase {code}. Your words and sentences are then erased",
        "A portfolio already handed in, your e-mail, and copies",
    ):
        assert sentence in told


def test_what_a_learner_or_peer_types_is_text_and_never_runs(
    asked: Asked, open_form: OpenForm
) -> None:
    words = (*MINE, "wise", HOSTILE, LONG, "{{ asked }}", "__proto__", "' onfocus='alert(1)")
    form = asked(HOSTILE, words, (HOSTILE, LONG), name=HOSTILE)
    peer = open_form(form, "phone")
    seen = HOSTILE.replace("\u202e", "\ufffd")
    peer.pick(seen, LONG, "{{ asked }}", "__proto__", "' onfocus='alert(1)", "wise")
    peer.example(seen).fill(HOSTILE)
    peer.page.get_by_text("Anything that gets in the way?").click()
    peer.page.locator("label.word").filter(has=peer.page.locator("[name=watch_out]")).last.click()
    peer.page.locator("label.word").filter(has=peer.box("calm")).click()
    expect(peer.page.get_by_role("alert")).to_contain_text("Already 6")
    for width in (375, 320):
        peer.page.set_viewport_size({"width": width, "height": 667})
        assert peer.page.evaluate("document.documentElement.scrollWidth") == width
    answer = peer.save()

    expect(peer.page.locator("img, iframe, object, link, script[src]")).to_have_count(0)
    expect(peer.page.locator("footer")).to_contain_text(seen)
    assert "<script>alert(1)</script>" in peer.page.title()
    (response,) = asked.received(answer).responses
    assert response.value.picks == ("wise", *words[-5:])
    assert response.value.examples == {HOSTILE: HOSTILE.removesuffix("\u202e")}


def test_nothing_runs_that_was_put_into_the_page_on_its_way(
    asked: Asked, open_form: OpenForm
) -> None:
    form = asked()
    put = (
        "<script>document.title = 'hit'</script><p onclick=\"document.title = 'hit'\">press</p>"
        "<style>.word { display: none }</style><img src=https://example.org/x.png>"
        "<form action=https://example.org><button>send</button></form>"
        "<iframe src=https://example.org></iframe></body>"
    )
    form.write_text(form.read_text("utf-8").replace("</body>", put), "utf-8")
    peer = open_form(form)
    peer.page.get_by_text("press", exact=True).click()
    peer.pick("calm")
    assert peer.page.title() != "hit"
    send = peer.page.get_by_role("button", name="send", exact=True)
    with peer.page.expect_console_message(lambda said: "form-action" in said.text):
        send.click(no_wait_after=True)
    kinds = ("script-src", "style-src", "img-src", "frame-src", "form-action")
    said = " ".join(peer.complaints)
    assert all(each in said for each in kinds), said
    gone = [each for each in peer.asked if not each.url.startswith(LOCAL)]
    assert {each.failure for each in gone} == {"csp"}
    peer.forgive()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@SIZES
def test_axe_finds_nothing_wrong_in_any_state(
    asked: Asked, open_form: OpenForm, size: Size, scheme: Scheme
) -> None:
    peer = open_form(asked(), size, scheme)
    assert peer.violations() == []
    peer.pick(*THEIRS)
    peer.page.locator("label.word").filter(has=peer.box("bold")).click()
    peer.page.get_by_text("Anything that gets in the way?").click()
    assert peer.violations() == []
    peer.save()
    peer.page.get_by_role("button", name="Copy the text").click()
    expect(peer.page.get_by_text("Copied.")).to_be_visible()
    assert peer.violations() == []


def test_leaving_asks_first_until_the_answer_was_copied_or_saved(
    asked: Asked, open_form: OpenForm
) -> None:
    peer = open_form(asked())
    peer.pick(*THEIRS)
    peer.finish()
    peer.page.reload()
    assert peer.complaints == ["beforeunload: "]
    for leave in (peer.save, peer.finish):
        peer.pick(*THEIRS)
        leave()
        if leave == peer.finish:
            peer.page.get_by_label("Your answer as a text to copy").focus()
            peer.page.keyboard.press("ControlOrMeta+a")
            peer.page.keyboard.press("ControlOrMeta+c")
            expect(peer.page.get_by_text("Copied.")).to_be_visible()
        peer.page.reload()
        assert peer.complaints == ["beforeunload: "]
    peer.forgive()


@SIZES
def test_an_answer_that_is_changed_afterwards_says_that_its_text_is_out_of_date(
    asked: Asked, open_form: OpenForm, size: Size
) -> None:
    peer = open_form(asked(), size)
    peer.pick(*THEIRS)
    before = peer.finish()
    height = bar_height(peer)
    peer.example("calm").fill("She waited.")
    expect(peer.page.get_by_role("heading", name="Not sent yet")).to_be_hidden()
    out_of_date = peer.page.get_by_text("The text from before is out of date: press Finish again")
    expect(out_of_date).to_be_in_viewport()
    assert bar_height(peer) == height
    after = peer.finish()
    expect(out_of_date).to_be_hidden()
    assert "calm: She waited." in after
    assert "calm: She waited." not in before
    peer.save()


def test_on_paper_the_form_says_what_to_do_with_a_pen(asked: Asked, open_form: OpenForm) -> None:
    peer = open_form(asked())
    peer.page.emulate_media(media="print")
    expect(peer.page.get_by_text("On paper: tick exactly 6 words")).to_be_visible()
    expect(peer.page.get_by_role("button")).to_have_count(0)
    expect(peer.box("calm")).to_be_visible()


@SIZES
def test_where_no_script_runs_the_page_says_how_to_answer_and_promises_nothing_else(
    asked: Asked, open_form: OpenForm, size: Size
) -> None:
    page = open_form(asked(), size, scripts=False).page
    for element in ("input", "button", "textarea"):
        for each in page.locator(element).all():
            expect(each).to_be_hidden()
    ways = page.get_by_text("Cannot tick here?")
    expect(ways).to_have_count(2)
    expect(ways.first).to_be_in_viewport()
    told = page.locator("body").inner_text()
    for promise in ("What have you seen", "gets in the way", "close it before", "Finish"):
        assert promise not in told
    line = page.locator("code").filter(has_text=": word, word").first.inner_text()
    code, _, words = line.partition(": ")
    assert words == ", ".join(["word"] * 6)
    long = "She waited until everybody had spoken, and only then did she say what she thought."
    reply = f"{code}: {', '.join(THEIRS)}\n{textwrap.fill(f'calm: {long}', 72)}\n\nBest,\nJo"
    (answer,) = read_message(asked.journal, reply.encode()).answers
    assert (answer.picks, answer.examples) == (THEIRS, {"calm": long})


@SIZES
def test_with_scripts_the_way_without_them_is_not_offered(
    asked: Asked, open_form: OpenForm, size: Size
) -> None:
    peer = open_form(asked(), size)
    for way in peer.page.get_by_text("Cannot tick here?").all():
        expect(way).to_be_hidden()
