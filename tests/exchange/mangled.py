"""Answers as mail programs, phones and people mangle them, each with what has to come of it."""

# ruff: noqa: RUF001, E501  (what mail programs write, as they write it; one answer a line)

from __future__ import annotations

import json
import quopri
import textwrap
from base64 import b64encode
from email.message import EmailMessage
from zlib import crc32

from msgspec import Struct

from journal.exchange.asked_peer import AskedPeer
from journal.exchange.clear_lines import clear_lines
from journal.exchange.invitation import (
    BEGIN,
    END,
    FORMAT,
    THE_SAME,
    VERSION,
    to_html,
    to_text,
)
from journal.johari.answer import PeerAnswer
from journal.johari.round import Round

WORDS = (
    "able", "asks open questions", "bold", "brave", "calm", "keeps to time", "kind", "modest",
    "patient", "self-assertive", "shy", "tense", "warm", "wise", "witty",
)  # fmt: skip
WATCH_OUTS = ("hurries", "takes over")
ROUND = Round("Autumn", "2026-11-23T20:10:00+00:00", "l", WORDS, pick=6, watch_outs=WATCH_OUTS)
P1 = AskedPeer("k7q2-mx9d", "P1", "r1", "Autumn", WORDS, WATCH_OUTS, 6, by_label=True)
ANA = AskedPeer("w3rt-5hj8", "Peer A", "r1", "Autumn", WORDS, WATCH_OUTS, 6, by_label=True)
ASKED = (P1, ANA)

PICKS = ("bold", "calm", "keeps to time", "kind", "self-assertive", "wise")
THEIRS = ("able", "brave", "calm", "kind", "warm", "witty")
TOLD = {
    "calm": "Señora Núñez was late, and she said “take your time”.",
    "keeps to time": "Half past means half past, whatever the diary of everybody else in the room says about it.",
}


class Mangled(Struct, frozen=True):
    """One answer as it comes in, and what has to come of it.

    ``says`` is what the refusal says; with none the answer comes in with ``told`` and ``watched``.
    """

    kind: str
    data: bytes
    says: str = ""
    told: dict[str, str] = {}
    watched: tuple[str, ...] = ()
    codes: tuple[str, ...] = (P1.code,)


def filled(kind: str, data: bytes, codes: tuple[str, ...] = (P1.code,)) -> Mangled:
    """Return an answer that has to come in with its sentences and its watch-out."""
    return Mangled(kind, data, "", TOLD, ("hurries",), codes)


def form(code: str = P1.code, mark: str = "[x]", told: dict[str, str] = TOLD, picks: tuple[str, ...] = PICKS) -> str:  # fmt: skip
    """Return the text form, filled in."""
    text = to_text("r1", ROUND, code, "Sam")
    for word in picks:
        text = text.replace(f"[ ] {word}:", f"{mark} {word}: {told.get(word, '')}".rstrip())
    return text.replace("[ ] hurries", f"{mark} hurries")


def saved(code: str = P1.code, picks: tuple[str, ...] = PICKS, told: dict[str, str] = TOLD) -> str:
    """Return what the page saves."""
    answer = {"round": "r1", "code": code, "picks": picks, "examples": told, "watch_outs": ["hurries"]}  # fmt: skip
    body = json.dumps(answer, ensure_ascii=False)
    head = {"format": FORMAT, "version": VERSION, "checksum": f"{crc32(body.encode()):08x}"}
    return f'{json.dumps(head)[:-1]}, "answer":{body}}}\n'


def block(text: str | None = None) -> str:
    """Return what the page gives to copy."""
    letters = b64encode((saved() if text is None else text).encode()).decode()
    return "\n".join([f"-----{BEGIN}-----", *textwrap.wrap(letters, 60), f"-----{END}-----"])


def page_text(told: dict[str, str] = TOLD, above: dict[str, str] | None = None) -> str:
    """Return all that the page gives to copy; ``above`` are its sentences in the lines to read."""
    lines = clear_lines(PeerAnswer(P1.code, PICKS, "r1", told if above is None else above, WATCH_OUTS[:1]))  # fmt: skip
    return f"Code: {P1.code}\n{lines}\n\n{THE_SAME}\n{block(saved(told=told))}"


