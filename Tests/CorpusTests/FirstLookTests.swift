import CaseFlow
import Evaluation
import Foundation
import Testing

/// The papers of the first looks: what was reached since must not be lost.
@Suite("First-look papers")
struct FirstLookTests {
    /// Some of the papers of one round.
    struct Papers: CustomTestStringConvertible {
        let folder: String
        /// Scans are measured apart.
        var isDigital = true
        let count: Int
        /// Least whole rows of 1,000.
        let thousandths: Int
        var testDescription: String { folder + (isDigital ? "" : ", scans") }
    }

    static let floors = [
        Papers(folder: "1/iep", count: 8, thousandths: 930), Papers(folder: "2/iep", count: 8, thousandths: 920),
        Papers(folder: "3/iep", count: 8, thousandths: 940), Papers(folder: "4/iep", count: 8, thousandths: 930),
        Papers(folder: "5/iep", count: 14, thousandths: 970), Papers(folder: "6/iep", count: 7, thousandths: 970),
        Papers(folder: "7/iep", count: 14, thousandths: 960), Papers(folder: "8/iep", count: 14, thousandths: 920),
        Papers(folder: "9/iep", count: 8, thousandths: 1_000), Papers(folder: "10/iep", count: 14, thousandths: 976),
        Papers(folder: "11/iep", count: 12, thousandths: 1_000), Papers(folder: "12/iep", count: 10, thousandths: 1_000),
        Papers(folder: "13/iep", count: 14, thousandths: 1_000), Papers(folder: "14/iep", count: 14, thousandths: 1_000),
        Papers(folder: "15/iep", count: 11, thousandths: 1_000), Papers(folder: "16/iep", count: 12, thousandths: 1_000),
        Papers(folder: "17/iep", count: 12, thousandths: 1_000), Papers(folder: "18/iep", count: 12, thousandths: 990),
        Papers(folder: "19/iep", count: 12, thousandths: 990), Papers(folder: "20/iep", count: 12, thousandths: 1_000),
        Papers(folder: "21/iep", count: 12, thousandths: 1_000), Papers(folder: "22/iep", count: 12, thousandths: 980),
        Papers(folder: "23/iep", count: 12, thousandths: 990), Papers(folder: "24/iep", count: 12, thousandths: 1_000),
        Papers(folder: "25/iep", count: 12, thousandths: 1_000), Papers(folder: "26/iep", count: 12, thousandths: 970),
        Papers(folder: "27/iep", count: 12, thousandths: 955),
        Papers(folder: "28/iep", count: 12, thousandths: 990),
        Papers(folder: "29/iep", count: 12, thousandths: 900),
        Papers(folder: "1/logs", count: 8, thousandths: 1_000), Papers(folder: "2/logs", count: 8, thousandths: 1_000),
        Papers(folder: "3/logs", count: 8, thousandths: 997), Papers(folder: "4/logs", count: 8, thousandths: 1_000),
        // The attachment of the fifth round's mail is a paper of its own.
        Papers(folder: "5/logs", count: 12, thousandths: 943), Papers(folder: "7/logs", count: 14, thousandths: 1_000),
        // The cards of a screen's print-out are not found yet; the archive's members are papers of their own.
        Papers(folder: "8/logs", count: 14, thousandths: 836), Papers(folder: "30/logs", count: 10, thousandths: 910),
        // Of an archive and a mail the members are papers of their own.
        Papers(folder: "32/logs", count: 9, thousandths: 793), Papers(folder: "34/logs", count: 8, thousandths: 990),
        // A calendar of minutes as a grid of four children and a report with cut dates are still read with rows too many: not here.
        Papers(folder: "35/logs", count: 7, thousandths: 915),
        // Of the rounds after, the logs that are read whole.
        Papers(folder: "36/logs", count: 8, thousandths: 1_000), Papers(folder: "37/logs", count: 1, thousandths: 1_000),
        Papers(folder: "38/logs", count: 5, thousandths: 1_000), Papers(folder: "39/logs", count: 6, thousandths: 1_000),
        Papers(folder: "44/logs", count: 9, thousandths: 940), Papers(folder: "45/logs", count: 2, thousandths: 1_000), Papers(folder: "46/logs", count: 8, thousandths: 980),
        Papers(folder: "48/logs", count: 7, thousandths: 990), Papers(folder: "50/logs", count: 7, thousandths: 850), Papers(folder: "51/logs", count: 3, thousandths: 900),
    ]

    @Test("no folder falls below what was reached, and nothing is made up", arguments: floors)
    func floor(papers: Papers) throws {
        let place = samples.deletingLastPathComponent().appending(path: "Tests/Fixtures/FirstLook").appending(path: papers.folder)
        let truths = try FileManager.default.contentsOfDirectory(atPath: place.path)
            .filter { $0.hasSuffix(TruthFile.ending) && ($0.contains("scan") != papers.isDigital) }.sorted()
        #expect(truths.count == papers.count)
        let scores = try truths.map { name in
            let truth = try TruthFile.load(place.appending(path: name).path)
            return score(truth, PaperReader().read(path: place.appending(path: truth.documentFileName).path))
        }
        let total = total(scores)
        let made = (total.mandates?.invented ?? 0) + (total.sessions?.invented ?? 0)
        #expect((total.wholeRowAccuracy.thousandths ?? 0) >= papers.thousandths)
        #expect(made == 0)
    }
}
