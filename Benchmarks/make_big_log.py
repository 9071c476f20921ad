#!/usr/bin/env python3
"""Writes a district's year: a service log in CSV, by date like an export, and the mandates it must be held against.

    make_big_log.py FOLDER [--rows 1000000] [--students 5000]

FOLDER/log.csv       one row a session, students mixed, with the dirt of real exports: rows twice, six words for delivered,
                     blank minutes beside times, "30 min" and "0:30", absences with planned minutes, short sessions, make-ups
                     that name their day, sessions without a row
FOLDER/mandates.csv  three services a student: Student ID, Student, Service, Minutes per session, Sessions per week, dates

Every name is put together from two lists; the same arguments give the same bytes.
"""
import argparse
import csv
import datetime
import os
import random

FIRST = """Ada Alden Amity Anselm Arlo Avis Basil Beryl Bram Bryony Caleb Calla Cedric Clove Corin Cyrus Dahlia Darcy Dorian Edda Eldon
Elowen Emrys Enid Fable Fenton Fern Finch Flora Gareth Gilda Greer Hale Harlan Hazel Hollis Ida Idris Ines Isolde Jarvis Juno Kerensa
Kit Lark Leopold Linnet Lorcan Mabel Magnus Maren Merle Mina Nell Niall Odette Orin Osric Pearl Perrin Petra Quill Rafe Rhona Rowan
Sable Selwyn Sorrel Tamsin Thea Tobin Una""".split()
LAST = """Abbotswood Alderbank Ashcombe Barrowby Beckwith Birchall Blackmere Bramhall Briarly Brockholt Cardew Chalmers Cobham Copperthwait
Cottersley Dapplemere Deepdale Dunmore Eastholm Elmsworth Fairbrook Farrow Fenwright Foxcote Gorsehill Greenhalgh Haddow Harkness
Hawthornden Heathcote Holloway Hurstbourne Inglethorpe Kestrelby Kingsmere Langstaff Larkspur Loxley Marwood Meadowcroft Millgate
Mossgrove Netherfield Nightingale Oakhanger Oldacre Orchardson Penhallow Pettigrove Quarrington Ravenscar Redfern Rookwood Rushmere
Saltmarsh Sandiford Sedgewick Silverdale Stanbridge Stillwater Tarrington Thistlewood Thornbury Underhay Wainfleet Westbrook
Whitlock Willowby Winterbourne Woodruff Yarrow""".split()

# service as the log prints it, minutes a session, weekdays (0 is Monday), start
SERVICES = [
    ("Speech/Language Therapy", 30, (0, 2), 9 * 60),
    ("Occupational Therapy", 30, (1, 3), 10 * 60 + 15),
    ("Counseling", 45, (4,), 13 * 60),
]
FIRST_MONDAY = datetime.date(2024, 8, 26)
WEEKS = 40
DELIVERED = ["Delivered", "Services Provided", "Provided", "Completed", "delivered", "Present"]
NOT_HELD = [("Student Absent", 30), ("Student absent", 20), ("Provider Absent", 25), ("Provider absent", 15), ("Field Trip", 10)]
NOTES = ["", "", "worked on goal 1", "worked on goals 1 and 2", "in class, small table", "sorting and naming", "continued from last time",
         "steady progress, needs prompts", "practised with peers"]
HEADINGS = ["Log ID", "Student ID", "Student", "Service Date", "Service", "Start Time", "End Time", "Duration Mins", "Status",
            "Delivery", "Provider Title", "Make-up For", "Note"]


def us(day):
    return f"{day.month:02}/{day.day:02}/{day.year}"


def clock(minutes):
    hour = minutes // 60
    return f"{(hour - 1) % 12 + 1}:{minutes % 60:02} {'AM' if hour < 12 else 'PM'}"


def length(minutes, dice):
    kind = dice.random()
    if kind < 0.90:
        return str(minutes)
    if kind < 0.94:
        return f"{minutes} min"
    if kind < 0.97:
        return f"0:{minutes:02}"
    return ""  # the times say it


def sessions(student, name, dice):
    """The rows of one student as (day, fields without the log's number)."""
    rows = []
    planned = [(FIRST_MONDAY + datetime.timedelta(7 * week + weekday), service, minutes, start)
               for week in range(WEEKS) for service, minutes, weekdays, start in SERVICES for weekday in weekdays]
    for day, service, minutes, start in planned:
        if dice.random() < 0.02:
            continue  # no row at all
        given, status, shown = minutes, dice.choice(DELIVERED), None
        kind = dice.random()
        if kind < 0.10:
            status = dice.choices([word for word, _ in NOT_HELD], [weight for _, weight in NOT_HELD])[0]
            given, shown = 0, dice.choice([str(minutes), "0", ""])
        elif kind < 0.13:
            status, given = "Partial session", minutes - dice.choice([5, 10])
        row = [student, name, us(day), service, clock(start), clock(start + (given or minutes)),
               length(given, dice) if shown is None else shown, status, "Individual", "Therapist", "", dice.choice(NOTES)]
        rows.append((day, row))
        if dice.random() < 0.008:
            rows.append((day, list(row)))  # exported twice
        if given == 0 and status.lower() == "provider absent" and dice.random() < 0.4:
            later = min(day + datetime.timedelta(dice.randint(7, 20)), FIRST_MONDAY + datetime.timedelta(7 * WEEKS - 3))
            later += datetime.timedelta((0, 0, 0, 0, 0, 2, 1)[later.weekday()])
            rows.append((later, [student, name, us(later), service, clock(14 * 60 + 30), clock(14 * 60 + 30 + minutes), str(minutes),
                                 "Make-up", "Individual", "Therapist", us(day), ""]))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--students", type=int, default=5_000)
    arguments = parser.parse_args()
    os.makedirs(arguments.folder, exist_ok=True)
    dice = random.Random(20261121)
    rows = []
    with open(os.path.join(arguments.folder, "mandates.csv"), "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["Student ID", "Student", "Service", "Minutes per session", "Sessions per week", "Start Date", "End Date"])
        for index in range(arguments.students):
            student = str(700_000 + index)
            surname = LAST[index // len(FIRST) % len(LAST)] + ("" if index < len(FIRST) * len(LAST) else f"-{LAST[index % len(LAST)]}")
            name = f"{surname}, {FIRST[index % len(FIRST)]}"
            last = FIRST_MONDAY + datetime.timedelta(7 * WEEKS - 3)
            for service, minutes, weekdays, _ in SERVICES:
                out.writerow([student, name, service, minutes, len(weekdays), us(FIRST_MONDAY), us(last)])
            rows += sessions(student, name, dice)
    rows.sort(key=lambda row: row[0])
    # As many rows as asked for: the year is cut short, or its last rows are exported once more.
    while len(rows) < arguments.rows:
        rows += rows[-(arguments.rows - len(rows)):]
    with open(os.path.join(arguments.folder, "log.csv"), "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADINGS)
        for number, (_, row) in enumerate(rows[: arguments.rows]):
            out.writerow([4_000_000 + number, *row])
    size = os.path.getsize(os.path.join(arguments.folder, "log.csv"))
    print(f"{arguments.rows} rows, {size / 1e6:.0f} MB, {arguments.students} students, {3 * arguments.students} mandates")


if __name__ == "__main__":
    main()