def mail(text: str, subtype: str = "plain", cte: str = "quoted-printable", charset: str = "utf-8") -> bytes:  # fmt: skip
    """Return a message as a mail program saves it."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Jo <jo@example.org>", "Re: six words"
    message.set_content(text, subtype=subtype, cte=cte, charset=charset)
    return message.as_bytes()


def with_attachment(body: str, data: bytes, name: str, kind: str = "application/json") -> bytes:
    """Return a message with a file attached."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Jo <jo@example.org>", "Re: six words"
    message.set_content(body)
    maintype, _, subtype = kind.partition("/")
    message.add_attachment(data, maintype=maintype, subtype=subtype, filename=name)
    return message.as_bytes()


def with_subject(subject: str, text: str) -> bytes:
    """Return a message with a subject of its own."""
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content(text)
    return message.as_bytes()


def both_ways(text: str, html: str) -> bytes:
    """Return a message that says the same as text and as HTML."""
    message = EmailMessage()
    message["From"] = "Jo <jo@example.org>"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message.as_bytes()


def forwarded(data: bytes) -> bytes:
    """Return a message in which another one is forwarded."""
    message = EmailMessage()
    message["From"] = "Sam <sam@example.org>"
    message.set_content("See below.")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename="answer.eml")  # fmt: skip
    return message.as_bytes()


def related(text: str) -> bytes:
    """Return a message in two ways with a large picture in it, signed, in a forwarded message."""
    message = EmailMessage()
    message["From"] = "Jo <jo@example.org>"
    message.set_content(text)
    message.add_alternative(as_html(text), subtype="html")
    message.add_attachment(b"x" * 500_000, maintype="image", subtype="png", disposition="inline")
    message.add_attachment(b"sig", maintype="application", subtype="pgp-signature")
    outer = EmailMessage()
    outer["From"] = "Sam <sam@example.org>"
    outer.set_content("See below.")
    outer.add_attachment(message)
    return outer.as_bytes()


def in_word(text: str) -> bytes:
    """Return a message as Outlook writes it in HTML."""
    lines = "".join(f"<p class=MsoNormal><span>{line}<o:p></o:p></span></p>" for line in text.splitlines())  # fmt: skip
    return mail(f"<html xmlns:o='urn:x'><style>p {{}}</style><body>{lines}</body></html>", "html", "base64")  # fmt: skip


def quoted(text: str, mark: str = "> ") -> str:
    """Return a text as it is quoted."""
    return "\n".join(f"{mark}{line}".rstrip() for line in text.splitlines())


def wrapped(text: str, width: int) -> str:
    """Return a text with its long lines broken."""
    lines = [textwrap.wrap(line, width, break_on_hyphens=False) or [""] for line in text.splitlines()]  # fmt: skip
    return "\n".join(part for line in lines for part in line)


def as_html(text: str) -> str:
    """Return a text as webmail writes it."""
    lines = text.replace("&", "&amp;").replace("<", "&lt;").splitlines()
    return f"<html><body><div dir=ltr>{'<br>'.join(lines)}</div></body></html>"


def _smart(text: str) -> str:
    return text.replace("--- ", "— ").replace(" ---", " —").replace("'", "’")


def _table(picks: tuple[str, ...] = PICKS) -> str:
    rows = [f"<tr><td>{word}</td><td>{'x' if word in picks else ''}</td></tr>" for word in WORDS]
    return f"<html><body><p>Code: {P1.code}</p><table>{''.join(rows)}</table></body></html>"


LIST = ", ".join(PICKS)
EMPTY = to_text("r1", ROUND, P1.code, "Sam")
UTF_16 = form().encode("utf-16")
HEADLESS = quopri.encodestring(form().encode()).decode()
LINES = "\n".join(f"{at}. {word} - yes" for at, word in enumerate(PICKS, 1))

