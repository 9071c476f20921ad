import Pages
import ServiceRecords
import Testing

@testable import Evaluation

@Suite("Scoring mandates")
struct MandateScoringTests {
    private func scored(_ truths: [String], _ read: [Mandate], more: String = "") throws -> RowScore {
        let truth = try Invented.truth("{\"mandates\": [\(truths.joined(separator: ","))]\(more)}")
        return try #require(score(truth, Invented.paper(read)).mandates)
    }

    @Test("a reading that says what the truth says is whole in all ten fields")
    func echo() throws {
        let result = try scored([Invented.speechJSON()], [Invented.speech()])
        #expect((result.rows, result.found, result.whole, result.invented) == (1, 1, 1, 0))
        #expect(Set(result.fields.keys) == Set(ScoredField.ofMandates))
        #expect(result.fields.values.allSatisfy { $0.expected == 1 && $0.read == 1 && $0.right == 1 })
        #expect(result.wrongWithoutFinding == 0)
    }

    @Test("each wrong field costs the row, and only its own field")
    func oneWrongField() throws {
        var changes: [(ScoredField, Mandate)] = []
        func change(_ field: ScoredField, _ edit: (inout Mandate) -> Void) {
            var mandate = Invented.speech()
            edit(&mandate)
            changes.append((field, mandate))
        }
        change(.service) { $0.service = .other }
        change(.minutesPerSession) { $0.frequency.parts[0].minutesPerSession = Quantity(min: 30, max: 45) }
        change(.sessionsPerPeriod) { $0.frequency.parts[0].sessionsPerPeriod = Quantity(3) }
        change(.period) { $0.frequency.parts[0].period = Period(.month) }
        change(.totalMinutesPerPeriod) { $0.frequency.parts[0].totalMinutesPerPeriod = Quantity(61) }
        change(.delivery) { $0.frequency.parts[0].delivery = .group }
        change(.setting) { $0.setting = .campus }
        change(.providerRole) { $0.providerRole = .slpAssistant }
        change(.startDate) { $0.startDate = Invented.day("2024-09-04") }
        change(.endDate) { $0.endDate = Invented.day("2025-06-11") }
        #expect(changes.map(\.0) == ScoredField.ofMandates)
        for (field, mandate) in changes {
            let result = try scored([Invented.speechJSON()], [mandate])
            #expect((result.found, result.whole, result.wrongWithoutFinding) == (1, 0, 1), "\(field)")
            #expect(result.fields.filter { $0.value.right == 0 }.map(\.key) == [field])
        }
    }

    @Test("a wrong row that asks for a person is not wrong without a finding")
    func markedRow() throws {
        var mandate = Invented.speech()
        mandate.endDate = nil
        mandate.needsReview = true
        let result = try scored([Invented.speechJSON()], [mandate])
        #expect((result.whole, result.wrongWithoutFinding) == (0, 0))
        let end = try #require(result.fields[.endDate])
        #expect((end.expected, end.read, end.right) == (1, 0, 0))
    }

    @Test("missed and invented rows count on their own side of precision and recall")
    func missedAndInvented() throws {
        var bus = Invented.speech()
        bus.service = .transportation
        bus.serviceText = "Bus"
        bus.amountText = "30 minutes weekly"
        bus.providerRole = nil
        let result = try scored(
            [Invented.speechJSON()], [bus], more: ", \"notMandates\": [\"Last year: 30 MINUTES, weekly; now ended.\"]")
        #expect((result.missed, result.invented, result.tempting, result.inventedWithoutFinding) == (1, 1, 1, 1))
        #expect(result.wholeRowAccuracy == Share(0, of: 1))
        let role = try #require(result.fields[.providerRole])
        #expect((role.expected, role.read) == (1, 0))
        let service = try #require(result.fields[.service])
        #expect((service.expected, service.read, service.right) == (1, 1, 0))
    }

