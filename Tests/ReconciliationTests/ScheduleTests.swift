import CivilTime
import Reconciliation
import ServiceRecords
import Testing

/// What the days of rows and the weekdays in a log's head say of when sessions are due.
@Suite struct ScheduleTests {
    @Test func `a row of July is an extended school year, whatever its table is called`() {
        let paper = iep([
            mandate([part(2, of: 30)], text: "Speech", from: "2025-09-02", to: "2026-06-12"),
            mandate([part(1, of: 30)], id: "m2", text: "Speech", from: "2026-07-06", to: "2026-07-31"),
        ])
        let rows = log(
            [session("2026-06-02"), session("2026-06-09"), session("2026-07-07"), session("2026-07-14")], covering: "2026-06-01", "2026-07-31")
        let result = run([paper, rows, calendar([("2025-08-20", .firstDay), ("2026-06-12", .lastDay)])])
        #expect(result.lines.map(\.scope) == [.regular, .esy])
        #expect(row(result, line: 0) == "120 60 0 0 60 0")
        #expect(row(result, line: 1) == "120 60 0 0 60 0")
    }

    @Test func `a second half of the year is no extended school year`() {
        let paper = iep([
            mandate([part(2, of: 30)], text: "Speech", from: "2025-08-18", to: "2025-12-19"),
            mandate([part(1, of: 30)], id: "m2", text: "Speech", from: "2026-01-05", to: "2026-08-14"),
        ])
        let result = run([paper, log([session("2025-12-16"), session("2026-01-06")], covering: "2025-12-15", "2026-01-09"), openCalendar])
        #expect(result.lines.map(\.scope) == [.regular])
    }

    @Test func `weekdays in a log's head are shared out to its services by their rows`() {
        let paper = iep([mandate([part(2, of: 30)]), mandate(.occupationalTherapy, [part(1, of: 30)], id: "m2")])
        let speech = ["2025-09-08", "2025-09-11", "2025-09-15", "2025-09-18", "2025-09-25"].map { session($0) }
        let therapy = ["2025-09-10", "2025-09-17", "2025-09-24"].map { session($0, 30, .delivered, .occupationalTherapy) }
        let rows = log(speech + therapy, covering: "2025-09-08", "2025-09-26", schedule: [.monday, .wednesday, .thursday])
        let result = run([paper, rows, calendar([("2025-08-20", .firstDay), ("2025-09-22", .closedPlanned)])])
        // A Monday closed takes one of two sessions from speech and nothing from the Wednesday.
        #expect(row(result, .conservative, line: 0) == "150 150 0 0 0 0")
        #expect(row(result, .conservative, line: 1) == "90 90 0 0 0 0")
        // A row on another weekday leaves the days of the head without an owner.
        let moved = log(
            [session("2025-09-09")] + speech.dropFirst() + therapy, covering: "2025-09-08", "2025-09-26", schedule: [.monday, .wednesday, .thursday])
        let other = run([paper, moved, calendar([("2025-08-20", .firstDay), ("2025-09-22", .closedPlanned)])])
        #expect(row(other, .conservative, line: 0) == "168 150 0 0 18 0")
    }

    @Test func `a service's own schedule holds though a row was moved, and changes with its amount`() {
        let paper = iep([mandate([part(2, of: 30)]), mandate(.occupationalTherapy, [part(1, of: 30)], id: "m2")])
        let change = iep(
            [mandate(.occupationalTherapy, [part(2, of: 30)], from: "2025-09-22", to: "2026-08-24")], file: "am.pdf", kind: .iepAmendment, amended: "2025-09-22")
        let speech = ["2025-09-09", "2025-09-10", "2025-09-15", "2025-09-17", "2025-09-24"].map { session($0) }
        let therapy = ["2025-09-09", "2025-09-16", "2025-09-23", "2025-09-26"].map { session($0, 30, .delivered, .occupationalTherapy) }
        let own = [
            StatedSchedule(service: .speechLanguage, weekdays: [.monday, .wednesday]), StatedSchedule(service: .occupationalTherapy, weekdays: [.tuesday]),
            StatedSchedule(service: .occupationalTherapy, weekdays: [.tuesday, .friday]),
        ]
        let rows = log(
            speech + therapy, covering: "2025-09-08", "2025-09-26", schedule: [.monday, .tuesday, .wednesday, .friday], schedules: own)
        let result = run([paper, change, rows, calendar([("2025-08-20", .firstDay), ("2025-09-22", .closedPlanned)])])
        #expect(row(result, .conservative, line: 0) == "150 150 0 0 0 0")
        #expect(row(result, .conservative, line: 1) == "120 120 0 0 0 0")
    }

    @Test func `weekdays in a log's head on which a service has no rows are not its own`() {
        let paper = iep([mandate([part(pool: 60)]), mandate(.physicalTherapy, [part(1, of: 30)], id: "m2")])
        let speech = ["2025-09-08", "2025-09-11", "2025-09-16", "2025-09-19", "2025-09-25", "2025-09-26"].map { session($0) }
        let therapy = ["2025-09-10", "2025-09-17", "2025-09-24"].map { session($0, 30, .delivered, .physicalTherapy) }
        let rows = log(speech + therapy, covering: "2025-09-08", "2025-09-26", schedule: [.wednesday])
        let closed = calendar([("2025-08-20", .firstDay), ("2025-09-22", .closedPlanned), ("2025-09-23", .closedPlanned)])
        let result = run([paper, rows, closed])
        // Three of five days in the third week: 36 of 60; the Wednesday of the other service stands.
        #expect(row(result, .conservative, line: 0) == "156 156 0 0 0 0")
        #expect(row(result, .conservative, line: 1) == "90 90 0 0 0 0")
    }
}

/// Rows that say that school was closed on a day whose session is not required.
@Suite struct ClosedDayRowTests {
    @Test func `a closed day left out of what is required explains no other shortage`() {
        let rows = [
            session("2025-09-09"), session("2025-09-11"), session("2025-09-16"), session("2025-09-18"), session("2025-09-23"), session("2025-09-25"),
            session("2025-09-30", 0, .providerAbsent), session("2025-10-02", 0, .schoolClosedPlanned),
        ]
        let result = run(
            [
                iep([mandate([part(2, of: 30)])]), log(rows, covering: "2025-09-08", "2025-10-05", schedule: [.tuesday, .thursday]),
                calendar([("2025-08-20", .instructional), ("2025-10-02", .closedPlanned)]),
            ], "2025-09-08", "2025-10-05")
        let figures = result.lines.first?.figures
        #expect(figures?[.conservative].required == 210)
        #expect(figures?[.conservative].excused == 0)
        #expect(figures?[.conservative].missed == 30)
        #expect(figures?[.standard].missed == 60)
    }
}