WHOLE = [
    # The file and the block of the page.
    filled("file", saved().encode()),
    filled("file with a mark", b"\xef\xbb\xbf" + saved().encode()),
    filled("file pasted into a mail", f"Here:\n{saved()}\nJo".encode()),
    Mangled("file pasted, wrapped, smart", wrapped(saved(told={}).replace('"', "”"), 60).encode(), watched=("hurries",)),
    filled("file attached", with_attachment("See the file.", saved().encode(), "answer.json")),
    filled("file attached as bytes", with_attachment("", saved().encode(), "answer.json", "application/octet-stream")),
    filled("file in a forwarded message", forwarded(with_attachment("x", saved().encode(), "a.json"))),
    filled("block", block().encode()),
    filled("block quoted twice", quoted(quoted(f"Hello\n{block()}\nBye")).encode()),
    filled("block in quoted-printable", mail(block())),
    filled("block in HTML", mail(as_html(block()), "html")),
    filled("block wrapped at 40", wrapped(block(), 40).encode()),
    filled("block with its readable lines", f"Code: {P1.code}\nMy 6 words: {LIST}\n\n{block()}".encode()),
    filled("text of the page", f"Hi Sam,\n\n{page_text()}\n\nBest, Jo".encode()),
    filled("text of the page, quoted twice and wrapped", quoted(quoted(wrapped(page_text(), 50))).encode()),
    filled("text of the page in HTML", mail(as_html(page_text()), "html")),
    filled("text of the page in signs that were taken for others", page_text().encode().decode("cp1252", "replace").encode()),
    filled("text of the page in quoted-printable without its head", quopri.encodestring(page_text().encode())),
    filled("text of the page and a form in one file", f"{page_text()}\n\n{form(ANA.code)}".encode(), codes=(P1.code, ANA.code)),
    filled("text of the page twice, once quoted", f"{page_text()}\n\nOn Monday Jo wrote:\n{quoted(page_text())}".encode()),
    filled("text of the page with a greeting of words", f"Be kind and calm, witty, shy!\n{page_text()}".encode()),
    *(
        Mangled(f"text of the page that says “{said}”", page_text({"calm": said}).encode(), told={"calm": said}, watched=("hurries",))
        for said in ("yes", "x", "not kind, but wise, bold and shy", f"Peer A: {ANA.code}", "-- Jo", "BEGIN JOHARI ANSWER", "END JOHARI ANSWER", "漢字は難しい", "[x] witty: yes", "--- End ---")
    ),
    filled("text of a page of before", f"Code: {P1.code}\nMy 6 words: {LIST}\nSentences about: calm, keeps to time\n\n{block()}".encode()),
    filled("block twice, once quoted", f"{block()}\n{quoted(block())}".encode()),
    filled("block without the lines around it", f"Hello\n{quoted(chr(10).join(block().splitlines()[1:-1]))}\nBye".encode()),
    # The text form.
    filled("form", form().encode()),
    filled("form quoted", quoted(form()).encode()),
    filled("form quoted by bars", quoted(form(), "| ").encode()),
    filled("form wrapped at 40", wrapped(form(), 40).encode()),
    filled("form quoted, then wrapped", quoted(wrapped(form(), 30), ">> ").encode()),
    filled("form with CRLF and blank lines", form().replace("\n", "\r\n\r\n").encode()),
    filled("form with other dashes and quotes", _smart(form()).encode()),
    filled("form with odd spaces", form().replace("] ", "]\u00a0").encode()),
    filled("form with a soft hyphen and a joiner", form().replace("bold", "bo\u00adld").replace("[x]", "\u200b[x]").encode()),
    filled("form in UTF-16", UTF_16),
    filled("form in UTF-16 without a mark", UTF_16[2:]),
    filled("form in Windows-1252", form().encode("cp1252")),
    filled("form as quoted-printable", mail(form())),
    filled("form as quoted-printable without its head", HEADLESS.encode()),
    filled("form as base64", mail(form(), cte="base64")),
    filled("form as base64 without its head", b64encode(form().encode())),
    Mangled("form in Latin-9", mail(form(told={"calm": "Señora Núñez"}), charset="iso-8859-15"), told={"calm": "Señora Núñez"}, watched=("hurries",)),
    filled("form in a charset that nobody knows", mail(form()).replace(b'"utf-8"', b'"x-own"')),
    filled("form in HTML", mail(as_html(form()), "html", "base64")),
    filled("form saved from webmail", as_html(quoted(form())).encode()),
    filled("form both as text and as HTML", both_ways(form(), as_html(form()))),
    filled("form in HTML, the text without it", both_ways("This message is in HTML.", as_html(form()))),
    filled("form forwarded within two messages", forwarded(forwarded(mail(form())))),
    filled("form with a picture and a signature, forwarded", related(form())),
    filled("form from Outlook", in_word(form())),
    Mangled("list with the picks in bold", f"<p>{P1.code}</p><ul>{''.join(f'<li><b>{word}</b>' if word in PICKS else f'<li>{word}' for word in WORDS)}</ul>".encode()),
    filled("form in an mbox", b"From jo@example.org Mon Nov 23 20:10:00 2026\n" + mail(form())),
    filled("form in a message of Apple Mail", b"%d\n" % len(mail(form())) + mail(form()) + b"<plist/>"),
    filled("form filled in above, empty below", f"{form()}\nOn Monday Sam wrote:\n{quoted(EMPTY)}".encode()),
    Mangled("form run together", (f"Code: {P1.code} " + " ".join(f"[{'x' if word in PICKS else ' '}] {word}:" for word in WORDS)).encode()),
    filled("form with its brackets escaped", form().replace("[", "\\[").replace("]", "\\]").encode()),
    filled("form with bullets", form().replace("[", "• [").encode()),
    Mangled("form with numbers", "\n".join([f"Code: {P1.code}", *(f"{at}. [{'x' if word in PICKS else ' '}] {word}" for at, word in enumerate(WORDS, 1))]).encode()),
    Mangled("form in bold type", "\n".join([f"Code: {P1.code}", *(f"*[{'x' if word in PICKS else ' '}] {word}:*" for word in WORDS)]).encode()),
    Mangled("form with the picks in bold", "\n".join([f"Code: {P1.code}", *(f"[ ] {f'*{word}*' if word in PICKS else word}:" for word in WORDS)]).encode()),
    Mangled("form with the picks in bold HTML", as_html(f"Code: {P1.code}\n" + "\n".join(f"[ ] {f'!b!{word}!/b!' if word in PICKS else word}:" for word in WORDS)).replace("!b!", "<b>").replace("!/b!", "</b>").encode()),
    Mangled("form of which only the picks are left, signed", (f"Code: {P1.code}\n" + "\n".join(f"[x] {word}:" for word in PICKS) + "\n\nBest, Jo").encode()),
    filled("form with the code in capitals, broken at its hyphen", form().replace(P1.code, "K7Q2-\n> MX9D").encode()),
    filled("form with the code read out", form().replace(P1.code, "K7Q2 – MX9D").encode()),
    *(
        filled(f"ticks as {mark}", form(mark=mark).encode())
        for mark in ("[X]", "[ x ]", "(x)", "☑", "☑️", "✅", "☒", "✓", "[✔]", "[*]", "[yes]", "[1]", "x", "X [ ]", "[x", "x]", ":white_check_mark:", "{x}", "［x］", "[х]")
    ),
    *(
        Mangled(f"marks as {yes} and {no}", (f"Code: {P1.code}\n" + "\n".join(f"{yes if word in PICKS else no} {word}" for word in WORDS)).encode())
        for yes, no in (("☑", "☐"), ("✅", "❌"), ("✓", "✗"), ("[x]", "[-]"), ("[y]", "[n]"), ("●", "○"), ("x", "[ ]"))
    ),
    Mangled("a mark after the words", (f"Code: {P1.code}\n" + "\n".join(f"[ ] {word}: {'x' if word in PICKS else ''}".rstrip() for word in WORDS)).encode()),
    Mangled("yes after the words", f"Code: {P1.code}\n{LINES}".encode()),
    Mangled("yes and no after the words", (f"Code: {P1.code}\n" + "\n".join(f"{word}: {'yes' if word in PICKS else 'no'}" for word in WORDS)).encode()),
    Mangled("cells of a table", _table().encode()),
    Mangled("a table of Markdown", (f"Code: {P1.code}\n|Word|Mine|\n|---|---|\n" + "\n".join(f"| {word} | {'x' if word in PICKS else ''} |" for word in WORDS)).encode()),
    filled("two forms in one file", f"{form()}\n{form(ANA.code)}".encode(), codes=(P1.code, ANA.code)),
    filled("a block and a form in one file", f"{block()}\n\n{form(ANA.code)}".encode(), codes=(P1.code, ANA.code)),
    filled("two blocks in one file", f"{block()}\n{block(saved(ANA.code))}".encode(), codes=(P1.code, ANA.code)),
    filled("two messages in an mbox", b"From a@b Mon Nov 23 20:10:00 2026\n" + mail(form()) + b"\nFrom a@b Mon Nov 23 20:11:00 2026\n" + mail(form(ANA.code)), codes=(P1.code, ANA.code)),
    # Words without the form.
    Mangled("words in a sentence", f"Hi Sam,\n\nmy code is {P1.code.upper()} and my words are {LIST[:-6]} and wise.\n\nKind regards,\nJo Warm".encode()),
    Mangled("words below the code", f"Code: {P1.code}\n{LIST}".encode()),
    Mangled("words with semicolons, in capitals", f"{P1.code} {LIST.title().replace(',', ';')}".encode()),
    Mangled("words in lines", (f"Hello!\n{P1.code}\n" + "\n".join(PICKS) + "\nJo").encode()),
    Mangled("words in lines with blank ones", (f"{P1.code}\n\n" + "\n\n".join(f"• {word}" for word in PICKS)).encode()),
    Mangled("words with numbers", (f"{P1.code}: " + " ".join(f"{at}) {word}" for at, word in enumerate(PICKS, 1))).encode()),
    Mangled("words with slashes, quoted", f"> {P1.code} {LIST.replace(', ', '/')}".encode()),
    Mangled("words in quotes", (f"{P1.code}\n" + ", ".join(f"“{word}”" for word in PICKS) + ".").encode()),
    Mangled("words wrapped in the middle", f"{P1.code}: bold, calm, keeps\nto time, kind, self-\nassertive, wise".encode()),
    Mangled("words with what was seen", f"{P1.code}\nbold\ncalm - you wait\nkeeps to time\nkind (to all)\nself-assertive\nwise: you ask".encode(), told={"calm": "you wait", "kind": "to all", "wise": "you ask"}),
    Mangled("words above the empty form", f"My words: {LIST}\n\nOn Monday Sam wrote:\n{quoted(EMPTY)}".encode()),
    Mangled("words in HTML", mail(f"<p>My code is <b>{P1.code}</b>.<ul>{''.join(f'<li>{word}' for word in PICKS)}</ul><p>Love, Jo", "html")),
    Mangled("words under a label", f"P1: {LIST}".encode()),
    Mangled("words under a label and under a code", f"P1: {LIST}\n{ANA.code}: {LIST}".encode(), codes=(P1.code, ANA.code)),
    Mangled("words below a header", f"From: Jo <jo@example.org>\n\nP1:\n{LIST}".encode()),
    Mangled("words with the code in the subject alone", with_subject(f"Re: {P1.code}", LIST)),
    Mangled("words with a letter for a bullet", (f"{P1.code}\n" + "\n".join(f"o {word}" for word in PICKS)).encode()),
    Mangled("words with signs before them", (f"{P1.code} " + " ".join(f"#{word.replace(' ', '-')}" for word in PICKS)).encode()),
    Mangled("words in cells", (f"{P1.code}\t" + "\t".join(PICKS)).encode()),
    Mangled("words in a record of another program", json.dumps({"code": P1.code, "picks": PICKS}).encode()),
    Mangled("form of which each tick stands beside its box", form(mark="[ ] ✓").encode(), "", TOLD, ("hurries",)),
    Mangled("form of which each letter stands beside its box", form(mark="[ ]x").encode(), "", TOLD, ("hurries",)),
    Mangled("words under two labels", f"P1: {LIST}\nPeer A\n{LIST}".encode(), codes=(P1.code, ANA.code)),
    Mangled("words under “code” and a label", f"Code: peer a\n{LIST}".encode(), codes=(ANA.code,)),
    filled("form with a label in place of the code", form().replace(P1.code, "P1").encode()),
]  # fmt: skip

