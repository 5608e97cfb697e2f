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
action arch baker ball bank barber beach bean beard beer best bird bishop black block bloom blue
boat bold bone boot bow box branch bride bridge bridges bright broad brown brush bull burden burn
burns bush bushes button camp cane cannon cash change chapel charm child church city coach coats
cold common cook corner counsel country court coward crisp cross crow cruise curry dance darling
day deal dear diamond dollar door dove down draw drinkwater duck eagle earth east eve evidence
fair fall fan fear fell few field fields finch fine fire first fish flood fly food foot force
forester found fox freeman fresh friend frost full gamble game gardener gate gates general gentle
gift glass goal gold golding good goose grass grave graves groom hall hammer hand hands hardy
harvest hat hay head heard high holiday home hood hook horn hotel house hunt hurt joint jolly
justice keeper key kind kiss kitchen knight lab labs lamb large last law lawless lawn leader
learner leave left lemon light lion little lock london long lord loud loving low luck lynch made
maid man many market marks martial may means meek merchant metal mild mobile model money monk
moody moor moore more moss mountain music nail near new nice night noon north nun nurse old open
organ pack page pages pain painter paper parish park patch pea peak pear peel peer people perfect
person pickles picture pigeon pike pine pitman plain plan plank plant plenty plum pole pond pool
poor pope port post potter pound power powers pray press price pride priest prior proper proud
purple quick quill race rains read reader reason record review rice rider ridge ring road root
rose rough royal rule rush rye sadler sail sailor sale salmon salt sand sands savage say seal self
sellers shaper sharp shell shine ship shoe shore short shy sick silence silk singer skinner slack
slate slaughter slow small smart smile smooth snow song sore sorrow south spark sparks speak spear
speed spirit spoon spring springs squire start statement station steel stern steward still sting
store stout strange street strong style summers swan sweet swift tailor tall tart tea teach
teacher team temple thick thin thing think thorn thought tiller time towers town tree trust truth
tune tutor twist usher view village vine vision visit wager wait wake wall walls want war ward
watch water waters wax way weather week weeks well wells west wheat wheel whisper whistle white
wide wife wills window wine wing winner wisdom wise wish witty wonder wood woods word work worker
workman workshop worry worth yard yellow
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
