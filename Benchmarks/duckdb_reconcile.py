#!/usr/bin/env python3
"""The arithmetic of a reconciliation as SQL in DuckDB: the yardstick for `iepledger reconcile mandates.csv log.csv`.

    duckdb_reconcile.py MANDATES.csv LOG.csv [--threads N] [--output LINES.csv]

Cleans and dedupes the rows, counts required against delivered minutes by student, service and week, caps surplus in its week,
links make-ups to the day they name and takes absences of the student out, as the standard profile does. It reads no other
heading, date or status than those of make_big_log.py, cites nothing and finds nothing: it shows what the arithmetic alone costs.
"""
import argparse
import sys

SQL_SESSIONS = """
CREATE TEMP TABLE session AS
WITH raw AS (
    SELECT DISTINCT "Student ID" AS student, "Service" AS service, strptime("Service Date", '%m/%d/%Y')::DATE AS day,
        strptime("Start Time", '%I:%M %p') AS start, strptime("End Time", '%I:%M %p') AS finish,
        trim("Duration Mins") AS length, lower(trim("Status")) AS status, try_strptime("Make-up For", '%m/%d/%Y')::DATE AS makeup_for
    FROM read_csv(?, all_varchar = true, header = true)
)
SELECT student, service, day, makeup_for,
    CASE WHEN status IN ('delivered', 'services provided', 'provided', 'completed', 'present', 'partial session') THEN 'delivered'
         WHEN status = 'make-up' THEN 'makeup' WHEN status = 'student absent' THEN 'student_absent'
         WHEN status = 'provider absent' THEN 'provider_absent' WHEN status = 'field trip' THEN 'school_activity'
         ELSE 'unknown' END AS outcome,
    CASE WHEN length = '' THEN date_diff('minute', start, finish)
         WHEN length LIKE '%:%' THEN split_part(length, ':', 1)::INTEGER * 60 + split_part(length, ':', 2)::INTEGER
         ELSE split_part(length, ' ', 1)::INTEGER END AS minutes
FROM raw
"""

SQL_WEEKS = """
CREATE TEMP TABLE line AS
WITH mandate AS (
    SELECT "Student ID" AS student, "Service" AS service, "Minutes per session"::INTEGER AS minutes,
        "Sessions per week"::INTEGER AS sessions, strptime("Start Date", '%m/%d/%Y')::DATE AS first_day,
        strptime("End Date", '%m/%d/%Y')::DATE AS last_day
    FROM read_csv(?, all_varchar = true, header = true)
),
week AS (
    SELECT student, service, minutes, minutes * sessions AS required, unnest(generate_series(
        date_trunc('week', first_day), date_trunc('week', last_day), INTERVAL 7 DAY))::DATE AS monday
    FROM mandate
),
given AS (
    SELECT student, service, date_trunc('week', CASE WHEN outcome = 'makeup' THEN coalesce(makeup_for, day) ELSE day END)::DATE AS monday,
        sum(minutes) FILTER (outcome = 'delivered') AS delivered,
        sum(minutes) FILTER (outcome = 'makeup') AS makeup,
        count(*) FILTER (outcome = 'student_absent') AS absences
    FROM session GROUP BY ALL
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
)
SELECT student, service, sum(required) AS required, sum(delivered) AS delivered, sum(credited) AS makeup,
    sum(least(required - delivered - credited, absences * minutes)) AS excused,
    sum(required - delivered - credited - least(required - delivered - credited, absences * minutes)) AS missed,
    sum(surplus) AS surplus
FROM booked GROUP BY ALL
"""


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
    totals = database.execute("SELECT sum(required), sum(delivered), sum(makeup), sum(excused), sum(missed) FROM line").fetchone()
    for name, value in zip(("required", "delivered", "makeup", "excused", "missed"), totals):
        print(name, int(value))
    if unknown:
        print(f"{unknown} rows with a status that is not known", file=sys.stderr)


if __name__ == "__main__":
    main()
