"""The parts that every IEP has around its services, in words of our own. Each layout chooses, orders and titles them."""
from dataclasses import dataclass, field
from datetime import date

from .blocks import Bullets, Cell, Heading, PageBreak, Para, Table, Ticks, pairs


@dataclass
class Student:
    name: str
    dob: str
    id: str
    grade: str
    school: str
    district: str
    state: str
    meeting: str
    start: str
    end: str
    disability: str
    they: tuple = ("she", "her", "her")   # subject, object, possessive
    parents: str = ""
    team: list = field(default_factory=list)

    @property
    def first(self):
        return self.name.split()[0]


def us(iso, style="mdy"):
    d = date.fromisoformat(iso)
    return {"mdy": f"{d.month:02}/{d.day:02}/{d.year}", "short": f"{d.month}/{d.day}/{d.year % 100:02}", "long": f"{d:%B} {d.day}, {d.year}"}[style]


class Notes(list):
    """Sentences that look like services and are not; calling it records the sentence and returns it."""
    def __call__(self, sentence):
        self.append(sentence)
        return sentence


def team_table(s, title="IEP Team Participants"):
    return [Heading(title, 2), Table([["Name", "Position", "Attendance"]] + [[n, r, a] for n, r, a in s.team], [2, 2.4, 1.4])]


def goal_blocks(s, goals, title, notes):
    """goals: (area, sentence, baseline, criterion, [(objective, date)])"""
    out = []
    for n, (area, sentence, base, crit, steps) in enumerate(goals, 1):
        out += [Heading(f"{title} {n}: {area}", 2), Para(sentence),
                pairs([("Baseline", base), ("Criterion", crit), ("Measured by", "Work samples and a data sheet kept by the case manager"), ("Reported", "With each report card")], 1),
                Table([["Short-term objective or benchmark", "Expected by", "Mastery", "Progress code"]] + [[o, d, m, ""] for o, d, m in steps], [4.2, 1.1, 0.9, 1])]
    return out + [Para("Progress codes: 1 not started, 2 emerging, 3 on track, 4 met. Codes are entered at the end of each reporting period and sent home with the report card.", "small")]


def accommodation_table(rows, heads, widths):
    return Table([heads] + rows, widths)


def assessment(s, rows, title):
    return [Heading(title, 1),
            Para(f"The team decided how {s.first} will take part in state and district assessments during the term of this IEP. An accommodation is listed only if {s.they[0]} also uses it in class."),
            Table([["Assessment", "Subject", "Participation", "Accommodation"]] + rows, [1.8, 1.4, 1.5, 2.6])]


def special_factors(s, answers, title):
    rows = [["Question the team must consider", "Yes", "No", "Comment"]]
    for q, yes, c in answers:
        rows.append([q, Cell(tick=yes), Cell(tick=not yes), c])
    return [Heading(title, 1), Table(rows, [4, 0.5, 0.5, 2.6])]


def factors(s, behaviour="", at="", language="English is spoken at home."):
    return [("Does behavior get in the way of the student's learning or that of others?", bool(behaviour), behaviour or "Not a concern at this time."),
            ("Is the student an English learner?", False, language),
            ("Is the student blind or visually impaired, so that braille must be considered?", False, "Vision screening passed."),
            ("Does the student have communication needs?", True, "See present levels and goals."),
            ("Is the student deaf or hard of hearing?", False, "Hearing screening passed at 20 dB in both ears."),
            ("Does the student need assistive technology devices or services?", bool(at), at or "Classroom tools that all students use are enough.")]


def safeguards(s, title="Procedural Safeguards and Consent"):
    return [Heading(title, 1),
            Para(f"A copy of the procedural safeguards was offered to the parent on {us(s.meeting)}. The safeguards explain the right to take part in meetings, to receive written notice before the school proposes or refuses a change, to examine records, to obtain an independent evaluation, and to use mediation, a complaint to the state or a hearing when there is disagreement."),
            Bullets(["The parent received a copy of this IEP at no cost.", "The parent was told how to ask for a meeting at any time during the year.",
                     "The parent was told who keeps the education record and how to see it within 45 days of asking.",
                     "Progress is reported at least as often as for students without disabilities."]),
            Para("Signatures show attendance at the meeting. They do not by themselves show agreement with every part of the plan."),
            Table([["Signature", "Role", "Date"]] + [["", r, us(s.meeting)] for _, r, _ in s.team], [3, 2.4, 1.2]),
            Ticks([("The parent agrees with the plan", True), ("The parent agrees in part", False), ("The parent does not agree", False)], "Parent response")]


def school_day(s, minutes, lunch, recess, notes, extra=""):
    """The bell schedule: amounts that are never services."""
    a = notes(f"Lunch is {lunch} minutes{f' and recess is {recess} minutes' if recess else ''} for every student in the building.")
    b = notes(f"The student day at {s.school} is {minutes} minutes long, or {minutes * 5:,} minutes in a full week.")
    return Para(f"{b} {a} {extra}".strip())


def lre(s, removed, week, reason, notes, title):
    percent = round(100 * (week - removed) / week)
    line = notes(f"Total minutes in the school week: {week:,}. Minutes outside the regular classroom: {removed}.")
    line2 = notes(f"Percent of the school week inside the regular classroom: {percent}%.")
    return [Heading(title, 1), Para(reason), Para(line + " " + line2),
            Ticks([("80% or more", percent >= 80), ("40% to 79%", 40 <= percent < 80), ("Less than 40%", percent < 40)], "Inside regular class"),
            Table([["Placement option considered", "Accepted", "Reason"],
                   ["Regular class with supplementary aids only", "No", f"{s.first} needs some instruction in a smaller setting to make progress on the goals."],
                   ["Regular class with support and part of the day elsewhere", "Yes", "Keeps time with classmates and allows the instruction named in the services section."],
                   ["Separate class for most of the day", "No", "More restrictive than the data call for."],
                   ["Separate school", "No", "Not discussed further; no member asked for it."]], [2.4, 0.9, 4]),
            Para(f"Possible harmful effects considered: missed classroom discussion, and being seen to leave the room. The team will place {s.they[2]} sessions away from science and from specials where the schedule allows.")]


def evaluation_table(rows):
    return Table([["Test", "Date", "Area", "Standard score", "Percentile"]] + rows, [2.4, 1, 2, 1.1, 1])


BREAK = PageBreak()
