import Pages
import CaseFlow
import Evaluation
import Foundation
import ServiceRecords
import Testing

/// Pages of the sample IEPs as a fax machine, a scanner and a camera make them.
@Suite("Scans")
struct ScanTests {
    static let place = samples.deletingLastPathComponent().appending(path: "Tests/Fixtures/Scans")

    @Test("rows of scans are read, none is made up, and all are marked as recognised", arguments: [("fax", 7), ("turned", 6), ("photograph", 5)])
    func rows(name: String, least: Int) throws {
        let truth = try TruthFile.load(Self.place.appending(path: "\(name).truth.json").path)
        let document = PaperReader().read(path: Self.place.appending(path: truth.documentFileName).path)
        let score = score(truth, document)
        #expect((score.mandates?.whole ?? 0) >= least, "\(score.mistakes)")
        #expect(score.mandates?.invented == 0)
        #expect(document.textSource == .ocr)
        #expect(document.problems.contains { $0.code == "read-by-ocr" })
        #expect(document.mandates.allSatisfy { $0.evidence.allSatisfy { $0.method == .ocr } })
    }
}
