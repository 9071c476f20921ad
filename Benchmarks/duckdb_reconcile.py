#!/usr/bin/env python3
"""The arithmetic of a reconciliation as SQL in DuckDB: the yardstick for `iepledger reconcile mandates.csv log.csv`.

    duckdb_reconcile.py MANDATES.csv LOG.csv [--threads N] [--output LINES.csv]

Cleans the rows, takes what stands in one slot twice for one session, counts required against delivered minutes by student, service
and week, caps surplus in its week, links make-ups to the day they name, takes absences of the student out and leaves out minutes
of days on which another service marks the student absent, as the standard profile does. It reads no other heading, date or status
than those of make_big_log.py, cites nothing and finds nothing: it shows what the arithmetic alone costs.
"""
import argparse
import sys

# DuckDB's own reader finds numbers and dates, which is faster than reading all as text first.
SQL_SESSIONS = """
CREATE TEMP TABLE session AS
WITH raw AS (
    SELECT "Student ID" AS student, "Service" AS service, "Service Date" AS day,
        strptime("Start Time", '%I:%M %p') AS start, strptime("End Time", '%I:%M %p') AS finish,
        coalesce(trim("Duration Mins"), '') AS length, lower(trim("Status")) AS status, "Make-up For" AS makeup_for
    FROM read_csv(?, header = true, dateformat = '%m/%d/%Y',
        types = {'Service Date': 'DATE', 'Make-up For': 'DATE', 'Duration Mins': 'VARCHAR'})
),
clean AS (
    SELECT student, service, day, start, finish, makeup_for,
        CASE WHEN status IN ('delivered', 'services provided', 'provided', 'completed', 'present', 'partial session') THEN 'delivered'
             WHEN status = 'make-up' THEN 'makeup' WHEN status = 'student absent' THEN 'student_absent'
             WHEN status = 'provider absent' THEN 'provider_absent' WHEN status = 'field trip' THEN 'school_activity'
             ELSE 'unknown' END AS outcome,
        CASE WHEN length = '' THEN date_diff('minute', start, finish)
             WHEN length LIKE '%:%' THEN split_part(length, ':', 1)::INTEGER * 60 + split_part(length, ':', 2)::INTEGER
             ELSE split_part(length, ' ', 1)::INTEGER END AS minutes
    FROM raw
)
SELECT student, service, day, outcome, minutes, min(makeup_for) AS makeup_for
FROM clean GROUP BY student, service, day, start, finish, outcome, minutes
"""

SQL_WEEKS = """
CREATE TEMP TABLE line AS
WITH mandate AS (
    SELECT "Student ID" AS student, "Service" AS service, "Minutes per session" AS minutes, "Sessions per week" AS sessions,
        "Start Date" AS first_day, "End Date" AS last_day
    FROM read_csv(?, header = true, dateformat = '%m/%d/%Y', types = {'Start Date': 'DATE', 'End Date': 'DATE'})
),
week AS (
    SELECT student, service, minutes, minutes * sessions AS required, unnest(generate_series(
        date_trunc('week', first_day), date_trunc('week', last_day), INTERVAL 7 DAY))::DATE AS monday
    FROM mandate
),
absent AS (
    SELECT student, day, min(service) AS one, max(service) AS other FROM session WHERE outcome = 'student_absent' GROUP BY ALL
),
placed AS (
    SELECT student, service, minutes, outcome,
        date_trunc('week', CASE WHEN outcome = 'makeup' THEN coalesce(makeup_for, day) ELSE day END)::DATE AS monday,
        one IS NULL OR one = service AND other = service AS counts
    FROM session LEFT JOIN absent USING (student, day)
),
given AS (
    SELECT student, service, monday,
        sum(minutes) FILTER (outcome = 'delivered' AND counts) AS delivered,
        sum(minutes) FILTER (outcome = 'makeup' AND counts) AS makeup,
        count(*) FILTER (outcome = 'student_absent') AS absences
    FROM placed GROUP BY ALL
),
counted AS (
    SELECT week.student, week.service, week.monday, required, minutes,
        least(required, coalesce(delivered, 0)) AS delivered,
        greatest(0, coalesce(delivered, 0) - required) AS surplus,
        coalesce(makeup, 0) AS makeup, coalesce(absences, 0) AS absences
    FROM week LEFT JOIN given USING (student, service, monday)
),
booked AS (
    SELECT *, least(required - delivered, makeup) AS credited FROM counted
),
excusing AS (
    SELECT *, least(required - delivered - credited, absences * minutes) AS excused FROM booked
)
SELECT student, service, sum(required) AS required, sum(delivered) AS delivered, sum(credited) AS makeup, sum(excused) AS excused,
    sum(required - delivered - credited - excused) AS missed, sum(surplus + makeup - credited) AS surplus
FROM excusing GROUP BY ALL
"""
FIGURES = ("required", "delivered", "makeup", "excused", "missed", "surplus")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mandates")
    parser.add_argument("log")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--output", help="one row for each student and service, as CSV")
    arguments = parser.parse_args()
    try:
        import duckdb
    except ImportError:
        sys.exit("DuckDB is not installed: pip install duckdb")
    database = duckdb.connect()
    if arguments.threads:
        database.execute(f"SET threads = {arguments.threads}")
    database.execute(SQL_SESSIONS, [arguments.log])
    unknown = database.execute("SELECT count(*) FROM session WHERE outcome = 'unknown'").fetchone()[0]
    database.execute(SQL_WEEKS, [arguments.mandates])
    if arguments.output:
        path = arguments.output.replace("'", "''")
        database.execute(f"COPY (SELECT * FROM line ORDER BY student, service) TO '{path}' (HEADER)")
    totals = database.execute(f"SELECT {', '.join(f'sum({name})' for name in FIGURES)} FROM line").fetchone()
    for name, value in zip(FIGURES, totals):
        print(name, int(value))
    if unknown:
        print(f"{unknown} rows with a status that is not known", file=sys.stderr)


if __name__ == "__main__":
    main()
