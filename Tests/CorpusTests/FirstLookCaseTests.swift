import Foundation
import Reconciliation
import ServiceRecords
import Testing

/// The worked cases of the first looks: figures that came out once must come out again.
@Suite("First-look cases")
struct FirstLookCaseTests {
    /// The cases of one round, and how the figures begin that do not come out yet.
    static let rounds: [(folder: String, count: Int, open: [String])] = [
        ("5/cases", 10, ["c05-amendment-mid-year: conservative required", "c05-amendment-mid-year: conservative delivered"]),
        ("7/cases", 10, []), ("30/cases", 10, []), ("32/cases", 10, []), ("33/cases", 8, []),
        ("34/cases", 10, []), ("35/cases", 10, []), ("36/cases", 10, []), ("39/cases", 10, []), ("40/cases", 10, []), ("41/cases", 10, []), ("42/cases", 10, []),
        ("43/cases", 10, []), ("44/cases", 10, []), ("45/cases", 10, []), ("46/cases", 10, []), ("48/cases", 10, []), ("49/cases", 8, []), ("50/cases", 9, []), ("51/cases", 3, []),
        // A row dated by its month alone.
        ("37/cases", 10, ["standard", "literal", "conservative"].flatMap { ["b3: \($0) delivered", "b3: \($0) missed"] }),
        // Two lines of one service whose usual times stand in each row of a grid of weeks.
        ("38/cases", 10, ["b3: conservative required", "b3: conservative missed"]),
        // A code of one letter, explained in a line of its own, that is not understood yet.
        (
            "8/cases", 8,
            ["delivered", "undocumented", "makeup", "missed"].flatMap { field in
                ["standard", "literal", "conservative"].map { "c2-pa-weekly-pool-monthly-counseling: \($0) \(field): expected" }
            }
        ),
    ]

    @Test("every figure that came out comes out", arguments: rounds)
    func figures(folder: String, count: Int, open: [String]) throws {
        let place = samples.deletingLastPathComponent().appending(path: "Tests/Fixtures/FirstLook").appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
        #expect(names.count == count)
        for name in names {
            let expected = try Expected(name, in: place)
            let result = try expected.reconciled()
            for expectedLine in expected.lines {
                let service = expectedLine["service"] as? String
                let found = result.lines.filter { $0.service.rawValue == service }
                let differences = found.map { line in
                    expected.differences(expectedLine, from: line).filter { difference in
                        !open.contains { "\(name): \(difference)".hasPrefix($0) }
                    }
                }
                #expect(differences.contains { $0.isEmpty }, "\(name), \(service ?? ""): \(differences)")
            }
            for line in result.lines {
                for figures in [line.figures.standard, line.figures.literal, line.figures.conservative] {
                    let parts = figures.delivered + figures.makeup + figures.excused + figures.missed + figures.undocumented
                    #expect(figures.required == parts)
                }
            }
        }
    }
}
