"""Word names: English words that are names too, and what stands before a name and names nobody.

Such a word is replaced only where it begins with a capital letter, and the learner is asked once
whether it is to be replaced at all.
"""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


_GIVEN = """
amber angel april art aspen august autumn basil bay bear bell berry bill birch blaze bliss bob
bond boss bounty branch brand breeze brook bud buddy bunny buster candy case chance charity chase
cherish cherry chip clay cliff clover colt constant coral crystal daisy dale dawn dean dell
destiny dick don dot drew duke dusty earl early earnest eden elder ember fairy faith fern fidelity
flint flower ford forest frank freed freedom gale gay gene genesis ginger glen glory golden grace
grant gray green grey grove guy gypsy happy harmony haven hawk hazel heath heather heaven herb
hero hill honesty honey honor honour hope hunter ivory ivy jack jade jet jewel joy judge june
junior justice kale keen king kit lake lance land lane lark laurel lavender leaf liberty link love
lucky lyric major manly maple march mark marsh marshal marvel mat max may meadow melody mercy
merit merry mike miles mill misty modesty moon nick noble norm north oak ocean olive opal pansy
pat patience peace pearl peg pen penny pepper pet petal pleasant poppy precious prince princess
promise prosper prudence rain rainbow ransom raven ray reed reef remedy rich river rivers rob
robin robust rock rocky rod roman rose royal ruby rusty sage sandy sapphire scarlet scout serenity
shade silver skip sky sol sonny star steel sterling stew stone storm stormy story sue summer sunny
tab tad temperance terra tiger timber tom trace tracer treasure trinity trip true trusty tuck
unique unity vale valentine van victor victory violet virtue wade ward warden warren west wild
will willow wills winter winters wolf woody young zest
"""
_FAMILY = """
baker barber best bishop black bloom blue boot bow branch bright broad brown bull burn bush button
cannon cash church city coach cook corner country cross crow dance day diamond dollar door down
east field fields finch fine fire first fly food foot forester fox freeman friend frost gamble
gardener general gentle glass gold good groom hall hand hands hardy hat hay head heard high home
hood hook horn hotel house hunt justice key kitchen knight lab labs law lawn leader lemon light
little lock london long lord low luck lynch man market marks may means merchant metal mobile money
monk moody moor moore more moss mountain music nail new nice noon north nurse old page pain
painter parish park patch pea peak peel people perfect person pike pine plain plank plant pond
pool poor pope port post potter pound power powers pray press price pride priest prior proud quick
quill rains read reader rice rider ridge ring road root rose royal rush rye sailor sale salmon
salt savage say sellers shaper sharp shine shore short singer skinner slack slate slaughter small
smart snow south spark sparks spear speed spring springs squire station steel stern steward still
store strange street strong summers swan sweet swift tailor temple thorn towers town tree twist
usher village vine wait wake wall walls ward water waters weeks well wells west white wills wing
winner wise wish wood woods word workman workshop worth yard
"""
_SHORT = """
al an are be do ed go ho in it jo la le li lo ma me no of on or pa so to up us we
"""

_SHARED = """
academy advice agency alliance associates association authority board body borough brothers
business capital care careers center central centre charity civic clinic club co college
commission committee community company construction consultancy consultants consulting contractors
corp corporation council county creative customer data department design development digital
direct director district division economic education electric energy engineering enterprise
enterprises environment estate estates europe european executive express facilities family finance
financial firm forum foundation fund global government group groups headquarters health healthcare
holding holdings homes hospital hospitals hotels housing hub inc industrial industries industry
information innovation institute institution insurance international internet joint labour
leadership learning legal leisure library limited living llc llp local logistics ltd maintenance
management manager manufacturing marketing media medical mental midlands motors museum national
network networks new northern nursery nursing office online operations organisation organization
partner partners partnership personnel pharmacy plc plus police policy practice primary printing
prison private product production products programme project projects property public quality
railway regional relations rescue research residential resources restaurant retail safety sales
school schools science secondary sector security senior service services shop social society
software solutions southern sports staff stores strategic studio studios supplies supply support
surgery systems team technical technology theatre trade trading traffic training transport travel
trust trustees union unit united university upper urban valley venture ventures vision voluntary
waste web welfare western wholesale works youth
"""

WORDS: Final = _words(_GIVEN + _FAMILY + _SHORT)
"""English words that are first names or surnames, too, in small letters.

Those that are hardly ever a word in a reflection, such as ``smith``, are not among them.
"""

SHARED: Final = _words(_SHARED)
"""What many organisations are called by; none of it names one alone."""

BEFORE_A_NAME: Final = _words(
    "mr mrs ms miss mx dr prof professor sir dame lady lord rev reverend father sister brother "
    "the of and von van der den de del della di da dos du la le los el al bin ibn ben bint abu "
    "st saint san santa mc mac ap ab ter ten zu zur af av y e jr sr"
)
"""Titles and small words of a name that name nobody alone."""

MONTHS: Final = _words("april may june august march")
"""Words beside a figure of a date, where they are no name."""

MODAL: Final = _words("will may")
"""Words that open a question before one of `ASKED`."""

ASKED: Final = _words(
    "i we you he she it they there this that these those my our your his her its their the a an "
    "not be"
)
