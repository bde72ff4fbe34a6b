"""Closed lists of plans, surveys, letters, lists, meetings, research and joint activities."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PointState(TextChoices):
    """What became of a plan point."""

    OPEN = "open", pgettext_lazy("plan", "Under way")
    DONE = "done", pgettext_lazy("plan", "Done")
    PARTLY = "partly", pgettext_lazy("plan", "Partly done")
    NOT = "not", pgettext_lazy("plan", "Not done")
    DROPPED = "dropped", pgettext_lazy("plan", "Dropped")


class GoalKind(TextChoices):
    """How a plan point is measured."""

    NONE = "", pgettext_lazy("plan", "Answered in words")
    ADD = "add", pgettext_lazy("plan", "So many more")
    REACH = "reach", pgettext_lazy("plan", "Reach the value")
    CLEAR = "clear", pgettext_lazy("plan", "Bring down to the value")


class LackState(TextChoices):
    OPEN = "open", pgettext_lazy("shortcoming", "Open")
    CLOSED = "closed", pgettext_lazy("shortcoming", "Closed")


class SurveyKind(TextChoices):
    DEMAND = "demand", _("Demand and facilities")
    WAGES = "wages", _("Wages")
    LAW = "law", _("How a law is carried out")
    MOOD = "mood", _("Workforce and its mood")
    OTHER = "other", pgettext_lazy("survey", "Other")


class SurveyState(TextChoices):
    DRAFT = "draft", pgettext_lazy("survey", "Being prepared")
    RUNNING = "running", pgettext_lazy("survey", "Collecting answers")
    CLOSED = "closed", pgettext_lazy("survey", "Collected")
    REPORTED = "reported", pgettext_lazy("survey", "Report written")


class QuestionKind(TextChoices):
    ONE = "one", _("One of several")
    MANY = "many", _("Any of several")
    NUMBER = "number", _("A number")
    MONEY = "money", _("A sum in yuan")
    YES = "yes", _("Yes or no")
    TEXT = "text", _("In words")


class Form(TextChoices):
    """How an answer came in."""

    PAPER = "paper", pgettext_lazy("survey", "Questionnaire on paper")
    TALK = "talk", pgettext_lazy("survey", "Forum")
    VISIT = "visit", pgettext_lazy("survey", "Visit")
    ONLINE = "online", pgettext_lazy("survey", "Online")
    SHEET = "sheet", pgettext_lazy("survey", "Excel form")


class LetterState(TextChoices):
    PREPARED = "prepared", pgettext_lazy("letter", "Being prepared")
    SENT = "sent", pgettext_lazy("letter", "Submitted")
    RECEIVED = "received", pgettext_lazy("letter", "Receipt confirmed")
    REPLIED = "replied", pgettext_lazy("letter", "Replied")


class ListState(TextChoices):
    CALLED = "called", pgettext_lazy("list", "Collecting")
    MERGED = "merged", pgettext_lazy("list", "Merged")
    CHECKED = "checked", pgettext_lazy("list", "Checked")
    SENT = "sent", pgettext_lazy("list", "Sent up")
    DISPATCHED = "dispatched", pgettext_lazy("list", "Dispatched")


class EntryState(TextChoices):
    NEW = "new", pgettext_lazy("list", "To be checked")
    GOOD = "good", pgettext_lazy("list", "In order")
    DOUBLE = "double", pgettext_lazy("list", "Named twice")
    REFUSED = "refused", pgettext_lazy("list", "Left out")


class MeetingState(TextChoices):
    PLANNED = "planned", pgettext_lazy("work meeting", "Being prepared")
    NOTICED = "noticed", pgettext_lazy("work meeting", "Notice given")
    HELD = "held", pgettext_lazy("work meeting", "Held")
    FOLLOWED = "followed", pgettext_lazy("work meeting", "Tasks followed up")


class ItemKind(TextChoices):
    REPORT = "report", pgettext_lazy("work meeting", "Report")
    SPEECH = "speech", pgettext_lazy("work meeting", "Speech")
    AWARD = "award", pgettext_lazy("work meeting", "Awards")
    TASKS = "tasks", pgettext_lazy("work meeting", "Tasks set")
    OTHER = "other", pgettext_lazy("work meeting", "Other item")


class Presence(TextChoices):
    DUE = "due", pgettext_lazy("work meeting", "Due")
    PRESENT = "present", pgettext_lazy("work meeting", "Present")
    LEAVE = "leave", pgettext_lazy("work meeting", "On leave")
    ABSENT = "absent", pgettext_lazy("work meeting", "Absent")


class TopicState(TextChoices):
    REGISTERED = "registered", pgettext_lazy("research", "Registered")
    FIELD = "field", pgettext_lazy("research", "Field work")
    FOUND = "found", pgettext_lazy("research", "Findings written")
    PROPOSED = "proposed", pgettext_lazy("research", "Proposals made")
    CLOSED = "closed", pgettext_lazy("research", "Concluded")


class Adoption(TextChoices):
    WAITING = "waiting", pgettext_lazy("research", "Waiting for an answer")
    ADOPTED = "adopted", pgettext_lazy("research", "Adopted")
    PARTLY = "partly", pgettext_lazy("research", "Adopted in part")
    DECLINED = "declined", pgettext_lazy("research", "Not adopted")


class Part(TextChoices):
    LEAD = "lead", pgettext_lazy("joint", "Lead unit")
    PARTNER = "partner", pgettext_lazy("joint", "Partner unit")


class JournalKind(TextChoices):
    """What a cadre notes of the own work."""

    BASE = "base", pgettext_lazy("journal", "Visit to a grassroots union")
    WORKER = "worker", pgettext_lazy("journal", "Visit to a worker in difficulty")
    RECEPTION = "reception", pgettext_lazy("journal", "Reception of workers")
    LECTURE = "lecture", pgettext_lazy("journal", "Lecture given")
    STUDY = "study", pgettext_lazy("journal", "Study")
    CHECK = "check", pgettext_lazy("journal", "Inspection")
