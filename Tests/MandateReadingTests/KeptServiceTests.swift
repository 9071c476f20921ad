import MandateReading
import Pages
import ServiceRecords
import Tables
import TestSupport
import Testing

@Suite("What an amendment leaves as it is")
struct KeptServiceTests {
    private func kept(_ sentence: String) -> Document.Kept? {
        paper("*IEP Amendment*\n\nReading support changes as told below. \(sentence)", hasCover: false).kept
    }

    @Test(arguments: [
        "All other services remain as written on 9/15/2025.", "All other special education and related services continue.",
        "The remaining services are unchanged.", "There are no other changes to this IEP.", "Other services do not change.",
    ])
    func `sentences that keep all other services`(_ sentence: String) {
        #expect(kept(sentence)?.allOthers == true)
    }

    @Test func `sentences that keep the services they name`() {
        let found = kept("Counseling and Occupational Therapy do not change.")
        #expect(found?.allOthers == false)
        #expect(found.map { Set($0.services) } == [.counseling, .occupationalTherapy])
    }

    @Test(arguments: [
        "All other accommodations remain as written.", "No other changes to goals.", "If all other services remain, the team meets again.",
        "The student remains in the resource room.",
    ])
    func `sentences that keep nothing`(_ sentence: String) { #expect(kept(sentence)?.allOthers != true && kept(sentence)?.services.isEmpty != false) }

    @Test func `days in the running words above an amended row`() {
        let iep = MandateReader.cover([PageLayout(of: Drawing.page(
            """
            This amends the IEP implemented 9/8/2025. Amendment agreed without a meeting: 10/20/2025. Effective date of amendment:
            10/27/2025. End of amended IEP: 6/19/2026.
            """, number: 1))]).iep
        #expect(iep.startDate == nil)
        #expect(iep.amendmentDate == day("2025-10-27"))
        #expect(iep.endDate == day("2026-06-19"))
    }

    @Test func `two days are one span only inside one sentence`() {
        let iep = MandateReader.cover([PageLayout(of: Drawing.page("IEP Start Date: 9/8/2025. Parent signed on 10/20/2025.", number: 1))]).iep
        #expect(iep.startDate == day("2025-09-08") && iep.endDate == nil)
    }
}
