import CaseFlow
import Pages
import ServiceRecords
import Testing

@Suite("IEPs that are web pages or Word documents")
struct TextPaperTests {
    static let page = """
        <html><body><h1>Individualized Education Program</h1><p>Student: Wren Halloway</p><p>IEP Start Date: 9/2/2025 &nbsp; IEP End Date: 9/1/2026</p>
        <h2>Special Education and Related Services</h2>
        <table><tr><th>Service</th><th>Amount</th><th>Frequency</th><th>Location</th><th>Start Date</th><th>End Date</th></tr>
        <tr><td>Speech/Language Therapy</td><td>30 minutes</td><td>2 times per week</td><td>Therapy room</td><td>9/2/2025</td><td>9/1/2026</td></tr>
        <tr><td>Occupational Therapy</td><td>20 minutes</td><td>1 time per week</td><td>Regular classroom</td><td>9/2/2025</td><td>9/1/2026</td></tr></table></body></html>
        """

    @Test("the services of a web page are read, without places that nobody can look up")
    func services() {
        let read = PaperReader().readAll(Array(Self.page.utf8), file: "iep.html")
        #expect(read.map(\.kind) == [.iep])
        #expect(read[0].mandates.map(\.service) == [.speechLanguage, .occupationalTherapy])
        #expect(read[0].mandates.map { $0.frequency.parts.first?.minutesPerSession } == [Quantity(30), Quantity(20)])
        #expect(read[0].mandates.map { $0.frequency.parts.first?.sessionsPerPeriod } == [Quantity(2), Quantity(1)])
        #expect(read[0].student.name == "Wren Halloway")
        #expect(read[0].mandates.allSatisfy { $0.evidence.allSatisfy { $0.page == nil && $0.box == nil } })
        #expect(read[0].pageCount == nil)
    }

    @Test("a letter that speaks of services promises none")
    func letter() {
        let mail =
            "From: a@b.invalid\nTo: c@d.invalid\nSubject: services\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + Self.page
        let read = PaperReader().readAll(Array(mail.utf8), file: "mail.eml")
        #expect(read.map(\.kind) == [.correspondence])
        #expect(read[0].mandates.isEmpty)
    }
}
