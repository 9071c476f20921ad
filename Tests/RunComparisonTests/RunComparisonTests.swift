import RunComparison
import Testing

@Suite("Two runs held against one another")
struct RunComparisonTests {
    private let plain: [Results.Week] = [.first, .second]

    @Test("the same result twice says nothing")
    func same() throws {
        let result = try Results.result([Results.line(plain)])
        let comparison = RunComparison(old: [result], new: [result], unchanged: 3)
        #expect(!comparison.differs && !comparison.changesFigures)
        #expect(comparison.same == 4)
    }

    @Test("a log that came in since is named as the reason, with the month it covers")
    func newLog() throws {
        var open = Results.Week.second
        (open.delivered, open.undocumented, open.sessions) = (0, 60, 0)
        let old = try Results.result(
            [Results.line([.first, open])], papers: ["IEP.pdf": "aa", "log.csv": "bb"], months: ["2025-10": "partial"])
        let new = try Results.result(
            [Results.line(plain)], papers: ["IEP.pdf": "aa", "log.csv": "bb", "late log.csv": "cc"], months: ["2025-10": "log"])
        let comparison = RunComparison(old: [old], new: [new])
        let student = try #require(comparison.differing.first)
        #expect(student.causes == [.paperAdded(file: "late log.csv", kind: "service_log")])
        let line = try #require(student.lines.first)
        #expect(line.figures.map(\.profile) == ["standard", "literal", "conservative"])
        #expect(line.figures[0].old.undocumented == 60 && line.figures[0].new.delivered == 120)
        #expect(line.causes.contains(.sessions(old: 2, new: 4)))
        #expect(line.causes.contains(.record(month: "2025-10", old: "partial", new: "log")))
        #expect(line.causes.contains(.reason(name: "undocumented", old: 60, new: 0)))
        #expect(line.periods.map(\.from) == ["2025-10-13"])
        #expect(line.periods.first?.oldSessions == 0 && line.periods.first?.newSessions == 2)
    }

