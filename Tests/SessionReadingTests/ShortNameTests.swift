import Pages
import ServiceRecords
import SessionReading
import Testing

/// Children named in full and elsewhere by first name and initials.
@Suite struct ShortNameTests {
    private func names(_ rows: [String]) -> [String?] {
        log("Date|Student|Service|Minutes|Status\n" + rows.joined(separator: "\n")).sessions.map(\.studentName)
    }

    @Test func `a short form is the one full name that it fits`() {
        #expect(
            names(["9/8/2025|Stern-Vale, Noa|OT|30|Seen", "9/8/2025|Lio Berg|OT|30|Seen", "9/15/2025|Noa S-V|OT|30|Seen", "9/16/2025|Lio B.|OT|30|Seen"])
                == ["Noa Stern-Vale", "Lio Berg", "Noa Stern-Vale", "Lio Berg"])
        let reading = log("Date|Student|Service|Minutes|Status\n9/8/2025|Noa Stern|OT|30|Seen\n9/15/2025|Noa S.|OT|30|Seen\n9/16/2025|Lio Berg|OT|30|Seen")
        #expect(reading.problems.contains { $0.code == "student-short-name" && $0.severity == .note })
    }

    @Test func `a short form that fits two children, or stands beside the full name, stays`() {
        #expect(names(["9/8/2025|Noa Stern|OT|30|Seen", "9/9/2025|Noa Sund|OT|30|Seen", "9/15/2025|Noa S.|OT|30|Seen"]) == ["Noa Stern", "Noa Sund", "Noa S."])
        #expect(names(["9/8/2025|Noa Stern|OT|30|Seen", "9/8/2025|Noa S.|OT|30|Seen", "9/9/2025|Lio Berg|OT|30|Seen"]) == ["Noa Stern", "Noa S.", "Lio Berg"])
        #expect(names(["9/8/2025|Noa Stern|OT|30|Seen", "9/15/2025|N. S.|OT|30|Seen"]) == ["Noa Stern", "N. S."])
    }
}
