"""Rows of a service log and their truth."""
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class Row:
    day: str
    status: str = "delivered"
    minutes: int | None = 30      # what a reader should take; None where nothing is stated
    shown: str | None = None      # what the minutes cell prints, where it differs
    service: str | None = None    # canonical name, where the log holds several
    start: str | None = None
    end: str | None = None
    note: str = ""
    makeup_for: str | None = None
    flags: list = field(default_factory=list)
    duplicate_of: int | None = None
    hidden: bool = False
    optional: bool = False
    extra: dict = field(default_factory=dict)

    @property
    def date(self):
        return date.fromisoformat(self.day)


def weekly(first, last, weekdays):
    """Every such weekday (0 is Monday) from first through last, as ISO dates."""
    d, end, out = date.fromisoformat(first), date.fromisoformat(last), []
    while d <= end:
        if d.weekday() in weekdays:
            out.append(d.isoformat())
        d += timedelta(days=1)
    return out


def clock(hhmm):
    h, m = map(int, hhmm.split(":"))
    return f"{(h + 11) % 12 + 1}:{m:02} {'AM' if h < 12 else 'PM'}"


def truth_of(rows, service, name=None, role=None, delivery=None, times=True):
    out = []
    for r in rows:
        t = {"date": r.day, "service": r.service or service, "status": r.status, "minutes": r.minutes, "makeupFor": r.makeup_for,
             "start": r.start if times else None, "end": r.end if times else None, "flags": r.flags, "duplicateOf": r.duplicate_of}
        if name:
            t["studentName"] = name
        if role:
            t["providerRole"] = role[t["service"]] if isinstance(role, dict) else role
        if delivery:
            t["delivery"] = delivery
        if r.status in ("student_absent", "provider_absent") and r.shown not in (None, "0"):
            del t["minutes"]  # planned minutes are printed; a reader may keep or drop them, the status decides
        t.update(r.extra)
        if r.optional:
            t["optional"] = True
        out.append(t)
    return out
