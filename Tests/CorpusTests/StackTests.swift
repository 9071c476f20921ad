import CaseFlow
import CivilTime
import Evaluation
import Foundation
import Pages
import ServiceRecords
import Testing

/// Files of several papers against the truth beside them.
@Suite("Stacked papers")
struct StackTests {
    private func read(_ truth: String) throws -> (truth: [String: Any], document: Document) {
        let place = samples.appending(path: truth)
        let object = try #require(try JSONSerialization.jsonObject(with: try Data(contentsOf: place)) as? [String: Any])
        let file = try #require(object["file"] as? String)
        return (object, PaperReader().read(path: place.deletingLastPathComponent().appending(path: file).path))
    }

    @Test("all three stacks are there")
    func allThere() { #expect(SampleTests.truths("stacks").count == 3) }

    @Test("each paper is found where it begins, with its kind and its student", arguments: SampleTests.truths("stacks"))
    func parts(truth: String) throws {
        let (object, document) = try read(truth)
        let expected = try #require(object["parts"] as? [[String: Any]])
        #expect(
            document.parts.map { "\($0.kind.rawValue) \($0.firstPage)-\($0.lastPage)" }
                == expected.map { "\($0["kind"] ?? "") \($0["firstPage"] ?? "")-\($0["lastPage"] ?? "")" })
        #expect(document.pageCount == object["pageCount"] as? Int)
        for (part, want) in zip(document.parts, expected) {
            if let name = (want["student"] as? [String: Any])?["name"] as? String { #expect(part.student.name == name) }
            if want.keys.contains("mark") { #expect(part.mark?.rawValue == want["mark"] as? String) }
        }
    }

    @Test("every service is read with the dates of its own paper, and nothing else promises any", arguments: SampleTests.truths("stacks"))
    func rows(truth: String) throws {
        let document = try read(truth).document
        let score = score(try TruthFile.load(samples.appending(path: truth).path), document)
        #expect(score.mistakes.isEmpty, "\(truth): \(score.mistakes)")
    }

    @Test("no service of one child is given to another", arguments: SampleTests.truths("stacks"))
    func students(truth: String) throws {
        let (object, document) = try read(truth)
        let expected = try #require(object["mandates"] as? [[String: Any]])
        let wanted = expected.map { ($0["student"] as? [String: Any])?["name"] as? String }
        #expect(document.mandates.map(\.student?.name) == wanted)
        if wanted.contains(where: { $0 != nil }) {
            #expect(document.student == StudentIdentity())
            #expect(document.sessions.allSatisfy { $0.studentName != nil })
        }
    }

    @Test("the file of one child is that child's, with the dates of the latest IEP")
    func oneChild() throws {
        let (object, document) = try read("stacks/year-file.truth.json")
        #expect(document.student.name == (object["student"] as? [String: Any])?["name"] as? String)
        let dates = try #require(object["iep"] as? [String: Any])
        #expect(document.iep.meetingDate?.description == dates["meetingDate"] as? String)
        #expect(document.iep.amendmentDate?.description == dates["amendmentDate"] as? String)
    }

    @Test("a cut with few signs is flagged, and a draft says so")
    func flags() throws {
        let codes = try read("stacks/unnumbered.truth.json").document.problems.map(\.code)
        #expect(codes.contains("doubtful-split"))
        #expect(codes.contains("draft-copy"))
    }
}
