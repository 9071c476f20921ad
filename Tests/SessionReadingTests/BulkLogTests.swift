import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

@Suite("Very large logs are read as small ones are")
struct BulkLogTests {
    /// The cells of a log as text, as rows and as places in the text.
    private struct Log {
        var rows: [SheetRow] = []
        var bytes: [UInt8] = []
        var spans: [[CellSpan]] = []

        mutating func add(_ cells: [String]) {
            rows.append(
                SheetRow(number: rows.count + 1, cells: cells.map { SheetCell(text: String($0.drop { $0 == " " })) }))
            var places: [CellSpan] = []
            for cell in cells {
                let start = bytes.count
                bytes += Array(cell.utf8)
                places.append(CellSpan(start: start, end: bytes.count, hasDoubledQuotes: false))
                bytes.append(0x2C)
            }
            spans.append(places)
        }
    }

    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11 ^ state << 17
        }
        mutating func pick(_ words: [String]) -> String { words.randomElement(using: &self) ?? "" }
        mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }
    }

    private static let statuses = [
        "Delivered", "Services Provided", "Present", "Student Absent", "Provider Absent", "Field Trip", "Make-up", "Teletherapy",
        "Partial session", "ZQ", "", "N/A", "No show", "Cancelled", "Session held by video call", "Completed (short)",
        "School closed", "Not held",
    ]
    private static let notes = [
        "", "", "", "worked on goal 1", "worked on goals 1 and 2 at the small table", "MU 9/12", "make up for 12/11/2024",
        "not seen today", "only 20 min", "group of 3", "seen remotely over video", "student was absent", "n/a", "co-treatment with OT",
        "steady progress, needs prompts", "makeup session", "left after 15 minutes",
        "power failure, building closed", "provider was out sick",
    ]

    private func log(_ seed: UInt64, rows count: Int, legend: Bool) -> Log {
        var dice = Dice(state: seed &* 7_919 &+ 3)
        var log = Log()
        var headings = ["Log ID", "Student ID", "Student", "Service Date", "Service", "Start Time", "End Time", "Duration Mins", "Status"]
        let extras = ["Delivery", "Provider", "Make-up For", "Entered On", "Setting", "Reason", "Note"].filter { _ in dice.chance(0.7) }
        headings += extras
        log.add(headings)
        for number in 0..<count {
            let student = Int.random(in: 0..<9, using: &dice)
            let day = CivilDate(dayNumber: 19_960 + number * 200 / count + Int.random(in: 0..<4, using: &dice))
            func us(_ day: CivilDate) -> String { "\(day.month)/\(day.day)/\(day.year)" }
            if dice.chance(0.01) {
                log.add(["", "", "", dice.pick(["Total", "Page 2", us(day), "Speech"]), "", "", "", dice.pick(["", "600"])])
                continue
            }
            if dice.chance(0.01) {
                log.add(["", "", "", "", "", "", "", "", ""] + extras.map { $0 == "Note" ? "and a second line of words" : "" })
                continue
            }
            let start = 480 + 15 * Int.random(in: 0..<24, using: &dice)
            func clock(_ minute: Int) -> String {
                "\((minute / 60 + 11) % 12 + 1):\(minute % 60 < 10 ? "0" : "")\(minute % 60)" + (minute < 720 ? " AM" : " PM")
            }
            var cells = [
                "\(number)", dice.chance(0.02) ? "" : "70\(student)", dice.chance(0.02) ? "" : "Lark, Ada\(student % 7)",
                dice.chance(0.03) ? dice.pick(["\(day.month)/\(day.day)", "", "soon", "Week of \(us(day))", "\(us(day)) 9:00 AM"]) : us(day),
                dice.pick(["Speech/Language Therapy", "Occupational Therapy", "Counseling", "Group speech", "Basket weaving"]),
                dice.chance(0.05) ? "" : clock(start), dice.chance(0.05) ? "" : clock(start + 30),
                dice.pick(["30", "30", "30 min", "0:30", "", "0", "20/30", "25-30", "half", " 45"]), dice.pick(BulkLogTests.statuses),
            ]
            for extra in extras {
                switch extra {
                case "Delivery": cells.append(dice.pick(["Individual", "Group (3)", "", "Consult"]))
                case "Provider": cells.append(dice.pick(["R. Castellan, CCC-SLP", "OT", "M. Finch", ""]))
                case "Make-up For":
                    cells.append(dice.chance(0.9) ? "" : dice.pick([us(day - 7), "9/12", "-", "see note"]))
                case "Entered On": cells.append(dice.chance(0.3) ? "" : us(day + Int.random(in: 0..<30, using: &dice)))
                case "Setting": cells.append(dice.pick(["Therapy room", "Gen Ed", "", "Teletherapy"]))
                case "Reason": cells.append(dice.pick(["", "", "", "student ill", "provider in IEP meeting", "weather"]))
                default: cells.append(dice.pick(BulkLogTests.notes))
                }
            }
            log.add(cells)
            if dice.chance(0.02) { log.add(cells) }
        }
        if legend { log.add(["ZQ = Student Absent"]) }
        return log
    }

    /// Reads a log the fast way; `nil` when it says that the log is for the general way.
    private func bulk(_ log: Log, isRaw: Bool, profiles: [LogProfile] = []) -> (sessions: [Session], summary: LogReading)? {
        var corrections: BulkLog.Corrections?
        for _ in 0..<4 {
            let head = Array(log.rows.prefix(BulkLog.headRows))
            guard let bulk = BulkLog(head: head, fileName: "log.csv", profiles: profiles, corrections: corrections) else { return nil }
            let isTaken = log.bytes.withUnsafeBytes { text in
                log.spans.indices.allSatisfy { index in
                    if isRaw {
                        return log.spans[index].map(\.end).withUnsafeBufferPointer {
                            bulk.take(
                                from: log.spans[index][0].start, ends: $0, line: log.rows[index].number, in: text, quote: 0x22)
                        }
                    }
                    return log.spans[index].withUnsafeBufferPointer {
                        bulk.take($0, line: log.rows[index].number, in: text, quote: 0x22)
                    }
                }
            }
            guard isTaken else { return nil }
            switch bulk.finish() {
            case .done:
                var sessions = log.bytes.withUnsafeBytes { text in (0..<bulk.count).map { bulk.session($0, in: text) } }
                SessionChecks.mark(&sessions)
                return (sessions, bulk.summary())
            case .again(let found): corrections = found
            case .general: return nil
            }
        }
        return nil
    }

    @Test("A profile says the same of a very large log as of a small one", arguments: 1...4)
    func profiled(seed: Int) throws {
        let log = log(UInt64(seed), rows: 400, legend: false)
        let headings = try #require(log.rows.first { $0.cells.count > 6 }).cells.map(\.text)
        var profile = LogProfile(name: "Large", file: "large.yaml", headings: Array(headings.prefix(4)))
        profile.columns = [.init(heading: headings[8], field: .status, line: 4), .init(heading: "Nowhere", field: .note, line: 5)]
        profile.words.statuses = ["present": .observation]
        profile.words.services = ["basket weaving": .recreation]
        let general = LogReader.read([Sheet(name: "", rows: log.rows)], fileName: "log.csv", profiles: [profile])
        let fast = try #require(bulk(log, isRaw: seed % 2 == 0, profiles: [profile]))
        #expect(general.profiles.count == 1 && general.sessions.contains { $0.service == .recreation })
        #expect(general.problems.contains { $0.code == "profile-column-missing" })
        #expect(fast.sessions == general.sessions)
        #expect(fast.summary.problems == general.problems)
        #expect(fast.summary.explanation == general.explanation)
    }

    @Test("Dirty logs drawn at random give the same sessions, coverage and problems both ways", arguments: 1...24, [false, true])
    func agrees(seed: Int, isRaw: Bool) throws {
        let log = log(UInt64(seed), rows: 400, legend: false)
        let general = LogReader.read([Sheet(name: "", rows: log.rows)], fileName: "log.csv")
        let read = bulk(log, isRaw: isRaw)
        let isFast = read != nil
        try #require(isFast, "read the general way")
        let fast = try #require(read)
        try #require(fast.sessions.count == general.sessions.count)
        for (mine, theirs) in zip(fast.sessions, general.sessions) where mine != theirs {
            Issue.record("row \(theirs.source.row) is read as \(mine) and not as \(theirs)")
            return
        }
        #expect(fast.summary.coverage == general.coverage)
        #expect(fast.summary.student == general.student)
        #expect(fast.summary.problems == general.problems)
        #expect(fast.summary.explanation == general.explanation)
        #expect(general.sessions.count > 300)
    }

    @Test("A note that says why there was no session counts beside the status, as in small logs", arguments: [false, true])
    func hearsWhy(isRaw: Bool) throws {
        var log = Log()
        log.add(["Student ID", "Student", "Service Date", "Service", "Duration Mins", "Status", "Note"])
        func add(_ student: Int, _ day: Int, _ minutes: String, _ status: String, _ note: String) {
            log.add(["70\(student)", "Lark, Ada\(student)", "10/\(day)/2024", "Counseling", minutes, status, note])
        }
        for day in 1...28 { add(day % 3, day, "30", "Delivered", "worked on goal \(day % 2)") }
        add(1, 29, "0", "School closed", "Power failure, building closed")
        add(2, 29, "0", "School closed", "")
        add(1, 30, "0", "Not held", "provider was out sick")
        let general = LogReader.read([Sheet(name: "", rows: log.rows)], fileName: "log.csv")
        #expect(general.sessions.suffix(3).map(\.status) == [.schoolClosedUnplanned, .schoolClosedPlanned, .providerAbsent])
        #expect(bulk(log, isRaw: isRaw)?.sessions == general.sessions)
    }

    @Test("Keys of groups, signatures with names and lone times say the same both ways", arguments: [0, 1, 2], [false, true])
    func tellsOfCells(signature: Int, isRaw: Bool) throws {
        var log = Log()
        log.add(["Codes: D direct 1:1; DG direct, small group; SA student absent; PA provider absent"])
        log.add(["Student ID", "Student", "Service Date", "Time", "Service", "Duration Mins", "Status", "Signature", "Note"])
        for number in 0..<120 {
            let person = ["L. Brandvold, OTR/L", "C. Moll, COTA/L"][number % 2]
            log.add([
                "70\(number % 5)", "Lark, Ada\(number % 5)", "10/\(1 + number % 28)/2024", "9:\(10 + number % 30) AM", ["OT", ""][number / 7 % 2] + " service",
                "30", ["D", "DG", "SA", "D"][number % 4], [person, "\(person) NOT SIGNED", "\(person) e-signed 10/\(1 + number % 28)/2024"][signature],
                ["", "putty", "group of 3", "owed from 9/12"][number / 3 % 4],
            ])
        }
        let general = LogReader.read([Sheet(name: "", rows: log.rows)], fileName: "log.csv")
        #expect(Set(general.sessions.map(\.delivery)).isSuperset(of: [.individual, .group]))
        #expect(Set(general.sessions.map(\.providerRole)) == [.ot, .cota])
        #expect(general.sessions.allSatisfy { $0.start != nil })
        // Signatures with their days are for the general way.
        let fast = bulk(log, isRaw: isRaw)
        #expect(signature == 2 ? fast == nil : fast?.sessions == general.sessions)
    }

    @Test("Rows below the head change the layout as they do in small logs", arguments: [false, true])
    func takesFooters(isRaw: Bool) throws {
        var log = log(5, rows: 2_800, legend: true)
        let general = LogReader.read([Sheet(name: "", rows: log.rows)], fileName: "log.csv")
        let read = bulk(log, isRaw: isRaw)
        let isFast = read != nil
        try #require(isFast, "read the general way")
        let isSame = read?.sessions == general.sessions
        #expect(isSame)
        #expect(general.sessions.contains { $0.statusText == "ZQ" && $0.status == .studentAbsent })
        // Another table below is not for the fast way.
        log.add(["Date", "Pupil", "Minutes", "Attendance code", "Therapist"])
        log.add(["9/3/2024", "Lark, Ada1", "30", "P", "M. Finch"])
        let isGeneral = bulk(log, isRaw: isRaw) == nil
        #expect(isGeneral)
    }

    @Test func `the bytes of some columns lead to what was learned for them`() {
        let index = RawIndex(ColumnRuns([3, 0, 1]))
        var known: [String: UInt32] = [:]
        var next: UInt32 = 0
        for value in 0..<4_000 {
            let cells = ["row \(value % 37)", value % 2 == 0 ? "" : "x", "\(value)", "a longer cell \(value % 11)", "tail"]
            var text: [UInt8] = [], ends: [Int] = []
            for cell in cells {
                text += Array(cell.utf8)
                ends.append(text.count)
                text.append(0x2C)
            }
            let key = "\(cells[0]),\(cells[1]),\(cells[3]),\(value % 3)"
            text.withUnsafeBytes { bytes in
                ends.withUnsafeBufferPointer { ends in
                    guard let base = bytes.baseAddress else { return }
                    let record = RawRecord(base: base, start: 0, ends: ends, line: value)
                    let prefix = UInt8(value % 3)
                    #expect(index.find(record, prefix: prefix) == known[key] ?? RawIndex.none)
                    if known[key] == nil {
                        index.learn(record, prefix: prefix, next)
                        known[key] = next
                        next += 1
                    }
                }
            }
        }
        #expect(known.count > 1_000)
    }

    @Test func `equal bytes have one number and others do not`() {
        let index = ByteIndex()
        var numbers: [[UInt8]: Int] = [:]
        for value in 0..<5_000 {
            let key = Array("key \(value % 1_700)".utf8)
            key.withUnsafeBytes { bytes in
                let found = index.find(bytes)
                let number = found.index ?? index.add(bytes, hash: found.hash)
                #expect(numbers[key] ?? number == number)
                numbers[key] = number
            }
        }
        #expect(index.count == 1_700)
    }
}
