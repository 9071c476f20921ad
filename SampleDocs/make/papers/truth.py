"""Truth: what a careful reader would find in each paper, written beside it as NAME.truth.json."""
import json
import re
import subprocess

IMPLIED_ROLE = {
    "specially_designed_instruction": ["special_education_teacher"], "speech_language": ["slp"], "occupational_therapy": ["ot"], "physical_therapy": ["pt"],
    "counseling": ["counselor", "school_psychologist", "social_worker"], "behavior": ["bcba"], "para_support": ["paraprofessional"], "adapted_pe": ["adapted_pe_teacher"],
    "nursing_health": ["nurse"],
}


def span(value):
    return None if value is None else list(value) if isinstance(value, (list, tuple)) else [value, value]


def part(mps=None, spp=None, unit="week", total=None, delivery="unspecified", group=None, count=1, cycle=None, source="cell", scope="regular", accept=None):
    """One part of a frequency. A total that is not given is derived from minutes and sessions."""
    mps, spp = span(mps), span(spp)
    stated = total is not None
    if not stated and mps and spp:
        total = [mps[0] * spp[0], mps[1] * spp[1]]
    out = {"minutesPerSession": mps, "sessionsPerPeriod": spp,
           "period": {"unit": unit, "count": count, "cycleDays": cycle, "source": source},
           "totalMinutesPerPeriod": span(total), "totalSource": ("stated" if stated else "derived") if total else None,
           "delivery": delivery, "groupSizeMax": group, "scope": scope}
    if accept:
        out["accept"] = accept
    return out


def mandate(service, text, amount, parts, setting, setting_text=None, role=None, role_text=None, start=None, end=None, dates="iep",
            scope="regular", vagueness="none", accept=None, code=None, optional=False, interpretations=None):
    accept = dict(accept or {})
    if role is None and "providerRole" not in accept and service in IMPLIED_ROLE:
        accept["providerRole"] = IMPLIED_ROLE[service]
    out = {"service": service, "serviceText": text, "serviceCode": code, "amountText": amount,
           "frequency": {"raw": amount, "parts": parts if isinstance(parts, list) else [parts], "vagueness": vagueness, "interpretations": interpretations or []},
           "setting": setting, "settingText": setting_text, "providerRole": role, "providerRoleText": role_text,
           "startDate": start, "endDate": end, "datesFrom": dates, "scope": scope, "concurrent": False}
    if accept:
        out["accept"] = accept
    if optional:
        out["optional"] = True
    return out


def pages_of(pdf):
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode("utf-8")
    return text.split("\f")[:-1]


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower().replace("½", " 1 2 "))


def find_page(pages, m, marks):
    """The one page that carries a mark of the services section and every word of the row."""
    need = set(words(m["serviceText"] + " " + m["amountText"]))
    hits = [n for n, p in enumerate(pages, 1) if need <= set(words(p)) and any(set(words(k)) <= set(words(p)) for k in marks)]
    if len(hits) > 1:  # the amount unbroken decides
        whole = ["".join(x.split()) for x in m["amountText"].split(" · ")]
        hits = [n for n in hits if all(x in "".join(pages[n - 1].split()) for x in whole)]
    if len(hits) != 1:
        raise SystemExit(f"page of {m['serviceText']!r} is not certain: {hits}")
    return hits[0]


def write_iep(pdf, student, mandates, marks, layout, traps, producer, accommodations, not_mandates):
    pages = pages_of(pdf)
    flat = " ".join(" ".join(pages).split())
    for n, m in enumerate(mandates, 1):
        m["id"] = f"m{n}"
        if "page" not in m:
            m["page"] = find_page(pages, m, marks)
        m["startDate"], m["endDate"] = m["startDate"] or student.start, m["endDate"] or student.end
    last, first = student.name.split(" ")[-1], " ".join(student.name.split(" ")[:-1])
    out = {"schemaVersion": 1, "file": pdf.name, "layout": layout, "traps": "; ".join(traps), "kind": "iep", "pageCount": len(pages),
           "student": {"name": student.name, "dateOfBirth": student.dob, "accept": {"name": [f"{last}, {first}", student.name]}},
           "iep": {"meetingDate": student.meeting, "startDate": student.start, "endDate": student.end, "amendmentDate": None},
           "mandates": mandates, "accommodations": [{"text": a} for a in accommodations], "notMandates": not_mandates, "producer": producer}
    save(pdf.with_name(pdf.stem + ".truth.json"), out)
    return len(pages), flat


def save(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
