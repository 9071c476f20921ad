import CaseFlow
import CivilTime
import Foundation
import Reconciliation
import ServiceRecords
import TestSupport
import Testing

@Suite("A very large log is reconciled as a small one is")
struct LargeCaseTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11 ^ state << 17
        }
        mutating func pick(_ words: [String]) -> String { words.randomElement(using: &self) ?? "" }
        mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }
    }

    private static let services = [("Speech/Language Therapy", 30, 2), ("Occupational Therapy", 30, 1), ("Counseling", 45, 1)]
    private static let statuses = [
        "Delivered", "Services Provided", "Present", "Delivered", "Provided", "Student Absent", "Provider Absent", "Field Trip",
        "Partial session", "Make-up", "Refused", "Suspended", "School closed", "Scheduled", "ZQ", "",
    ]
    private static let notes = [
        "", "", "", "worked on goal 1", "worked on goals 1 and 2 at the small table", "not seen today", "group of 3",
        "\"\"quoted\"\" words, and a comma", "MU 9/12",
    ]

    private static func us(_ day: CivilDate) -> String { "\(day.month)/\(day.day)/\(day.year)" }
    private static func clock(_ minute: Int) -> String {
        "\((minute / 60 + 11) % 12 + 1):\(minute % 60 < 10 ? "0" : "")\(minute % 60) \(minute < 720 ? "AM" : "PM")"
    }

    /// Mandates and a log of some students, as two files in a folder of their own.
    private func papers(_ seed: UInt64, in folder: URL) throws -> [String] {
        var dice = Dice(state: seed &* 7_919 &+ 3)
        let first = CivilDate(dayNumber: 20_332)  // Monday, September 1, 2025
        var mandates = ["Student ID,Student,Service,Minutes per session,Sessions per week,Start Date,End Date"]
        var rows: [(day: CivilDate, text: String)] = []
        let students = Int.random(in: 3...7, using: &dice)
        for student in 0..<students {
            let name = ["Lark, Ada", "Finch, Bram", "Heath, Cedric", "Wren, Dahlia", "Marsh, Edda", "Vale, Finn", "Thorn, Gilda"][student]
            for (service, minutes, times) in LargeCaseTests.services where dice.chance(0.9) {
                mandates.append(
                    "70\(student),\"\(name)\",\(service),\(minutes),\(times),\(LargeCaseTests.us(first)),\(LargeCaseTests.us(first + 270))")
                for week in 0..<16 {
                    for _ in 0..<times where !dice.chance(0.05) {
                        let day = first + 7 * week + Int.random(in: 0..<(dice.chance(0.02) ? 7 : 5), using: &dice)
                        let start = 480 + 15 * Int.random(in: 0..<24, using: &dice)
                        let length = dice.pick(["\(minutes)", "\(minutes)", "\(minutes) min", "0:\(minutes)", "", "20", "60"])
                        let status = dice.pick(LargeCaseTests.statuses)
                        let makeup = status == "Make-up" && dice.chance(0.7) ? LargeCaseTests.us(day - 7) : ""
                        let fields = [
                            dice.chance(0.02) ? "" : "70\(student)", dice.chance(0.02) ? "" : "\"\(name)\"", LargeCaseTests.us(day), service,
                            LargeCaseTests.clock(start), dice.chance(0.1) ? "" : LargeCaseTests.clock(start + minutes), length, status,
                            dice.pick(["Individual", "Group (3)", ""]), dice.pick(["Therapist", "R. Castellan, CCC-SLP".quoted, "Substitute"]),
                            makeup, dice.pick(LargeCaseTests.notes).quoted, dice.chance(0.2) ? LargeCaseTests.us(day + 20) : "",
                        ]
                        rows.append((day, fields.joined(separator: ",")))
                        if dice.chance(0.03) { rows.append(rows[rows.count - 1]) }
                    }
                }
            }
        }
        let order = rows.indices.sorted { (rows[$0].day, $0) < (rows[$1].day, $1) }
        var log = ["Student ID,Student,Service Date,Service,Start Time,End Time,Duration Mins,Status,Delivery,Provider,Make-up For,Note,Entered On"]
        log += order.map { rows[$0].text }
        let files = [("mandates.csv", mandates), ("log.csv", log)]
        return try files.map { name, lines in
            let file = folder.appendingPathComponent(name)
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
            return file.path
        }
    }

    @Test("Papers drawn at random give the same results student by student", arguments: 1...12)
    func agrees(seed: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("large-case-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = try papers(UInt64(seed), in: folder)
        var options = CaseReader.Options()
        options.profile = Profile.allCases[seed % 3]
        if seed % 4 == 0 { options.asOf = CivilDate(dayNumber: 20_332 + 60) }
        let reader = CaseReader(options: options)
        let general = reader.reconcile(reader.read(paths))
        let found = LargeCase(paths, options: options, minimumBytes: 1)
        let isLarge = found != nil
        try #require(isLarge, "read the general way")
        let large = try #require(found)
        var results: [ReconciliationResult] = []
        large.forEachResult { results.append($0) }
        try #require(results.count == general.students.count)
        #expect(results.count > 2)
        for (mine, theirs) in zip(results, general.students) {
            #expect(mine.student == theirs.result.student)
            #expect(mine.lines == theirs.result.lines)
            #expect(mine.findings == theirs.result.findings)
            #expect(mine == theirs.result)
        }
        #expect(large.sortingProblems == general.sortingProblems)
    }

    @Test("A large workbook gives the sessions that it gives when read whole", arguments: [3, 8, 21])
    func workbook(seed: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("large-book-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let lines = try String(contentsOfFile: papers(UInt64(seed), in: folder)[1], encoding: .utf8).split(separator: "\n")
        var book = TestWorkbook()
        book.rows = lines.enumerated().map { number, line in
            LargeCaseTests.fields(line).enumerated().map { column, field -> TestWorkbook.Cell in
                if field.isEmpty { return .none }
                let parts = field.split(separator: "/").compactMap { Int($0) }
                if parts.count == 3, let day = CivilDate(year: parts[2], month: parts[0], day: parts[1]), [2, 10, 12].contains(column) {
                    return .day(day.dayNumber + 25_569)
                }
                if field.allSatisfy(\.isNumber), column == 6 { return .number(field) }
                return (number + column) % 2 == 0 ? .shared(field) : .inline(field)
            }
        }
        let file = folder.appendingPathComponent("log.xlsx")
        try Data(book.bytes()).write(to: file)
        let small = try #require(CaseReader().read([file.path]).first)
        let found = LargeLog(path: file.path, minimumBytes: 1)
        let large = try #require(found)
        large.hash()
        #expect(small.sessions.count > 50)
        #expect(Array(large.sessions()) == small.sessions)
        #expect(large.document.coverage == small.coverage)
        #expect(large.document.problems == small.problems)
        #expect(large.document.sha256 == small.sha256 && large.document.bytes == small.bytes && large.document.mediaType == small.mediaType)
    }

    /// The fields of a line of the papers above: quotes, doubled ones in them.
    private static func fields(_ line: Substring) -> [String] {
        var result = [""], isQuoted = false
        for character in line {
            switch character {
            case "\"":
                isQuoted.toggle()
                if isQuoted, result[result.count - 1].isEmpty == false { result[result.count - 1].append("\"") }
            case "," where !isQuoted: result.append("")
            default: result[result.count - 1].append(character)
            }
        }
        return result
    }

    @Test func `the sessions of a very large log are those of a small one`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("large-log-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = try papers(77, in: folder)
        let documents = CaseReader().read([paths[1]])
        let small = try #require(documents.first)
        let found = LargeLog(path: paths[1], minimumBytes: 1)
        let large = try #require(found)
        #expect(Array(large.sessions()) == small.sessions)
        #expect(small.sessions.count > 100)
        #expect(large.document.coverage == small.coverage)
        #expect(large.document.problems == small.problems)
    }
}

extension String {
    /// The text as a quoted field; quotes in it are doubled already.
    fileprivate var quoted: String { isEmpty ? "" : "\"\(self)\"" }
}
