import ServiceRecords
import Testing

@testable import Evaluation

@Suite("Totals and reports")
struct TotalsTests {
    private func example() throws -> EvaluationScore {
        var wrong = Invented.speech()
        wrong.frequency.parts[0].minutesPerSession = Quantity(45)
        wrong.serviceText = "Speech \"group\"\u{1B}[2J"
        let truth = "{\"file\": \"a.pdf\", \"mandates\": [\(Invented.speechJSON())]}"
        let log = "{\"file\": \"log.csv\", \"sessions\": [{\"date\": \"2024-09-03\", \"minutes\": 30, \"status\": \"held\"}]}"
        return total([
            score(try Invented.truth(truth), Invented.paper([wrong, wrong])),
            score(try Invented.truth(truth), Invented.paper([Invented.speech()])),
            score(try Invented.truth(log), []),
        ])
    }

    @Test("rows and fields of all documents add up")
    func sums() throws {
        let sum = try example()
        let mandates = try #require(sum.mandates)
        #expect((mandates.rows, mandates.whole, mandates.invented, mandates.wrongWithoutFinding) == (2, 1, 1, 1))
        let minutes = try #require(mandates.fields[.minutesPerSession])
        #expect(minutes.precision == Share(1, of: 3))
        #expect(minutes.recall == Share(1, of: 2))
        #expect(minutes.f1 == Share(2, of: 5))
        #expect(sum.sessions?.rows == 1)
        #expect(sum.wholeRowAccuracy == Share(1, of: 3))
        #expect(total([]).mandates == nil)
        #expect(total([]).wholeRowAccuracy.value == nil)
    }

    @Test("shares round half up and are nothing of nothing")
    func shares() {
        #expect(Share(1, of: 2_000).thousandths == 1)
        #expect(Share(999, of: 2_000).thousandths == 500)
        #expect(Share(1, of: 3).thousandths == 333)
        #expect(Share(5, of: 5).thousandths == 1_000)
        #expect(Share(0, of: 0).thousandths == nil)
    }

    @Test("the text has both tables, the worst defects and, when asked, each mistake")
    func text() throws {
        let sum = try example()
        let plain = EvaluationReport.text(sum)
        #expect(plain.contains("mandates: 1 of 2 rows wholly right (0.500), 0 missed, 1 invented"))
        #expect(plain.contains("without a finding 1 wrong, 1 invented\n"))
        #expect(plain.contains("sessions: 0 of 1 rows wholly right (0.000), 1 missed"))
        #expect(plain.contains("log.csv: sessions[0].status: `held` is no name of the contract"))
        #expect(!plain.contains("expected 30, read 45"))
        let explained = EvaluationReport.text(sum, explain: true)
        #expect(explained.contains("  wrong (without a finding): Speech therapy\n    minutesPerSession: expected 30, read 45\n"))
        #expect(!explained.contains("\u{1B}"))
        #expect(EvaluationReport.text(total([])) == "No document was scored.\n")
    }

    @Test("the JSON can be read back, with shares as numbers and null of nothing")
    func json() throws {
        let json = try JSONValue(json: Array(EvaluationReport.json(try example()).utf8))
        #expect(json["schemaVersion"] == .integer(1))
        #expect(json["documents"]?.elements?.count == 3)
        #expect(json["wholeRowAccuracy"] == .decimal(0.3333))
        let fields = json["mandates"]?["fields"]
        #expect(fields?["minutesPerSession"]?["f1"] == .decimal(0.4))
        #expect(json["sessions"]?["fields"]?["date"]?["precision"] == .null)
        #expect(json["mandates"]?["wrongWithoutFinding"] == .integer(1))
        let mistakes = json["documents"]?.elements?.first?["mistakes"]?.elements
        #expect(mistakes?.last?["row"] == .text("Speech \"group\"\u{1B}[2J"))
    }

    @Test("each threshold says what passes and how much of that is wrong")
    func calibration() throws {
        func mandate(_ confidence: Double, minutes: Int = 30, reasons: [String] = []) -> Mandate {
            var mandate = Invented.speech()
            mandate.frequency.parts[0].minutesPerSession = Quantity(minutes)
            mandate.confidence = confidence
            mandate.needsReview = !reasons.isEmpty
            mandate.reviewReasons = reasons
            return mandate
        }
        let truth = try Invented.truth("{\"file\": \"a.pdf\", \"mandates\": [\(Invented.speechJSON())]}")
        let sum = total([
            score(truth, Invented.paper([mandate(0.96)])), score(truth, Invented.paper([mandate(0.91, minutes: 45)])),
            score(truth, Invented.paper([mandate(0.7, reasons: [Mandate.unsureReason])])),
            score(truth, Invented.paper([mandate(0.96, reasons: ["The amount can be read in more than one way."])])),
        ])
        func point(_ threshold: Int) throws -> CalibrationPoint { try #require(sum.calibration.first { $0.threshold == threshold }) }
        #expect(try point(0) == CalibrationPoint(threshold: 0, accepted: 3, wrong: 1, read: 4))
        #expect(try point(900) == CalibrationPoint(threshold: 900, accepted: 2, wrong: 1, read: 4))
        #expect(try point(950) == CalibrationPoint(threshold: 950, accepted: 1, wrong: 0, read: 4))
        #expect(try point(950).rightShare == Share(1, of: 1))
        #expect(EvaluationReport.text(sum).contains("0.950                            1    0.250        0    1.000"))
        let json = try JSONValue(json: Array(EvaluationReport.json(sum).utf8))
        #expect(json["calibration"]?.elements?.first?["acceptedShare"] == .decimal(0.75))
        #expect(total([]).calibration.isEmpty)
    }

    @Test("pairs are chosen so that all weights together are the most")
    func assignment() {
        func pairs(_ weights: [[Int]]) -> [[Int]] { bestPairs(weights).map { [$0.row, $0.column] } }
        #expect(pairs([[9, 8], [8, 1]]) == [[0, 1], [1, 0]])
        #expect(pairs([[5], [7], [6]]) == [[1, 0]])
        #expect(pairs([[0, 0], [0, 3]]) == [[1, 1]])
        #expect(pairs([]) == [])
        #expect(pairs([[], []]) == [])
    }

    @Test("the pairing agrees with trying every order of five rows", arguments: 1...20)
    func assignmentIsBest(seed: Int) {
        var state = seed
        let weights = (0..<5).map { _ in
            (0..<5).map { _ in
                state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
                return state / 65_536 % 20
            }
        }
        func best(_ row: Int, _ used: Set<Int>) -> Int {
            row == 5
                ? 0 : (0..<5).filter { !used.contains($0) }.map { weights[row][$0] + best(row + 1, used.union([$0])) }.max() ?? 0
        }
        #expect(bestPairs(weights).reduce(0) { $0 + weights[$1.row][$1.column] } == best(0, []))
    }
}
