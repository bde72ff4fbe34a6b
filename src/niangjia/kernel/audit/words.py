"""Names of actions in words: "units.create_union" is "Create union", put together from verb and noun."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

VERBS: dict[str, Any] = {
    "absorb": gettext_lazy("Absorb"), "add": gettext_lazy("Add"), "answer": gettext_lazy("Answer"),
    "appoint": gettext_lazy("Appoint"), "approve": gettext_lazy("Approve"), "ask": gettext_lazy("Ask for"),
    "assign": gettext_lazy("Assign"), "begin": gettext_lazy("Begin"), "change": gettext_lazy("Change"),
    "choose": gettext_lazy("Choose"), "clear": gettext_lazy("Clear"), "close": gettext_lazy("Close"),
    "correct": gettext_lazy("Correct"), "cover": gettext_lazy("Cover"), "create": gettext_lazy("Create"),
    "decide": gettext_lazy("Decide"), "discard": gettext_lazy("Discard"), "divide": gettext_lazy("Divide"),
    "end": gettext_lazy("End"), "enter": gettext_lazy("Enter"), "expel": gettext_lazy("Expel"),
    "extend": gettext_lazy("Extend"), "find": gettext_lazy("Find"), "finish": gettext_lazy("Finish"),
    "found": gettext_lazy("Found"), "grant": gettext_lazy("Grant"), "hand": gettext_lazy("Hand"),
    "hold": gettext_lazy("Hold"), "issue": gettext_lazy("Issue"), "join": gettext_lazy("Take in"),
    "judge": gettext_lazy("Judge"), "lapse": gettext_lazy("Lapse"), "leave": gettext_lazy("Let leave"),
    "log": gettext_lazy("Log"), "merge": gettext_lazy("Merge"), "move": gettext_lazy("Move"),
    "name": gettext_lazy("Name"), "note": gettext_lazy("Note"), "observe": gettext_lazy("Record"),
    "open": gettext_lazy("Open"), "persuade": gettext_lazy("Persuade"), "raise": gettext_lazy("Raise"),
    "receive": gettext_lazy("Receive"), "record": gettext_lazy("Record"), "refuse": gettext_lazy("Refuse"),
    "register": gettext_lazy("Register"), "remove": gettext_lazy("Remove"), "rename": gettext_lazy("Rename"),
    "renew": gettext_lazy("Renew"), "replace": gettext_lazy("Replace"), "reset": gettext_lazy("Reset"),
    "restore": gettext_lazy("Restore"), "restructure": gettext_lazy("Restructure"), "resume": gettext_lazy("Resume"),
    "retain": gettext_lazy("Retain"), "reveal": gettext_lazy("Reveal"), "send": gettext_lazy("Send"),
    "set": gettext_lazy("Set"), "sign": gettext_lazy("Sign"), "solve": gettext_lazy("Solve"),
    "split": gettext_lazy("Split"), "start": gettext_lazy("Start"), "submit": gettext_lazy("Submit"),
    "suspend": gettext_lazy("Suspend"), "transfer": gettext_lazy("Transfer"), "undo": gettext_lazy("Undo"),
    "void": gettext_lazy("Void"), "withdraw": gettext_lazy("Withdraw"), "write": gettext_lazy("Write"),
}
NOUNS: dict[str, Any] = {
    "account": gettext_lazy("account"), "agreement": gettext_lazy("agreement"),
    "application": gettext_lazy("application"), "batch": gettext_lazy("batch"),
    "candidate": gettext_lazy("candidate"), "capability": gettext_lazy("capability"), "card": gettext_lazy("card"),
    "card_use": gettext_lazy("card use"), "case": gettext_lazy("case"), "certificate": gettext_lazy("certificate"),
    "change": gettext_lazy("registered change"), "contact": gettext_lazy("contact"),
    "contact_visit": gettext_lazy("contact visit"), "coverage": gettext_lazy("coverage"),
    "deadline": gettext_lazy("deadline"), "death": gettext_lazy("death"), "document": gettext_lazy("document"),
    "election": gettext_lazy("election"), "employer": gettext_lazy("employer"), "event": gettext_lazy("event"),
    "fact": gettext_lazy("fact"), "facts": gettext_lazy("facts"), "federation": gettext_lazy("federation"),
    "file": gettext_lazy("file"), "funds_parent": gettext_lazy("funds parent"), "handover": gettext_lazy("handover"),
    "headcount": gettext_lazy("headcount"), "holiday": gettext_lazy("holiday"), "kind": gettext_lazy("kind"),
    "lapse": gettext_lazy("lapse"), "legal_person": gettext_lazy("legal person"), "lines": gettext_lazy("lines"),
    "member": gettext_lazy("member"), "members": gettext_lazy("members"), "membership": gettext_lazy("membership"),
    "merge": gettext_lazy("merge"), "organ": gettext_lazy("committee"), "own_password": gettext_lazy("own password"),
    "partner": gettext_lazy("partner"), "partner_activity": gettext_lazy("partner activity"),
    "password": gettext_lazy("password"), "people": gettext_lazy("people"), "person": gettext_lazy("person"),
    "pilot": gettext_lazy("pilot"), "policy": gettext_lazy("policy"), "post": gettext_lazy("post"),
    "premises": gettext_lazy("premises"), "programme": gettext_lazy("programme"),
    "publicity": gettext_lazy("publicity"), "registers": gettext_lazy("registers"),
    "report": gettext_lazy("report"), "role": gettext_lazy("role"), "series": gettext_lazy("number series"),
    "shortcoming": gettext_lazy("shortcoming"), "shortcomings": gettext_lazy("shortcomings"),
    "site_drive": gettext_lazy("site drive"), "template": gettext_lazy("template"), "term": gettext_lazy("term"),
    "transfer": gettext_lazy("transfer"), "transfers": gettext_lazy("transfers"),
    "trouble": gettext_lazy("trouble"), "union": gettext_lazy("union"), "unions": gettext_lazy("unions"),
    "value": gettext_lazy("value"), "version": gettext_lazy("version"), "visit": gettext_lazy("visit"),
    "with_members": gettext_lazy("union with members"),
}
WHOLE: dict[str, Any] = {
    "access.sign_in": gettext_lazy("Sign in"), "access.sign_out": gettext_lazy("Sign out"),
    "access.hand_over": gettext_lazy("Hand over"), "cases.hand_over": gettext_lazy("Hand over cases"),
    "cases.move": gettext_lazy("Move a case on"), "cases.assign": gettext_lazy("Assign a case"),
    "records.merge": gettext_lazy("Merge duplicates"), "records.undo_merge": gettext_lazy("Undo a merge"),
    "config.begin": gettext_lazy("Begin the installation"), "units.set_up_organ": gettext_lazy("Set up a committee"),
    "units.set_up_premises": gettext_lazy("Set up premises"),
    "papers.send_back_report": gettext_lazy("Send a report back"),
}
DOORS: dict[str, Any] = {
    "web": gettext_lazy("Web page"), "sheet": gettext_lazy("Spreadsheet"), "cli": gettext_lazy("Command line"),
    "system": gettext_lazy("System"), "api": gettext_lazy("Interface"),
}


def action(name: str) -> str:
    """The words for an action's name; the plain name's own words where one is not in the lists."""
    if name in WHOLE:
        return str(WHOLE[name])
    verb, _gap, noun = name.rpartition(".")[2].partition("_")
    if verb in VERBS and noun in NOUNS:
        return _("%(verb)s %(noun)s") % {"verb": VERBS[verb], "noun": NOUNS[noun]}
    return name.rpartition(".")[2].replace("_", " ").capitalize()


def door(code: str) -> str:
    """The words for a door."""
    return str(DOORS.get(code, code))