    @Test("a switch, another window and another release are named")
    func settings() throws {
        var short = Results.Week.second
        (short.delivered, short.missed) = (30, 30)
        let old = try Results.result([Results.line(plain)])
        let new = try Results.result(
            [Results.line([.first, short])], window: "2025-10-24", switches: ["halfday": "half", "range": "minimum"], program: "0.2.0")
        let student = try #require(RunComparison(old: [old], new: [new]).differing.first)
        #expect(
            student.causes == [
                .program(old: "0.1.0", new: "0.2.0"), .window(old: "2025-10-06 to 2025-10-17", new: "2025-10-06 to 2025-10-24"),
                .policySwitch(name: "halfday", old: "full", new: "half"), .policySwitch(name: "range", old: nil, new: "minimum"),
            ])
    }

    @Test("figures that moved with nothing to account for it are said to have")
    func unaccounted() throws {
        var short = Results.Week.second
        (short.delivered, short.missed) = (30, 30)
        let old = try Results.result([Results.line(plain)]), new = try Results.result([Results.line([.first, short])])
        let student = try #require(RunComparison(old: [old], new: [new]).differing.first)
        #expect(student.causes == [.nothingKnown])
        #expect(student.changesFigures)
    }

    @Test("a release that did not name its papers is no sign that they changed")
    func olderRelease() throws {
        let old = try Results.result([Results.line(plain)], papers: nil, program: nil), new = try Results.result([Results.line(plain)])
        #expect(!RunComparison(old: [old], new: [new]).differs)
    }

    @Test("a changed, a renamed and a lost paper are three things")
    func papers() throws {
        let old = try Results.result(
            [Results.line(plain)], papers: ["IEP.pdf": "aa", "log.csv": "bb", "mail.eml": "dd"])
        let new = try Results.result([Results.line(plain, file: "IEP 2025.pdf")], papers: ["IEP 2025.pdf": "aa", "log.csv": "ee"])
        let student = try #require(RunComparison(old: [old], new: [new]).differing.first)
        // A new name alone explains nothing, and is told only beside what differs.
        #expect(
            student.causes == [
                .paperChanged(file: "log.csv", kind: "service_log"), .paperGone(file: "mail.eml", kind: "service_log"),
            ])
        #expect(!student.changesFigures && student.lines.isEmpty)
    }

    @Test("what is required otherwise is told with the number of periods")
    func requirement() throws {
        let more = plain.map { week in
            var week = week
            (week.required, week.missed) = (90, 30)
            return week
        }
        let old = try Results.result([Results.line(plain)]), new = try Results.result([Results.line(more, file: "Amendment.pdf")])
        let line = try #require(RunComparison(old: [old], new: [new]).differing.first?.lines.first)
        #expect(line.causes.contains(.requirement(old: 60, new: 90, periods: 2)))
        guard case .mandates(let gone, let added) = line.causes.first else { return #expect(Bool(false), "no mandates named") }
        #expect(gone.map(\.file) == ["IEP.pdf"] && added.map(\.file) == ["Amendment.pdf"])
    }

    @Test("a service in one run only is a line of its own")
    func lines() throws {
        let ot = Results.line([.first], service: "occupational_therapy", text: "OT")
        let old = try Results.result([Results.line(plain), ot]), new = try Results.result([Results.line(plain)])
        let gone = try #require(RunComparison(old: [old], new: [new]).differing.first?.lines.first)
        #expect(gone.presence == .gone && gone.service == "occupational_therapy")
        #expect(gone.figures[0].old.required == 60 && gone.figures[0].new.required == 0)
        let added = try #require(RunComparison(old: [new], new: [old]).differing.first?.lines.first)
        #expect(added.presence == .added && added.figures[0].new.required == 60)
    }

    @Test("two lines of one service are told apart by their words")
    func pairing() throws {
        let group = Results.line([.first], text: "Speech, group", delivery: "group")
        let single = Results.line(plain, text: "Speech, individual")
        let old = try Results.result([group, single]), new = try Results.result([single, group])
        #expect(!RunComparison(old: [old], new: [new]).differs)
    }

    @Test("a line that can be counted now says what kept it before")
    func unblocked() throws {
        let old = try Results.result([Results.line([], blocked: "\"The amount has two readings.\"")])
        let new = try Results.result([Results.line(plain)])
        let line = try #require(RunComparison(old: [old], new: [new]).differing.first?.lines.first)
        #expect(line.causes.contains(.blocked(old: "The amount has two readings.", new: nil)))
    }

    @Test("remarks that came and went are told, also where the figures stayed")
    func remarks() throws {
        let old = try Results.result([Results.line(plain)], findings: ["Twice on October 7."], questions: ["Which calendar?"])
        let new = try Results.result([Results.line(plain)], findings: ["Twice on October 7.", "Twice on October 9."])
        let student = try #require(RunComparison(old: [old], new: [new]).differing.first)
        #expect(!student.changesFigures)
        #expect(student.remarks.map(\.message) == ["Twice on October 9.", "Which calendar?"])
        #expect(student.remarks.map(\.isNew) == [true, false])
    }

    @Test("students are known by number, then by name and birthday; two who may be one another are not joined")
    func students() throws {
        let line = Results.line(plain)
        let numbered = try Results.result([line], name: "Wren Abara", id: "4410")
        let unnumbered = try Results.result([line], name: "wren abara", id: nil)
        #expect(!RunComparison(old: [unnumbered], new: [numbered]).differs)
        let other = try Results.result([line], name: "Wren Abara", id: "7777")
        let apart = RunComparison(old: [numbered], new: [other])
        #expect(apart.added.map(\.id) == ["7777"] && apart.gone.map(\.id) == ["4410"] && apart.changesFigures)
        // Which of two is meant stays open: none is taken.
        let twins = RunComparison(old: [unnumbered], new: [numbered, other])
        #expect(twins.added.count == 2 && twins.gone.count == 1)
        let third = try Results.result([line], name: "Odell Brisco", id: "1")
        let several = RunComparison(old: [third, numbered], new: [numbered, third])
        #expect(!several.differs && several.same == 2)
    }

    @Test("problems of papers without a student are compared too")
    func strays() throws {
        let result = try Results.result([Results.line(plain)])
        let stray = ResultRecord.Remark(kind: nil, code: "no-student", severity: "warning", message: "scan.pdf names no student.")
        let comparison = RunComparison(old: [result], new: [result], newProblems: [stray])
        #expect(comparison.differs && comparison.remarks.map(\.message) == ["scan.pdf names no student."])
    }

    @Test("children of one name and no number are not held against one another; the same ones are")
    func names() throws {
        var short = Results.Week.second
        (short.delivered, short.missed) = (30, 30)
        let first = try Results.result([Results.line(plain)], id: nil), second = try Results.result([Results.line([.first, short])], id: nil)
        #expect(!RunComparison(old: [first, second], new: [second, first]).differs)
        let other = try Results.result([Results.line([.first])], id: nil)
        let told = RunComparison(old: [first, second], new: [other, first])
        #expect(told.differing.isEmpty && told.added.count == 1 && told.gone.count == 1 && told.same == 1)
    }

    @Test("the same number with another birthday is another child")
    func birthdays() throws {
        let one = try Results.result([Results.line(plain)], name: "Ana Moss", birthday: "2015-03-02")
        let other = try Results.result([Results.line(plain)], name: "Ben Moss", birthday: "2012-07-09")
        #expect(RunComparison(old: [one], new: [other]).added.count == 1)
    }

    @Test("another window or folder promises nothing otherwise")
    func clipped() throws {
        let old = try Results.result([Results.line(plain)], papers: ["a/IEP.pdf": "aa"])
        let moved = try Results.result([Results.line(plain, file: "b/IEP.pdf")], papers: ["b/IEP.pdf": "aa"])
        let renamed = try Results.result([Results.line(plain, file: "a/IEP.pdf")], papers: ["a/IEP.pdf": "aa"])
        #expect(!RunComparison(old: [renamed], new: [moved]).differs)
        #expect(RunComparison(old: [old], new: [moved]).differing.first?.lines.isEmpty == false)
    }

    @Test("a row more in the newer IEP does not shift the lines below it")
    func shifted() throws {
        func amount(_ minutes: Int) -> [Results.Week] {
            plain.map { week in
                var week = week
                (week.required, week.delivered) = (minutes, minutes)
                return week
            }
        }
        let old = try Results.result([Results.line(amount(30)), Results.line(amount(60))], papers: ["IEP.pdf": "aa"])
        let new = try Results.result(
            [Results.line(amount(10)), Results.line(amount(30)), Results.line(amount(60))], papers: ["IEP.pdf": "bb"])
        let lines = try #require(RunComparison(old: [old], new: [new]).differing.first?.lines)
        #expect(lines.map(\.presence) == [.added] && lines[0].figures[0].new.required == 20)
    }
}
