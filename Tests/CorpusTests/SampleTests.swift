import CaseFlow
import CivilTime
import Evaluation
import Foundation
import ServiceRecords
import Testing

/// Every sample document against the truth file beside it.
@Suite("Sample documents")
struct SampleTests {
    static func truths(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: samples.appending(path: folder).path)) ?? []
        return names.filter { $0.hasSuffix(".truth.json") }.sorted().map { "\(folder)/\($0)" }
    }

    /// The document that a truth file speaks of, as the program reads it.
    private func read(_ truth: String) throws -> (truth: [String: Any], document: Document) {
        let place = samples.appending(path: truth)
        let object = try #require(try JSONSerialization.jsonObject(with: try Data(contentsOf: place)) as? [String: Any])
        let file = try #require(object["file"] as? String)
        return (object, PaperReader().read(path: place.deletingLastPathComponent().appending(path: file).path))
    }

    @Test("every kind of sample is there")
    func allThere() {
        #expect(Self.truths("iep").count == 10)
        #expect(Self.truths("logs").count == 6)
        #expect(Self.truths("calendars").count == 2)
    }

    @Test("every row is read wholly right, and none is made up", arguments: truths("iep") + truths("logs"))
    func rows(truth: String) throws {
        let document = try read(truth).document
        let score = score(try TruthFile.load(samples.appending(path: truth).path), document)
        // Mistakes that are known and not mended yet: the count may only fall, and then the table must follow.
        #expect(score.mistakes.isEmpty, "\(truth): \(score.mistakes)")
        #expect((score.mandates?.rows ?? 0) + (score.sessions?.rows ?? 0) > 4)
    }

    @Test("kind, student and the IEP's own dates", arguments: truths("iep") + truths("logs"))
    func cover(truth: String) throws {
        let (object, document) = try read(truth)
        #expect(document.kind.rawValue == object["kind"] as? String)
        if let pages = object["pageCount"] as? Int { #expect(document.pageCount == pages) }
        let student = object["student"] as? [String: Any] ?? [:]
        let spellings = (student["accept"] as? [String: Any])?["name"] as? [String] ?? []
        if let name = student["name"] as? String {
            #expect(([name] + spellings).contains(document.student.name ?? ""), "\(document.student)")
        }
        if let born = student["dateOfBirth"] as? String { #expect(document.student.dateOfBirth?.description == born) }
        let iep = object["iep"] as? [String: Any] ?? [:]
        let dates = [
            "meetingDate": document.iep.meetingDate, "startDate": document.iep.startDate, "endDate": document.iep.endDate,
            "amendmentDate": document.iep.amendmentDate,
        ]
        for (field, value) in iep { if let date = dates[field] { #expect(date?.description == value as? String, "\(field)") } }
    }

    @Test("the span and the services that a log covers", arguments: truths("logs"))
    func coverage(truth: String) throws {
        let (object, document) = try read(truth)
        let expected = try #require(object["coverage"] as? [String: Any])
        let found = try #require(document.coverage)
        #expect(found.term.first.description == expected["from"] as? String)
        #expect(found.term.last.description == expected["through"] as? String)
        #expect(Set(found.services.map(\.rawValue)) == Set(expected["services"] as? [String] ?? []))
        #expect(found.source.rawValue == expected["source"] as? String)
    }

    @Test("every day of a calendar, and no other", arguments: truths("calendars"))
    func calendars(truth: String) throws {
        let (object, document) = try read(truth)
        func keyed(_ days: [(String, String)]) -> Set<String> { Set(days.map { "\($0.0) \($0.1)" }) }
        let expected = keyed(
            (object["calendarDays"] as? [[String: Any]] ?? []).map { ($0["date"] as? String ?? "", $0["kind"] as? String ?? "") })
        let found = keyed(document.calendarDays.map { ($0.date.description, $0.kind.rawValue) })
        #expect(document.kind == .schoolCalendar && !expected.isEmpty)
        #expect(
            found == expected, "missing \(expected.subtracting(found).sorted()), too many \(found.subtracting(expected).sorted())"
        )
    }
}
