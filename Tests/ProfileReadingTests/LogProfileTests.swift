import ProfileReading
import ServiceRecords
import SessionReading
import Testing

private func read(_ text: String) -> (profile: PaperProfiles.Profile?, faults: [ProfileFault]) {
    PaperProfiles.read(ProfileFile(name: "dir/a.yaml", text: text))
}

private let head = "log: A\nrecognise: {headings: [Day, Out]}\n"

@Suite struct `Profiles of logs in YAML` {
    @Test func `every part comes out as it is written`() throws {
        let read = read(
            """
            log: Valley export
            recognise:
              headings: [Day, "Time Out"]
              title: [Valley]
            columns:
              Day: date
              "Time Out": end
              Memo: ignore
              Odd: "?"
            units:
              Mins: units of 15
            dates: day first
            words:
              status: {NP: refused, ok.: delivered}
              service: {LOG: speech_language}
              delivery: {G2: group}
              role: {T3: slp_assistant}
              setting: {Z: therapy_room}
            service: occupational_therapy
            provider: L. Abbott
            role: ot
            student: {name: Ines Vance, id: "88"}
            """)
        guard case .log(let profile) = read.profile else {
            Issue.record("\(read.faults)")
            return
        }
        #expect(profile.name == "Valley export" && profile.file == "a.yaml")
        #expect(profile.headings == ["Day", "Time Out"] && profile.title == ["Valley"])
        #expect(
            profile.columns == [
                .init(heading: "Day", field: .date, line: 6), .init(heading: "Time Out", field: .end, line: 7),
                .init(heading: "Memo", field: .aside, line: 8),
            ])
        #expect(profile.units == [.init(heading: "Mins", unit: .units, line: 11)])
        #expect(profile.dateOrder == .dayFirst)
        #expect(profile.words.statuses == ["np": .refused, "ok": .delivered])
        #expect(profile.words.services == ["log": .speechLanguage] && profile.words.deliveries == ["g2": .group])
        #expect(profile.words.roles == ["t3": .slpAssistant] && profile.words.settings == ["z": .therapyRoom])
        #expect(profile.service == .occupationalTherapy && profile.provider == "L. Abbott" && profile.providerRole == .ot)
        #expect(profile.studentName == "Ines Vance" && profile.studentID == "88")
        #expect(read.faults.map(\.severity) == [.note] && read.faults[0].line == 9)
    }

    @Test(
        arguments: [
            ("", nil, "empty"), ("- a", 1, "keys with values"), ("a: 1", 1, "A profile has the key"), ("log: [", 1, "no YAML"),
            ("log: A", 1, "recognise: is missing"), ("log: A\nrecognise: {headings: [a]}", 2, "at least two headings"),
            (head + "columns:\n  Day: dat", 4, "“date” may be meant"), (head + "columns: [a]", 3, "one a line"),
            (head + "columns:\n  Day: date\n  DAY: start", 5, "stands twice"), (head + "columns:\n  Day: [a]", 4, "not a list"),
            (head + "words:\n  status: {NP: gone}", 4, "none of the names"),
            (head + "words:\n  colour: {a: b}", 4, "“colour” is not known"),
            (head + "words:\n  status:\n    NP: refused\n    np: void", 6, "stands twice"),
            (head + "units:\n  Out: parsecs", 4, "no unit"), (head + "dates: backwards", 3, "month first"),
            (head + "service: Speech", 3, "speech_language"), (head + "sevice: speech_language", 3, "“sevice” is not known"),
            (head + "student: {age: 3}", 3, "name, id"), (head + "log: B", 1, "twice"),
        ] as [(String, Int?, String)])
    func `a slip of the pen is told with its line, and nothing is half used`(text: String, line: Int?, told: String) {
        let read = read(text)
        #expect(read.profile == nil)
        let fault = read.faults.first { $0.severity == .error }
        #expect(fault?.message.contains(told) == true, "\(read.faults)")
        #expect(fault?.file == "dir/a.yaml")
        #expect(told == "no YAML" || fault?.line == line, "\(read.faults)")
    }

    @Test func `all slips of a file are told at once`() {
        let faults = read(head + "columns:\n  Day: dat\n  Out: ende\nunits:\n  Out: x\n").faults
        #expect(faults.map(\.line) == [4, 5, 7])
    }

    @Test(arguments: [
        "log: " + String(repeating: "a", count: 70_000), "log: " + String(repeating: "[", count: 9_000),
        String(repeating: "- ", count: 20_000), "log: a\u{0}b",
        "log: &a [1,2]\nx: &b [*a,*a]\ny: &c [*b,*b]\nz: &d [*c,*c]\n? [*d,*d]\n: 1",
        (0..<500).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
    ])
    func `YAML that is made to do harm is refused at once`(text: String) {
        let clock = ContinuousClock()
        let time = clock.measure {
            let read = read(text)
            #expect(read.profile == nil && read.faults.count == 1)
        }
        #expect(time < .seconds(2))
    }

    @Test func `a heading that begins with a star or an ampersand is no harm`() {
        guard case .log(let profile) = read(head + "columns:\n  \"*Day\": date\n  \"Time & place\": note\n").profile else {
            Issue.record("not read")
            return
        }
        #expect(profile.columns.map(\.heading) == ["*Day", "Time & place"])
    }

    @Test func `a file of nothing but mistakes tells only so many`() {
        let faults = read(head + (0..<500).map { "k\($0): 1\n" }.joined()).faults
        #expect(faults.count == 20)
    }
}

@Suite struct `Profiles of a run` {
    private let form = "name: F\nrecognisedBy: {phrases: [alpha form, beta], needed: 2}\n"

    @Test func `logs and forms are taken, and what is open in them is a note`() throws {
        let profiles = try PaperProfiles([
            ProfileFile(name: "a.yaml", text: head + "columns: {Day: \"?\"}"), ProfileFile(name: "f.yaml", text: form),
        ])
        #expect(profiles.logs.map(\.name) == ["A"])
        #expect(profiles.notes.count == 1)
        #expect(profiles.files.count == 2)
    }

    @Test func `two profiles of one name are an error that names both files`() {
        let error = #expect(throws: ProfileFaults.self) {
            try PaperProfiles([ProfileFile(name: "a.yaml", text: head), ProfileFile(name: "b.yaml", text: head)])
        }
        #expect(error?.all.first?.description.contains("b.yaml: error: It has the same name as a.yaml") == true)
    }

    @Test func `a form's slips have their line, and a column can only hold what the reader knows`() {
        let slip = PaperProfiles.read(ProfileFile(name: "f.yaml", text: form + "duration: long\n"))
        #expect(slip.profile == nil && slip.faults.first?.line == 3)
        let column = PaperProfiles.read(
            ProfileFile(name: "f.yaml", text: form + "columns:\n  - headed: [a]\n    holds: colour\n"))
        #expect(column.profile == nil && column.faults.first?.message.contains("“colour”") == true)
    }

    @Test func `a form whose own phrases are still open does not take part`() throws {
        let open = "name: F\nrecognisedBy: {phrases: [\"?\"], headings: [amount], needed: 2}\n"
        let read = PaperProfiles.read(ProfileFile(name: "f.yaml", text: open))
        #expect(read.profile == nil && read.faults.map(\.severity) == [.note])
    }
}
