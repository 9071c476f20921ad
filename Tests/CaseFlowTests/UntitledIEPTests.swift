import CaseFlow
import Pages
import ServiceRecords
import Testing

@Suite("IEPs without a title that is known")
struct UntitledIEPTests {
    private static let services = [
        "Speech/Language Therapy", "Occupational Therapy", "Physical Therapy", "Individual Counseling", "Audiology", "Orientation and Mobility",
        "School Nursing Services", "Behavior Support",
    ]

    private func page(_ services: some Sequence<String>, above: String = "") -> [UInt8] {
        let rows = services.map {
            "<tr><td>\($0)</td><td>30</td><td>Minutes per Week</td><td>02/05/2026</td><td>02/04/2027</td><td>Therapy room</td></tr>"
        }
        let page = """
            <html><body>\(above)<p>Student Name: Wren Halloway</p>
            <table><tr><th>Service</th><th>Amount</th><th>Frequency</th><th>Beginning Date</th><th>Ending Date</th><th>Location</th></tr>
            \(rows.joined())</table></body></html>
            """
        return Array(page.utf8)
    }

    @Test("rows of services that begin on one day are no log, and that they could be is said", arguments: [4, 8])
    func noLog(count: Int) {
        let read = PaperReader().readAll(page(Self.services.prefix(count)), file: "plan.html")
        #expect(read.map(\.kind) == [.iep])
        #expect(read.first?.mandates.count == count)
        #expect(read.first?.sessions.isEmpty == true)
        #expect(read.first?.problems.contains { $0.code == "log-or-iep" } == true)
    }

    @Test("where the IEP's days stand above, nothing is in doubt")
    func told() {
        let above = "<p>IEP Start Date: 02/05/2026 &nbsp; IEP End Date: 02/04/2027</p>"
        let read = PaperReader().readAll(page(Self.services, above: above), file: "plan.html")
        #expect(read.map(\.kind) == [.iep])
        #expect(read.first?.mandates.count == 8)
    }

    @Test("a paper whose title says that it is a service log stays one, however few its days")
    func titledLog() {
        let read = PaperReader().readAll(page(Self.services.prefix(4), above: "<h1>Related Services Log</h1>"), file: "page.html")
        #expect(read.first?.mandates.isEmpty == true)
        #expect(read.first?.sessions.count == 4)
    }
}
