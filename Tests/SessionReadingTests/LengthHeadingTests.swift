import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Short and joined headings over time planned, given and added up.
@Suite struct LengthHeadingTests {
    /// Three sessions, of which the second was shorter than planned; the columns in this order.
    private func read(_ first: String, _ second: String, _ cells: [String]) -> [Int?] {
        let days = ["9/8/2025", "9/10/2025", "9/11/2025"]
        let rows = zip(days, cells).map { "\($0)|Speech|\($1)|Delivered" }
        return log("Date|Service|\(first)|\(second)|Status\n" + rows.joined(separator: "\n")).sessions.map(\.minutes)
    }

    @Test(arguments: [
        ("IEPMin", "ActMin"), ("SchedMins", "DelMin"), ("SCHEDMIN", "MINDEL"), ("MinIEP", "MinDelivered"), ("mins_plan", "mins_act"),
        ("Req Min", "Dlvd Min"), ("MandMin", "TtlMin"), ("SchDur", "ActDur"), ("IEP Minutes", "IEP Minutes Provided"), ("Pl. Min", "Ac. Min"),
        ("min_exp", "min_recd"), ("TotMinSched", "TotMinDlvd"), ("CumMin", "Min"), ("Min Remaining", "Given Min"), ("YTDMins", "Mins Served"),
    ])
    func `time given is the minutes, beside time planned or added up, in either order`(other: String, given: String) {
        #expect(read(other, given, ["30|30", "30|20", "30|25"]) == [30, 20, 25])
        #expect(read(given, other, ["30|30", "20|30", "25|30"]) == [30, 20, 25])
    }

    @Test(arguments: [("IepHrs", "ActHrs"), ("hrs_sched", "hrs_act"), ("PLANHRS", "ACTHRS"), ("iephrs", "acthrs"), ("RemHrs", "DelHrs")])
    func `hours so headed are hours`(other: String, given: String) {
        #expect(read(other, given, ["0.50|0.50", "0.50|0.25", "0.50|0.75"]) == [30, 15, 45])
        #expect(read(given, other, ["0.50|0.50", "0.25|0.50", "0.75|0.50"]) == [30, 15, 45])
    }

    @Test func `units authorized for a span are not those of a day`() {
        #expect(read("AuthUnits", "UnitsDlvd", ["40|2", "40|1", "40|3"]) == [30, 15, 45])
        #expect(read("UnitsSched", "UnitsDlvd", ["2|2", "2|1", "3|3"]) == [30, 15, 45])
    }

    @Test func `a session shorter than an hour's plan is partial, one that was not held has no minutes`() {
        let read = log("SvcDt|SvcNm|IepHrs|ActHrs|CumHrs|PctDlv|OutcomeDesc\n9/8/2025|Speech|0.50|0.50|0.50|100.00|Delivered\n9/10/2025|Speech|0.50|0.25|0.75|50.00|Delivered\n9/15/2025|Speech|0.50|0.00|0.75|0.00|Student Absent\n9/17/2025|Speech|0.50|NULL|0.75|NULL|Provider Absent")
        #expect(read.sessions.map(\.minutes) == [30, 15, 0, nil])
        #expect(read.sessions.map(\.status) == [.delivered, .partial, .studentAbsent, .providerAbsent])
        #expect(read.sessions.allSatisfy { !$0.flags.contains("status_conflict") })
        #expect(!read.problems.contains { $0.code == "column-unclear" })
    }

    @Test func `the school's name is no student's`() {
        let read = log("LastNm|FirstNm|SchNm|SvcDt|SvcNm|ActMin\nIlves|Aino|Harbour ES|9/8/2025|Speech|30\nIlves|Aino|Harbour ES|9/10/2025|Speech|30")
        #expect(read.sessions.map(\.studentName) == ["Aino Ilves", "Aino Ilves"])
    }

    @Test func `words that only look so joined are left alone`() {
        let read = log("Date|Service|Examiner|Minutes|Reminder\n9/8/2025|Speech|Aino Ilves|30|12\n9/10/2025|Speech|Aino Ilves|45|15")
        #expect(read.sessions.map(\.minutes) == [30, 45])
    }
}
