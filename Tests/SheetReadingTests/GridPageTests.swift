import Pages
import SheetReading
import Testing

/// Pages that draw rows without a table, as portals do.
@Suite struct GridPageTests {
    private func rows(_ page: String) throws -> [[String]] {
        try SheetReader.read(Array(("<!DOCTYPE html><html><body>" + page + "</body></html>").utf8)).sheets.flatMap(\.rows).map { $0.cells.map(\.text) }
    }

    @Test func `elements of one kind with as many parts each are rows`() throws {
        let row = { (day: String, minutes: String) in "<div class=\"row\"><span>\(day)</span><span>9:05 – 9:35</span><span>\(minutes)</span></div>" }
        let page = "<h3>Speech</h3><div class=\"row hd\"><span>Day</span><span>Time</span><span>Minutes</span></div>" + row("9/3/2025", "30") + row("9/10/2025", "30")
        let found = try rows(page + "<p>Updated today</p>")
        #expect(found.contains(["Day", "Time", "Minutes"]))
        #expect(found.contains(["9/3/2025", "9:05 – 9:35", "30"]))
        #expect(found.contains(["9/10/2025", "9:05 – 9:35", "30"]))
        #expect(found.first == ["Speech"])
        #expect(found.last == ["Updated today"])
    }

    @Test func `rows and cells are known by their roles`() throws {
        let page = """
            <div role="table"><div role="row"><div role="columnheader">Date</div><div role="columnheader">Minutes</div></div>
            <div role="row"><div role="cell"><b>9/3/2025</b></div><div role="cell">30</div></div></div>
            """
        let found = try rows(page)
        #expect(found == [["Date", "Minutes"], ["9/3/2025", "30"]])
    }

    @Test func `cards whose parts say what they are stay lines`() throws {
        let card = "<div class=\"card\"><div>Date: 9/3/2025</div><div>Minutes: 30</div><div>Status: Seen</div></div>"
        let found = try rows(card + card + card)
        #expect(found.allSatisfy { $0.count { !$0.isEmpty } == 1 })
    }

    @Test func `labels that the style sheet never shows are left out of the cells, with a note`() throws {
        let row = "<div class=\"r\"><span><i class=\"lbl\">Day: </i>9/3/2025</span><span><i class=\"lbl\">Min: </i>30</span><span>Seen</span></div>"
        let page = "<html><head><style>.lbl, .tip { display: none } @media (max-width: 600px) { .lbl { display: inline } } .box .word { display: none }</style></head><body>"
        let read = try SheetReader.read(Array((page + row + row + row + "</body></html>").utf8))
        #expect(read.sheets.first?.rows.map { $0.cells.map(\.text) } == Array(repeating: ["9/3/2025", "30", "Seen"], count: 3))
        #expect(read.problems.contains { $0.code == "hidden-text" })
    }

    @Test func `what only hides within another element is shown`() throws {
        let page = "<html><head><style>.box .word { display: none }</style></head><body><table><tr><td>9/3 <span class=\"word\">absent</span></td><td>30</td></tr></table></body></html>"
        let read = try SheetReader.read(Array(page.utf8))
        #expect(read.sheets.first?.rows.first?.cells.first?.text == "9/3 absent")
    }

    @Test func `a row of another class or number of parts is a row of its grid`() throws {
        let row = { (kind: String, parts: [String]) in "<div class=\"\(kind)\">" + parts.map { "<span>\($0)</span>" }.joined() + "</div>" }
        let plain = row("row", ["9/3/2025", "30", "Seen"])
        let found = try rows(plain + row("absent row", ["9/10/2025", "0", "Absent"]) + plain + row("row", ["9/17/2025", "30"]) + plain)
        #expect(found.contains(["9/10/2025", "0", "Absent"]))
        #expect(found.contains { $0.prefix(2) == ["9/17/2025", "30"] })
    }
}
