import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// A log in words that no list knows.
private let drawing = """
    Brookline Valley Export
    Dag|Kom|Ging|Tel|Wat|Hoe|Memo
    03/09/2025|9:00|9:30|2|LOG|NP|felt ill, absent
    10/09/2025|9:00|9:30|2|LOG|OK|worked
    11/09/2025|9:00|9:45|3|ERG|OK|worked
    """

private func profile(_ change: (inout LogProfile) -> Void = { _ in }) -> LogProfile {
    var profile = LogProfile(name: "Brookline", file: "brookline.yaml", headings: ["dag", "Kom", "GING"])
    let fields: [(String, LogField)] = [
        ("Dag", .date), ("Kom", .start), ("Ging", .end), ("Tel", .minutes), ("Wat", .service), ("Hoe", .status), ("Memo", .aside),
    ]
    profile.columns = fields.enumerated().map { LogProfile.Column(heading: $1.0, field: $1.1, line: $0 + 5) }
    profile.units = [LogProfile.Unit(heading: "Tel", unit: .units, line: 13)]
    profile.dateOrder = .dayFirst
    profile.words.statuses = ["np": .refused, "ok": .delivered]
    profile.words.services = ["log": .speechLanguage, "erg": .occupationalTherapy]
    change(&profile)
    return profile
}

private func read(_ drawing: String, _ profiles: [LogProfile]) -> LogReading {
    LogReader.read([sheet(drawing)], fileName: "log.csv", profiles: profiles)
}

@Suite struct `Profiles of logs` {
    @Test func `columns, unit, order of days and codes are those of the profile`() {
        let reading = read(drawing, [profile()])
        #expect(reading.isServiceLog)
        #expect(reading.sessions.map(\.date) == [day("2025-09-03"), day("2025-09-10"), day("2025-09-11")])
        #expect(reading.sessions.map(\.status) == [.refused, .delivered, .delivered])
        #expect(reading.sessions.map(\.minutes) == [30, 30, 45])
        #expect(reading.sessions.map(\.service) == [.speechLanguage, .speechLanguage, .occupationalTherapy])
        #expect(reading.sessions.allSatisfy { $0.note == nil })
        #expect(!reading.problems.contains { $0.severity != .note })
        #expect(reading.profiles == ["“Brookline” (brookline.yaml)"])
        #expect(reading.explanation.contains { $0.contains("“Ging” → end (line 7 of the profile)") })
    }

    @Test func `a profile that misses a heading or a word of the title has no effect, and says why when asked`() {
        let without = read(drawing, [])
        for other in [profile { $0.headings.append("Room") }, profile { $0.title = ["Springfield"] }] {
            var reading = read(drawing, [other])
            #expect(reading.profiles.isEmpty)
            reading.explanation = without.explanation
            #expect(reading == without)
        }
        let near = """
            Date|Service|Minutes|Status
            9/8/2025|Speech|30|Seen
            9/10/2025|Speech|30|Seen
            """
        let missing = read(near, [profile { $0.headings = ["Date", "Minutes", "Where"] }])
        #expect(missing.explanation.contains { $0.contains("profile not used: “Brookline”") && $0.contains("“Where”") })
    }

    @Test func `words of the title may stand in any line above the table or in the sheet's name`() {
        #expect(!read(drawing, [profile { $0.title = ["brookline valley"] }]).profiles.isEmpty)
        let named = LogReader.read(
            [sheet(drawing, name: "Valley data")], fileName: "log.csv", profiles: [profile { $0.title = ["valley data"] }])
        #expect(!named.profiles.isEmpty)
    }

    @Test func `a column whose cells cannot be what the profile says is told, and not followed`() throws {
        let reading = read(drawing, [profile { $0.columns[3] = .init(heading: "Dag", field: .minutes, line: 9) }])
        let problem = try #require(reading.problems.first { $0.code == "profile-contradicted" })
        #expect(problem.severity == .warning)
        #expect(problem.message.contains("brookline.yaml line 9"))
        #expect(problem.message.contains("“Dag” holds minutes, but its cells hold dates"))
        #expect(reading.sessions.map(\.minutes).allSatisfy { ($0 ?? 0) < 60 })
    }

