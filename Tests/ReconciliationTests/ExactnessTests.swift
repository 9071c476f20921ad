import ServiceRecords
import Testing

@testable import Reconciliation

@Suite struct Exactness {
    @Test func `fractions add, share and compare exactly`() {
        let third = Ratio(60).times(1, over: 3)
        let seventh = Ratio(1, over: 7)
        #expect(third + seventh == Ratio(141, over: 7))
        #expect((third + seventh) - seventh == third)
        #expect(Ratio(120).times(15, over: 21) == Ratio(600, over: 7))
        #expect(Ratio(1, over: 3) < Ratio(34, over: 100))
        #expect(Ratio(6, over: 4) == Ratio(3, over: 2))
    }

    @Test(arguments: [(0, 2, 0), (1, 2, 1), (3, 2, 2), (5, 4, 1), (7, 4, 2), (-1, 2, 0), (-3, 2, -1), (-7, 4, -2)])
    func `halves round up`(top: Int, bottom: Int, whole: Int) { #expect(Ratio(top, over: bottom).roundedHalfUp == whole) }

    @Test func `numbers too large for the machine do not trap`() {
        let huge = Ratio(.max)
        let tiny = Ratio(1, over: .max)
        #expect((huge + huge) >= huge)
        #expect((tiny + Ratio(1, over: .max - 1)).roundedHalfUp == 0)
        #expect(huge.times(.max, over: 2) > Ratio(1))
        #expect(Ratio(1, over: 0) == .zero)
        #expect(Ratio(5).times(3, over: 0) == .zero)
    }

    @Test func `rounding others up never leaves missed below nothing`() {
        var tally = Tally()
        tally.required = Ratio(2)
        tally.delivered = Ratio(1, over: 2)
        tally.shortfall(.studentAbsent, .excused, Ratio(1, over: 2))
        tally.shortfall(.undocumented, .undocumented, Ratio(1, over: 2))
        tally.makeup = Ratio(1, over: 2)
        let figures = tally.figures
        #expect(figures.missed == 0)
        #expect(figures.required == figures.delivered + figures.makeup + figures.excused + figures.undocumented)
        #expect([figures.delivered, figures.makeup, figures.excused, figures.undocumented].allSatisfy { $0 >= 0 })
    }

    @Test func `reasons add up to the figures they explain`() {
        var tally = Tally()
        tally.required = Ratio(100)
        for reason in [Reason.providerAbsent, .noSessionRecorded, .shortSession] {
            tally.shortfall(reason, .missed, Ratio(100, over: 3))
        }
        let figures = tally.figures
        #expect(figures.missed == 100)
        #expect(figures.byReason.map(\.value).reduce(0, +) == 100)
    }

    @Test func `every switch prints in each profile and can be set by the name printed`() {
        for profile in Profile.allCases {
            let switches = PolicySwitches(profile)
            var rebuilt = PolicySwitches(.standard)
            for (name, setting) in switches.listed { #expect(rebuilt.set(name, to: setting) == .done) }
            #expect(rebuilt == switches)
        }
        #expect(Set(PolicySwitches(.standard).listed.map(\.name)).count == PolicySwitches(.standard).listed.count)
    }

    @Test(arguments: [
        ("not the first 2 weeks of school and last week", 2, 1), ("First two weeks and the last three weeks excluded", 2, 3),
        ("except during testing", 0, 0), ("no services the last week of school", 0, 1),
    ])
    func `weeks taken out are read from the words`(text: String, first: Int, last: Int) {
        let words = ExclusionWords(text)
        #expect(words.firstWeeks == first)
        #expect(words.lastWeeks == last)
    }
}