    @Test("a file that gave no document misses every row")
    func nothingRead() throws {
        let truth = try Invented.truth(
            "{\"mandates\": [\(Invented.speechJSON()), \(Invented.speechJSON(more: ", \"optional\": true"))]}")
        let result = score(truth, [])
        #expect((result.mandates?.rows, result.mandates?.found) == (1, 0))
        #expect(result.mistakes.map(\.kind) == [.missed])
    }

    @Test("two rows of one service are matched by their amounts, in whatever order they were read")
    func matchedByAmount() throws {
        let group = Invented.speechJSON(parts: Invented.partJSON(minutes: 20, sessions: 1, delivery: "group"))
        var read = Invented.speech()
        read.frequency.parts = [Invented.part(minutes: 20, sessions: 1, delivery: .group)]
        let result = try scored([Invented.speechJSON(), group], [read, Invented.speech()])
        #expect(result.whole == 2)
    }

    @Test("an optional row may be left out, and costs nothing when it is there")
    func optionalRow() throws {
        let optional = Invented.speechJSON(more: ", \"optional\": true")
        for read in [[Invented.speech()], [Invented.speech(), Invented.speech()]] {
            let result = try scored([optional, Invented.speechJSON()], read)
            #expect((result.rows, result.whole, result.invented) == (1, 1, 0))
        }
    }

    @Test("only what the truth states is scored; null says that there is none")
    func absentAndNull() throws {
        let bare = try scored(
            ["{\"service\": \"speech_language\", \"frequency\": {\"parts\": [{\"minutesPerSession\": 30}]}}"], [Invented.speech()]
        )
        #expect(bare.whole == 1)
        #expect(Set(bare.fields.keys) == [.service, .minutesPerSession])
        let none = try scored([Invented.speechJSON(setting: "null")], [Invented.speech()])
        #expect(none.whole == 0)
        let setting = try #require(none.fields[.setting])
        #expect((setting.expected, setting.read, setting.right) == (0, 1, 0))
    }

    @Test("other accepted values are right, and no value at all is neutral where it is accepted")
    func acceptedValues() throws {
        let truth = Invented.speechJSON(
            parts: Invented.partJSON(
                delivery: "direct", more: ", \"accept\": {\"delivery\": [\"individual\"], \"sessionsPerPeriod\": [null]}"),
            setting: "null",
            more: ", \"accept\": {\"setting\": [\"therapy_room\"], \"period\": [\"2weeks\"], \"parts_alt\": true}")
        var read = Invented.speech()
        read.frequency.parts[0].sessionsPerPeriod = nil
        read.frequency.parts[0].period = Period(.week, count: 2)
        let result = try scored([truth], [read])
        #expect(result.whole == 1)
        #expect(result.fields[.setting] == FieldCount())
        #expect(result.fields[.sessionsPerPeriod] == FieldCount())
        #expect(result.fields[.period]?.right == 1)
        #expect(result.fields[.delivery]?.right == 1)
    }

    @Test("parts are compared in any order, and a part too few is wrong in every amount")
    func severalParts() throws {
        let two = Invented.partJSON() + "," + Invented.partJSON(minutes: 15, sessions: 1, unit: "month", delivery: "consult")
        var read = Invented.speech()
        read.frequency.parts.insert(Invented.part(minutes: 15, sessions: 1, unit: .month, delivery: .consult), at: 0)
        #expect(try scored([Invented.speechJSON(parts: two)], [read]).whole == 1)
        let short = try scored([Invented.speechJSON(parts: two)], [Invented.speech()])
        #expect(short.whole == 0)
        #expect(ScoredField.ofParts.allSatisfy { short.fields[$0]?.right == 0 })
    }

    @Test("another division into parts is right where the truth accepts it")
    func otherDivision() throws {
        let more = ", \"acceptParts\": [[\(Invented.partJSON(sessions: 1)), \(Invented.partJSON(sessions: 1))]]"
        var read = Invented.speech()
        read.frequency.parts = [Invented.part(sessions: 1), Invented.part(sessions: 1)]
        #expect(try scored([Invented.speechJSON(parts: Invented.partJSON(more: more))], [read]).whole == 1)
        #expect(try scored([Invented.speechJSON()], [read]).whole == 0)
    }

    @Test("ambiguous words are scored by their readings, not by the one that stands in the parts")
    func ambiguousWords() throws {
        let one = Invented.partJSON(sessions: 1, unit: "week")
        let two = Invented.partJSON(sessions: 1, unit: "month")
        let truth = Invented.speechJSON(vagueness: "ambiguous", interpretations: "[[\(one)], [\(two)]]")
        var read = Invented.speech()
        read.frequency.vagueness = .ambiguous
        read.frequency.parts = [Invented.part(sessions: 1, unit: .month)]
        read.frequency.interpretations = [[Invented.part(sessions: 1, unit: .month)], [Invented.part(sessions: 1)]]
        let right = try scored([truth], [read])
        #expect(right.whole == 1)
        #expect(right.fields[.minutesPerSession] == nil)
        let missed = try scored([truth], [])
        #expect((missed.missed, missed.fields[.minutesPerSession], missed.fields[.delivery]?.expected) == (1, nil, 1))
        read.frequency.interpretations.removeLast()
        #expect(try scored([truth], [read]).whole == 0)
        let open = Invented.speechJSON(
            vagueness: "ambiguous", interpretations: "[[\(one)], [\(two)]]", more: ", \"accept\": {\"interpretations\": true}")
        #expect(try scored([open], [read]).whole == 1)
    }

    @Test(
        "a period is right by unit and count, and by days for a cycle",
        arguments: [
            ("\"4weeks\"", Period(.week, count: 4), true), ("\"week\"", Period(.week, count: 4), false),
            ("\"cycle(5d)\"", Period(.cycle, cycleDays: 5), true), ("\"cycle(5d)\"", Period(.cycle, cycleDays: 6), false),
            ("{\"unit\": \"week\", \"cycleDays\": 9}", Period(.week, source: .column), true),
            ("{\"unit\": \"iep_term\", \"count\": 1}", Period(.iepTerm, count: 2), true),
            ("{\"unit\": \"unknown\"}", Period.unknown, true), ("null", Period.unknown, true), ("null", Period(.week), false),
        ])
    func periods(truth: String, read: Period, isRight: Bool) throws {
        var mandate = Invented.speech()
        mandate.frequency.parts[0].period = read
        let json = "{\"service\": \"speech_language\", \"frequency\": {\"parts\": [{\"period\": \(truth)}]}}"
        #expect(try scored([json], [mandate]).whole == (isRight ? 1 : 0))
    }

    @Test("vocational education and transition count as one service")
    func vocational() throws {
        var read = Invented.speech()
        read.service = .vocational
        let truth = "{\"service\": \"transition\"}"
        #expect(try scored([truth], [read]).whole == 1)
    }

    @Test("a row read with the wrong service is found by its words on its page, and wrong")
    func wrongService() throws {
        var read = Invented.speech()
        read.service = .audiology
        #expect(try scored([Invented.speechJSON()], [read]).found == 1)
        read.evidence[0].page = 9
        #expect(try scored([Invented.speechJSON()], [read]).found == 0)
    }
}