    @Test func `two columns with one meaning, numbers of another unit and days in the other order are told`() {
        let codes = { (profile: LogProfile) in
            read(drawing, [profile]).problems.filter { $0.code == "profile-contradicted" }.map(\.message)
        }
        #expect(
            codes(profile { $0.columns.append(.init(heading: "Memo", field: .status, line: 20)) }).contains {
                $0.contains("“Hoe” was taken")
            })
        #expect(
            codes(profile { $0.units = [.init(heading: "Tel", unit: .dayFractions, line: 21)] }).contains {
                $0.contains("line 21")
            })
        let late = drawing.replacing("11/09/2025", with: "23/09/2025")
        let monthFirst = read(late, [profile { $0.dateOrder = .monthFirst }])
        #expect(monthFirst.problems.contains { $0.code == "profile-contradicted" && $0.message.contains("1 of them cannot") })
        #expect(monthFirst.sessions.last?.date == day("2025-09-23"))
    }

    @Test func `a heading that is not in the table is told with its line`() {
        let reading = read(drawing, [profile { $0.columns.append(.init(heading: "Zaal", field: .setting, line: 30)) }])
        #expect(
            reading.problems.contains {
                $0.code == "profile-column-missing" && $0.message.contains("line 30") && $0.message.contains("“Zaal”")
            })
        #expect(reading.sessions.count == 3)
    }

    @Test func `two profiles for one log are told, and neither is used`() {
        let other = profile { ($0.name, $0.file) = ("Second", "second.yaml") }
        let reading = read(drawing, [profile(), other])
        #expect(reading.profiles.isEmpty)
        #expect(
            reading.problems.contains {
                $0.code == "profiles-conflict" && $0.message.contains("brookline.yaml") && $0.message.contains("second.yaml")
            })
    }

    @Test func `service, provider and student of the profile stand where the log is silent, and never against it`() {
        let silent = """
            Dag|Kom|Ging|Hoe
            03/09/2025|9:00|9:30|OK
            10/09/2025|9:00|9:30|OK
            """
        let whole = profile {
            $0.columns.removeAll { ["Tel", "Wat", "Memo"].contains($0.heading) }
            ($0.units, $0.service, $0.serviceLine, $0.provider, $0.studentName, $0.studentID) = (
                [], .physicalTherapy, 3, "L. Abbott, PT", "Ines Vance", "88"
            )
        }
        let filled = read(silent, [whole])
        #expect(filled.sessions.map(\.service) == [.physicalTherapy, .physicalTherapy])
        #expect(filled.sessions.map(\.providerRole) == [.pt, .pt])
        #expect(filled.student.name == "Ines Vance" && filled.student.id == "88")
        #expect(!filled.problems.contains { $0.severity != .note })
        let said = read("Student: Ora Lind\nService: Speech Therapy\n" + silent, [whole])
        #expect(said.sessions.map(\.service) == [.speechLanguage, .speechLanguage])
        #expect(said.student.name == "Ora Lind")
        #expect(said.problems.contains { $0.code == "profile-contradicted" && $0.message.contains("which service") })
    }

    @Test func `the log does not speak for a service that a profile gives and no row has`() {
        let given = profile { ($0.service, $0.serviceLine) = (.counseling, 4) }
        let reading = read(drawing, [given])
        #expect(reading.coverage?.services == [.occupationalTherapy, .speechLanguage])
        #expect(reading.problems.contains { $0.code == "profile-contradicted" && $0.message.contains("its rows name others") })
        let blank = read(drawing.replacing("|LOG|NP", with: "||NP"), [given])
        #expect(blank.sessions.first?.service == .counseling)
        #expect(!blank.problems.contains { $0.code == "profile-contradicted" })
    }

    @Test func `the log's own key gives way to the profile, and the difference is told`() {
        let keyed = drawing + "\nKey: NP = provider absent; OK = seen"
        let reading = read(keyed, [profile()])
        #expect(reading.sessions.first?.status == .refused)
        #expect(reading.problems.contains { $0.code == "profile-contradicted" && $0.message.contains("“np”") })
    }

    @Test func `delivery, role and setting have words of their own, and the second column of a name is called by its number`() {
        let profile = LogProfile(name: "Codes", file: "codes.yaml", headings: ["Day", "Kind", "Kind"])
        var codes = profile
        codes.columns = [
            .init(heading: "Day", field: .date), .init(heading: "Mins", field: .minutes),
            .init(heading: "Kind", field: .delivery),
            .init(heading: "Kind #2", field: .setting), .init(heading: "By", field: .providerRole),
            .init(heading: "What", field: .service),
        ]
        codes.words.deliveries = ["d7": .group]
        codes.words.settings = ["z": .therapyRoom]
        codes.words.roles = ["t3": .cota]
        let reading = read(
            """
            Day|What|Mins|Kind|Kind|By
            9/8/2025|OT|30|D7|Z|T3
            9/10/2025|OT|30|D7|Z|T3
            """, [codes])
        #expect(reading.sessions.map(\.delivery) == [.group, .group])
        #expect(reading.sessions.map(\.setting) == [.therapyRoom, .therapyRoom])
        #expect(reading.sessions.map(\.providerRole) == [.cota, .cota])
    }

    @Test func `every meaning has a plain name that leads back to it`() {
        for field in LogField.allCases {
            #expect(LogField(plainName: field.plainName) == field)
            #expect(LogField(plainName: field.rawValue) == field)
            #expect(!field.meaning.isEmpty)
        }
        #expect(LogField(plainName: "Make up for") == .makeupFor)
        #expect(LogField(plainName: "sesame") == nil)
    }
}

@Suite struct `Doubts about columns` {
    @Test func `two columns of minutes that differ are told, two that agree are not`() {
        let differing = log(
            """
            Date|Service|Minutes Served|Duration
            9/8/2025|Speech|30|25
            9/10/2025|Speech|30|30
            9/11/2025|Speech|30|30
            """)
        #expect(differing.problems.contains { $0.code == "column-unclear" && $0.severity == .warning })
        let agreeing = log(
            """
            Date|Service|Minutes Served|Duration
            9/8/2025|Speech|30|30
            9/10/2025|Speech|30|30
            """)
        #expect(!agreeing.problems.contains { $0.code == "column-unclear" })
    }

    @Test func `columns that nothing explains are named in a note`() {
        let reading = log(
            """
            Date|Service|Minutes|Quux
            9/8/2025|Speech|30|blue
            9/10/2025|Speech|30|green
            """)
        #expect(
            reading.problems.contains { $0.code == "column-not-used" && $0.severity == .note && $0.message.contains("“Quux”") })
    }
}
