import CaseFlow
import ServiceRecords
import Testing

@Suite("IEPs without a title that is known")
struct UntitledIEPTests {
    @Test("rows of services that begin on one day are no log")
    func noLog() {
        let rows = ["Speech/Language Therapy", "Occupational Therapy", "Physical Therapy", "Individual Counseling"].map {
            "<tr><td>\($0)</td><td>30</td><td>Minutes per Week</td><td>02/05/2026</td><td>02/04/2027</td><td>Therapy room</td></tr>"
        }
        let page = """
            <html><body><p>Student Name: Wren Halloway</p><p>IEP Start Date: 02/05/2026 &nbsp; IEP End Date: 02/04/2027</p>
            <p>The parents asked for more; see the Prior Written Notice dated 02/02/2026.</p>
            <table><tr><th>Service</th><th>Amount</th><th>Frequency</th><th>Beginning Date</th><th>Ending Date</th><th>Location</th></tr>
            \(rows.joined())</table></body></html>
            """
        let read = PaperReader().readAll(Array(page.utf8), file: "plan.html")
        #expect(read.map(\.kind) == [.iep])
        #expect(read.first?.mandates.count == 4)
        #expect(read.first?.sessions.isEmpty == true)
    }
}