REFUSED = [
    Mangled("file with one letter changed", saved().replace("calm", "calf", 1).encode(), "damaged"),
    Mangled("block with one letter changed", block().replace("eyJm", "eyJn", 1).encode(), "damaged"),
    Mangled("block cut off", block()[:-60].encode(), "damaged"),
    Mangled("block, other words above it", f"Code: {P1.code}\nMy 6 words: {', '.join(THEIRS)}\n\n{block()}".encode(), "two answers of P1"),
    Mangled("form with one tick too few", form(picks=PICKS[1:]).encode(), "5 words"),
    Mangled("form with one tick too many", form(picks=(*PICKS, "witty")).encode(), "7 words"),
    Mangled("form as it was sent", EMPTY.encode(), "No word is ticked"),
    Mangled("page as it was sent", to_html("r1", ROUND, P1.code, "Sam").encode(), "the form itself"),
    Mangled("page attached as it was sent", with_attachment("Here", to_html("r1", ROUND, P1.code, "Sam").encode(), "form.html", "text/html"), "the form itself"),
    Mangled("form with an unclear mark", form().replace("[ ] witty", "[?] witty").encode(), "not clear what “[?]” before “witty”"),
    Mangled("form with a word of their own", form().replace("[x] kind", "[x] kindly").encode(), "“kindly” is ticked"),
    Mangled("form with a longer word", form(told={}).replace("[x] kind:", "[x] kind of shy").encode(), "only “kind” is on the list"),
    Mangled("form cut in the middle of a sentence", form(picks=PICKS[:2], told={"calm": "she waited"}).partition("[ ] keeps")[0].encode(), "may be cut off"),
    Mangled("form filled in twice, in different ways", f"{form()}\n{quoted(form(picks=THEIRS))}".encode(), "twice, with different words"),
    Mangled("form with other words written above", f"Rather: {', '.join(THEIRS)}\n{form()}".encode(), "beside those that are ticked"),
    Mangled("form with a tick struck out", as_html(form(told={})).replace("[x] kind", "[x] <s>kind</s>").encode(), "struck out"),
    Mangled("form with a code of no invitation", form("k7q2-mx9e").encode(), "No invitation of this journal has the code “k7q2-mx9e”"),
    Mangled("form without its code", form().replace(P1.code, "").encode(), "neither a code nor the label"),
    Mangled("one word too few", f"{P1.code}: {LIST[6:]}".encode(), "5 words"),
    Mangled("one word too many", f"{P1.code}: {LIST}, shy".encode(), "7 words"),
    Mangled("a word that is misspelt", f"{P1.code}: {LIST.replace('kind', 'kinde')}".encode(), "“kinde” is not on the list"),
    Mangled("a word that is not on the list", f"{P1.code}: {LIST} and grumpy".encode(), "“grumpy” is not on the list"),
    Mangled("a word that is not meant", f"{P1.code}: {LIST}, but not bold".encode(), "“but not bold”"),
    Mangled("one of two words", f"{P1.code}: {LIST[6:]}, bold or shy".encode(), "“bold or shy”"),
    Mangled("words taken back below", f"{P1.code}: {LIST}.\n\nOr rather take witty instead of bold.".encode(), "not clear what “Or rather take witty"),
    Mangled("numbers in place of words", f"{P1.code}: 3, 5, 6, 7, 10, 14".encode(), "gives numbers"),
    Mangled("words from nobody", f"My words: {LIST}".encode(), "neither a code nor the label"),
    Mangled("two codes below their words", f"{LIST}\n{P1.code}\n{LIST}\n{ANA.code}".encode(), "whose words are whose"),
    Mangled("words under a label, the code of another peer below", f"P1: {LIST}\n{ANA.code}".encode(), "whose words are whose"),
    Mangled("words with one struck out", f"<p>{P1.code}</p><p>{LIST}, <s>shy</s></p>".encode(), "struck out"),
    Mangled("block cut off below its readable words", f"Code: {P1.code}\nMy 6 words: {LIST}\n\n{block()[:-60]}".encode(), "damaged"),
    Mangled("readable words of a block that is gone", f"Code: {P1.code}\nMy 6 words: {LIST}\nSentences about: calm\n".encode(), "says that there was more"),
    Mangled("text of the page, a sentence changed above the letters", page_text(above={**TOLD, "calm": "She waited."}).encode(), "something else than the letters"),
    Mangled("text of the page, a sentence taken out above the letters", page_text(above={"calm": TOLD["calm"]}).encode(), "something else than the letters"),
    Mangled("text of the page, other words above the letters", page_text().replace("My 6 words: bold", "My 6 words: shy").encode(), "something else than the letters"),
    Mangled("text of the page without its letters", page_text().partition("-----")[0].encode(), "says that there was more"),
    Mangled("text of the page, its letters cut off", page_text()[:-60].encode(), "damaged"),
    Mangled("form with two boxes that do not agree", form().replace("[x] kind", "[x] [ ] kind").encode(), "not clear what"),
    Mangled("nothing", b"", "no answer"),
    Mangled("a mail without an answer", mail("I shall do it tomorrow."), "neither a code nor the label"),
    Mangled("a Word document", b"PK\x03\x04rest", "a Word document"),
    Mangled("a message of Outlook", b"\xd0\xcf\x11\xe0rest", "Outlook"),
    Mangled("a photograph attached", with_attachment("Here it is", b"\xff\xd8\xff", "sheet.jpg", "image/jpeg"), "sheet.jpg"),
    Mangled("a PDF attached", with_attachment("Here it is", b"%PDF", "words.pdf", "application/pdf"), "words.pdf"),
]  # fmt: skip
