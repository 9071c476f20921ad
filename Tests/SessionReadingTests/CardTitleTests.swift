import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Cards whose title lines name the service and the fate beside the day.
@Suite struct CardTitleTests {
    private let cards: [(day: String, title: [String], note: String)] = [
        ("Thu 12/03/2026", ["OT", "Completed"], "Fold and cut"), ("Tue 12/01/2026", ["Speech (grp)", "Student absent"], ""),
        ("Thu 11/19/2026", ["Occupational Therapy", "Completed"], "Grip"), ("Tue 11/17/2026", ["Speech (grp)", "Completed"], "Peer interview"),
        ("Fri 11/13/2026", ["Speech", "Provider out"], "no sub"),
    ]

    /// The lines of the cards; the title beside its day in a row of its own at the same height, or in the row of the day.
    private func read(isApart: Bool) -> LogReading {
        var rows: [SheetRow] = []
        func add(_ texts: [String], _ y: Double) {
            rows.append(SheetRow(number: rows.count + 1, cells: texts.map { SheetCell(text: $0) }, page: 1, box: Box(30, y, 500, y + 8)))
        }
        add(["Student: Noa Stern"], 10)
        add(["36 shown   Plan year 09/01/2026 - 08/31/2027"], 20)
        add(["Team: KL Kim Lund, SLP \u{B7} DM Dana Moss, COTA/L"], 30)
        for (index, card) in cards.enumerated() {
            let y = 50.0 + 50 * Double(index)
            if isApart {
                add([card.day], y)
                add(card.title, y)
            } else {
                add([card.day] + card.title, y)
            }
            let isSpeech = card.title[0].hasPrefix("Speech")
            add(["Time: 1:10 - 1:40", "Length: \(card.title[1] == "Completed" ? "30 min" : "0 min")", "Format: Individual", "By: \(isSpeech ? "KL" : "DM")"], y + 10)
            if !card.note.isEmpty { add([card.note], y + 20) }
        }
        return LogReader.read([Sheet(name: "", rows: rows)], fileName: "cards.pdf", areCards: isApart)
    }

    @Test(arguments: [true, false]) func `service and fate are read from their places`(isApart: Bool) {
        let reading = read(isApart: isApart)
        #expect(reading.sessions.map(\.service) == [.occupationalTherapy, .speechLanguage, .occupationalTherapy, .speechLanguage, .speechLanguage])
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .delivered, .delivered, .providerAbsent])
        #expect(reading.sessions.map(\.providerRole) == [.cota, .slp, .cota, .slp, .slp])
        #expect(reading.sessions.map(\.note) == ["Fold and cut", nil, "Grip", "Peer interview", "no sub"])
        #expect(reading.sessions.allSatisfy { $0.flags.isEmpty })
    }

    @Test func `the plan's year is not what the log speaks for`() {
        #expect(read(isApart: true).coverage?.term.first == day("2026-11-13"))
        #expect(read(isApart: true).coverage?.source == .rows)
    }
}
