import FrequencyLanguage
import ServiceRecords
import Testing

/// SplitMix64: the same strings in every run.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct PropertyTests {
    static let words = [
        5: "five", 10: "ten", 15: "fifteen", 20: "twenty", 25: "twenty-five", 30: "thirty", 40: "forty", 42: "forty-two",
        45: "forty-five",
        50: "fifty", 60: "sixty", 90: "ninety",
    ]
    static let times = [2: "two", 3: "three", 4: "four", 5: "five", 6: "six"]

    /// Ways to write a number of minutes, a number of times, a period.
    static func minutes(_ n: Int) -> [String] {
        let word = words[n] ?? "\(n)"
        return [
            "\(n) minutes", "\(n) min", "\(n) min.", "\(n) mins.", "\(n)min", "\(n) Minutes", "\(n) MIN", "\(n)'",
            "\(word) minutes", "\(word) (\(n)) minutes",
        ]
    }
    static func counts(_ n: Int) -> [String] {
        let word = times[n] ?? "\(n)"
        return [
            "\(n)x", "\(n) x", "\(n) times", "\(word) times", "\(word) (\(n)) times", "\(n) Times", "\(n) sessions",
            n == 2 ? "twice" : "\(n)×",
        ]
    }
    static let periods: [(String, [String])] = [
        (
            "week",
            ["/wk", "/week", " weekly", " per week", " a week", " each week", " per wk.", " WEEKLY", " wkly", " every week"]
        ),
        ("month", ["/mo", "/month", " monthly", " per month", " a month", " each month"]),
        ("day", ["/day", " daily", " per day", " a day", " each day", " every day"]),
        ("year", ["/yr", "/year", " per year", " annually", " yearly", " per school year", " a year"]),
        ("2week", [" every other week", " every two weeks", " every 2 weeks", " per two weeks"]),
        ("cycle6", [" per 6-day cycle", "/6-day cycle", " per 6 day cycle", " per six-day cycle"]),
    ]

    @Test(arguments: [15, 30, 42, 60])
    func `any formatting of the same numbers reads the same`(_ length: Int) {
        for count in 2...6 {
            for (name, period) in Self.periods {
                let expected = "\(length) x \(count) = \(length * count) / \(name)"
                for form in Self.minutes(length) {
                    for often in Self.counts(count) {
                        for rhythm in period {
                            for text in [
                                "\(form) \(often)\(rhythm)", "\(form), \(often)\(rhythm)", "\(often)\(rhythm), \(form)",
                                "\(often)\(rhythm) for \(form)",
                            ] {
                                let read = FrequencyParser.parse(text)
                                guard Notation.of(read.parts) == expected, read.vagueness == .none else {
                                    Issue.record("\(text): \(Notation.of(read.parts)) \(read.vagueness.rawValue)")
                                    return
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: [15, 30, 45, 60, 90])
    func `a pool of minutes never gets sessions`(_ length: Int) {
        for (name, period) in Self.periods where name != "2week" {
            for form in Self.minutes(length) {
                for rhythm in period {
                    let read = FrequencyParser.parse(form + rhythm)
                    #expect(Notation.of(read.parts) == "- x - = \(length) / \(name)", "\(form + rhythm)")
                }
            }
        }
    }

    static let pieces = [
        "30", "45", "2", "1", "3", "5:1", "1:1", "½", "1/2", "0.5", "9:00", "12/1/22", "90%", "min", "minutes", "hour", "hrs",
        "x", "times", "sessions",
        "twice", "once", "per", "a", "each", "every", "other", "week", "weekly", "month", "daily", "day", "days", "cycle",
        "6-day", "and", "or", "to",
        "-", "/", ",", ";", "(", ")", "+", "=", "·", "individual", "group", "direct", "indirect", "consult", "up to", "at least",
        "approx.", "total",
        "as needed", "ESY", "then", "in", "for", "of", "mpw", "bi-weekly", "Monday", "M/W/F", "speech", "therapy", "room",
        "grade", "goal", "thirty",
        "twenty-five", "(30)", "IEP", "year", "during", "until", "not to exceed", "students", "99999999999", "l20", "3O", "'",
        ".", "\n", "é", "—", "–",
    ]

    @Test func `nothing anyone types can stop the reader`() {
        var random = Seeded(state: 42)
        for round in 0..<20_000 {
            var text = ""
            if round % 2 == 0 {
                for _ in 0..<Int.random(in: 1...14, using: &random) {
                    text += Self.pieces.randomElement(using: &random) ?? ""
                    if Bool.random(using: &random) { text += " " }
                }
            } else {
                let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
                text = String(decoding: bytes, as: UTF8.self)
            }
            let read = FrequencyParser.parse(
                text, context: round % 3 == 0 ? FrequencyContext(columnUnit: .hours, pageCycleDays: 6) : .init())
            #expect(!read.parts.isEmpty)
            if read.vagueness == .ambiguous || read.vagueness == .conflict { #expect(read.interpretations.count != 1, "\(text)") }
            for found in AmountFinder.amounts(in: text) {
                #expect(found.range.lowerBound >= 0 && found.range.upperBound <= text.utf8.count && !found.range.isEmpty)
            }
            _ = AmountFinder.shape(of: text)
        }
    }

    @Test func `a period is never made up`() {
        var random = Seeded(state: 7)
        let silent = Self.pieces.filter { piece in
            ![
                "per", "a", "each", "every", "week", "weekly", "month", "daily", "day", "days", "cycle", "6-day", "mpw",
                "bi-weekly", "Monday", "M/W/F", "IEP",
                "year", "until", "ESY", "for", "in", "to",
            ].contains(piece)
        }
        for _ in 0..<5_000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...8, using: &random) { text += (silent.randomElement(using: &random) ?? "") + " " }
            for part in FrequencyParser.parse(text).parts where part.period.unit != .fixed && part.period.unit != .event {
                #expect(part.period.unit == .unknown, "\(text)")
            }
        }
    }

    @Test func `minutes are never made up without a flag`() {
        var random = Seeded(state: 11)
        let units = [
            "min", "minutes", "hour", "hrs", "mpw", "x", "'", "½", "1/2", "0.5", "9:00", "-", "/", "l20", "3O", "–", "·",
            "direct", "indirect", "group",
            "individual", "consult", ",", ";", "(", ")", "+", "=", "in", "1:1", "5:1", "times", "sessions", "twice", "once",
            "total",
        ]
        let unitless = Self.pieces.filter { !units.contains($0) }
        for _ in 0..<5_000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...8, using: &random) { text += (unitless.randomElement(using: &random) ?? "") + " " }
            let read = FrequencyParser.parse(text)
            if read.vagueness == .none, !read.flags.contains("unit_assumed_minutes") {
                #expect(read.parts.allSatisfy { $0.minutesPerSession == nil && $0.totalMinutesPerPeriod == nil }, "\(text)")
            }
        }
    }

    @Test func `a very long text and a very long number are read without harm`() {
        let long = String(repeating: "30 min ", count: 20_000)
        #expect(!FrequencyParser.parse(long).parts.isEmpty)
        #expect(!AmountFinder.amounts(in: String(repeating: "30 minutes weekly. ", count: 500)).isEmpty)
        let number = FrequencyParser.parse(String(repeating: "9", count: 5_000) + " minutes weekly")
        #expect(number.parts.allSatisfy { $0.totalMinutesPerPeriod == nil })
    }
}
