import CaseFlow
import Evaluation
import Foundation
import Testing

/// The papers of the first looks: what was reached since must not be lost.
@Suite("First-look papers")
struct FirstLookTests {
    /// Least whole rows of 1,000, and the most invented rows, of each folder.
    static let floors: [(folder: String, thousandths: Int, invented: Int)] = [
        ("1/iep", 880, 0), ("2/iep", 870, 0), ("3/iep", 920, 0), ("4/iep", 890, 0),
        ("1/logs", 1_000, 0), ("2/logs", 1_000, 0), ("3/logs", 997, 0), ("4/logs", 1_000, 0),
    ]

    @Test("no folder falls below what was reached", arguments: floors)
    func floor(folder: String, thousandths: Int, invented: Int) throws {
        let place = samples.deletingLastPathComponent().appending(path: "Tests/Fixtures/FirstLook").appending(path: folder)
        let truths = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasSuffix(TruthFile.ending) }.sorted()
        #expect(truths.count == 8)
        let scores = try truths.map { name in
            let truth = try TruthFile.load(place.appending(path: name).path)
            return score(truth, PaperReader().read(path: place.appending(path: truth.documentFileName).path))
        }
        let total = total(scores)
        let made = (total.mandates?.invented ?? 0) + (total.sessions?.invented ?? 0)
        #expect((total.wholeRowAccuracy.thousandths ?? 0) >= thousandths)
        #expect(made <= invented)
    }
}
