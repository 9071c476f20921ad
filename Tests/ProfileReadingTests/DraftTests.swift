import Pages
import ProfileReading
import ServiceRecords
import SessionReading
import Testing

private func sheet(_ drawing: String) -> Sheet {
    let rows = drawing.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { SheetCell(text: String($0)) }
        return SheetRow(number: number + 1, cells: cells)
    }
    return Sheet(name: "", rows: rows)
}

private func draft(_ drawing: String) throws -> String {
    ProfileDraft.text(try LogDrafter.draft([sheet(drawing)], fileName: "log.csv"))
}

/// The reading without what says how it came about.
private func bare(_ reading: LogReading) -> LogReading {
    var reading = reading
    (reading.explanation, reading.profiles) = ([], [])
    return reading
}

private func profile(_ text: String) throws -> LogProfile {
    try #require(try PaperProfiles([ProfileFile(name: "draft.yaml", text: text)]).logs.first)
}

@Suite struct `First profiles of logs` {
    private static let known = """
        Student: Ines Vance
        Date|Service|Start|End|Hrs|Attendance|Provider|Quux|Room
        9/8/2025|Speech|9:00|9:30|0.5|P|L. Abbott|IV|Q7
        9/10/2025|Speech|9:00|9:30|0.5|ZK|L. Abbott|LA|Q7
        9/15/2025|Speech|9:00|9:30|0.5|ZK|L. Abbott|IV|Q7
        9/17/2025|Speech|9:00|9:45|0.75|Ines home|L. Abbott|IV|Q9
        """
    private static let unknown = """
        Dag|Kom|Ging|Wat|Hoe|Tel
        03/09/2025|9:00|9:30|LOG|NP|30
        10/09/2025|9:00|9:30|LOG|OK|30
        23/09/2025|9:00|9:45|ERG|OK|45
        24/09/2025|9:00|9:30|LOG|OK|30
        """
    private static let repeated = """
        Date|Service|Time|Time|Minutes
        9/8/2025|OT|9:00|9:30|30
        9/10/2025|OT|9:00|9:30|30
        9/12/2025|OT|9:00|9:30|30
        """

    @Test(arguments: [known, repeated]) func `a first profile loads, fits its log and changes nothing in the reading`(
        drawing: String
    ) throws {
        let profile = try profile(draft(drawing))
        let before = LogReader.read([sheet(drawing)], fileName: "log.csv")
        let after = LogReader.read([sheet(drawing)], fileName: "log.csv", profiles: [profile])
        #expect(after.profiles.count == 1)
        #expect(bare(after) == bare(before))
    }

    @Test func `of a log whose headings no list knows the sessions stay as they were`() throws {
        let profile = try profile(draft(Self.unknown))
        #expect(profile.headings.prefix(3) == ["Dag", "Kom", "Ging"])
        let before = LogReader.read([sheet(Self.unknown)], fileName: "log.csv")
        let after = LogReader.read([sheet(Self.unknown)], fileName: "log.csv", profiles: [profile])
        #expect(after.profiles.count == 1)
        #expect(after.sessions.map(\.date) == before.sessions.map(\.date))
        #expect(after.sessions.map(\.minutes) == before.sessions.map(\.minutes))
        #expect(after.sessions.map(\.status) == before.sessions.map(\.status))
    }

    @Test func `it names kinds and codes, and nobody`() throws {
        let text = try draft(Self.known)
        #expect(text.contains("\"Date\":") && text.contains("date  # holds dates"))
        #expect(text.contains("times 9:00-10:00"))
        #expect(text.contains("\"ZK\": \"?\"  # in 2 rows; no list knows it"))
        #expect(text.contains("#   \"Hrs\": hours"))
        #expect(text.contains("\"Quux\":") && text.contains("\"?\"  # not guessed"))
        for name in ["Ines", "Vance", "Abbott", "IV", "LA"] { #expect(!text.contains(name), "\(name)") }
    }

    @Test func `words that are no codes are counted and not shown`() throws {
        let text = try draft(
            """
            Date|Service|Minutes|Status
            9/8/2025|OT|30|Gone with Orla
            9/10/2025|OT|30|zz top
            9/12/2025|OT|30|Seen
            9/15/2025|OT|30|Seen
            9/16/2025|OT|30|Seen
            """)
        #expect(!text.contains("Orla") && !text.contains("zz top"))
        #expect(text.contains("other wordings are not known"))
        _ = try profile(text)
    }

    @Test func `the second column of a name is called by its number`() throws {
        let text = try draft(Self.repeated)
        #expect(text.contains("  \"Time\":") && text.contains("  \"Time #2\":"))
        #expect(!(try profile(text)).headings.contains("Time #2"))
    }

    @Test func `headings with quotation marks, stars and colons come back as they were`() throws {
        let drawing = """
            Date|Svc "type"|*Min given*|#\\
            9/8/2025|OT|30|a
            9/10/2025|OT|30|b
            9/12/2025|OT|30|c
            """
        let read = try profile(draft(drawing))
        #expect(read.headings.contains("Svc \"type\"") && read.headings.contains("*Min given*"))
        #expect(LogReader.read([sheet(drawing)], fileName: "log.csv", profiles: [read]).profiles.count == 1)
    }

    @Test(arguments: ["", "one", "a|b|c", "Month|Mon|Tue|Wed|Thu|Fri\nx|1|2|3|4|5"]) func `what holds no table is refused`(
        drawing: String
    ) {
        #expect(throws: LogDraftRefusal.self) { try LogDrafter.draft([sheet(drawing)], fileName: "log.csv") }
    }
}
