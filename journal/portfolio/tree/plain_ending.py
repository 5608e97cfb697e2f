"""Plain ending: the ending of an attached file's name, as far as it may leave with the file."""

from __future__ import annotations

import re

from journal.text import clean

_ENDING = re.compile(r"[^./\\]\.([A-Za-z0-9]{1,8})\s*\Z")
_DANGEROUS = frozenset(
    """
    ade adp apk app appimage application appref appx asp aspx bas bash bat cab cer chm cjs class
    cmd com command cpl crx csh csr deb der desktop diagcab dll dmg docm dotm drv exe fish fxp
    gadget grp hlp hpj hta htc htm html img inf ins iqy iso isp its jar jnlp job js jse jsp ksh
    library lnk lua mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz mht
    mhtml mjs msc msh msi msp mst msu ocx one ops osd osx out pcd phar php pif pkg pl plg potm
    ppam ppsm pptm prf prg ps1 ps2 psc1 psd1 psm1 pst py pyc pyw pyz rb reg rpm run scf scpt scr
    sct search service settings sh shb shs sldm slk snap so svg svgz swf sys terminal theme tmp
    torrent url vb vbe vbp vbs vhd vhdx vsmacros vsw webloc website workflow ws wsc wsf wsh xbap
    xht xhtml xla xlam xll xlm xlsm xltm xml xnk xpi xsl xslt zsh
    """.split()  # noqa: SIM905  (so many are read best as words)
)
"""What Windows, macOS, Linux or a browser runs, installs, mounts or follows when it is opened."""


def plain_ending(name: str) -> str:
    """Return the ending of a file's name in small letters, such as ``.csv``.

    It is empty where there is none, where it is not plain (letters and digits, eight at the most),
    or where a system would run, install or follow what has it.
    """
    found = _ENDING.search(clean(name))
    ending = found[1].lower() if found else ""
    return f".{ending}" if ending and ending not in _DANGEROUS and not ending.isdigit() else ""
