import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

@testable import Reports

private let page = ReconciliationReport.html(SampleCase.result, [SampleCase.iep, SampleCase.log])

/// The tags of a page in order: name, and whether it closes or closes itself.
private func tags(_ html: String) -> [(name: String, closes: Bool, isEmpty: Bool, source: String)] {
    var found: [(name: String, closes: Bool, isEmpty: Bool, source: String)] = []
    let body = html.split(separator: "</style>", maxSplits: 1).last.map(String.init) ?? ""
    for piece in body.split(separator: "<").dropFirst() {
        guard let end = piece.firstIndex(of: ">") else { continue }
        let tag = piece[..<end]
        let closes = tag.hasPrefix("/")
        let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
        found.append((String(name), closes, tag.hasSuffix("/"), String(tag)))
    }
    return found
}

@Test func `every tag that opens closes, in order`() {
    var open: [String] = ["html"]
    for tag in tags(page) where tag.name != "head" && !(tag.closes && tag.name == "html") {
        if tag.isEmpty { continue }
        if tag.closes {
            #expect(open.popLast() == tag.name, "\(tag.source)")
        } else {
            open.append(tag.name)
        }
    }
    #expect(open == ["html"])
}

@Test func `the page loads nothing, runs nothing and escapes everything`() {
    for word in ["<script", "http://", "https://", "src=", "@import", "url(http", "<link", "<iframe", "javascript:", " on"] {
        let here = word == " on" ? page.contains(" onclick") || page.contains(" onload") : page.contains(word)
        let isNamespace =
            word == "http://" && page.components(separated: word) == page.components(separated: "http://www.w3.org/2000/svg")
        #expect(!here || isNamespace, "\(word)")
    }
    #expect(!page.contains("<Test>"))
    #expect(!page.contains("<blends>"))
    #expect(page.contains("Juniper O&#39;Hara &lt;Test&gt;"))
    #expect(page.contains("&quot;r&quot; &amp; &lt;blends&gt;"))
    #expect(page.contains("default-src 'none'"))
}

extension String {
    /// How often a text occurs.
    fileprivate func components(separated word: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: word) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}

@Test func `headings go down one level at a time and tables have scopes`() {
    var level = 0
    for tag in tags(page) where !tag.closes {
        if tag.name.count == 2, tag.name.hasPrefix("h"), let next = Int(tag.name.dropFirst()) {
            #expect(next <= level + 1, "\(tag.source)")
            level = next
        }
        if tag.name == "th" { #expect(tag.source.contains("scope=")) }
    }
    #expect(page.contains("<html lang=\"en\">"))
    #expect(tags(page).filter { $0.name == "h1" && !$0.closes }.count == 1)
    #expect(
        tags(page).filter { $0.name == "caption" && !$0.closes }.count
            == tags(page).filter { $0.name == "table" && !$0.closes }.count)
}

@Test func `every id stands once and every reference has its id`() {
    var ids: [String: Int] = [:]
    var references: [String] = []
    for tag in tags(page) where !tag.closes {
        let parts = tag.source.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
        for (index, part) in parts.enumerated() where index + 1 < parts.count {
            if part.hasSuffix(" id=") { ids[parts[index + 1], default: 0] += 1 }
            if part.hasSuffix("aria-labelledby=") { references += parts[index + 1].split(separator: " ").map(String.init) }
        }
    }
    #expect(!references.isEmpty)
    for (id, count) in ids { #expect(count == 1, "\(id)") }
    for reference in references { #expect(ids[reference] == 1, "\(reference)") }
}

@Test func `the page says what a parent needs`() {
    for words in [
        "<p class=\"big\">150</p>", "Between 120 and 180 minutes, depending on which of three rule sets is used.",
        "IEP page 7 (IEP 2025.pdf)",
        "<q>30 minutes 2x weekly</q>", "Oct 6: provider absent; Oct 8: provider absent", "No session in any log.",
        "No figure is given.",
        "2 × 30 minutes a week</th>", "Please send the reading instruction log", String(repeating: "0f", count: 32),
        "Amount not clear.",
        "(log: “PA”)", "This is arithmetic on the papers given. It is not legal advice", "<title id=", "gone.csv, session 100",
        "size: letter",
        "Sessions lost because the child was absent (student_absent).", "Specially designed instruction: Basic Reading",
    ] { #expect(page.contains(words), "\(words)") }
}

@Test func `days are charted by week, long spans by month`() {
    func periods(_ count: Int, every days: Int) -> [PeriodResult] {
        (0..<count).map { number in
            let day = SampleCase.monday + days * number
            return PeriodResult(from: day, through: day, figures: Figures(required: 10, delivered: 10), sessions: [])
        }
    }
    let weeks = WeekChart(periods(10, every: 1))
    #expect(weeks.unit == "week")
    #expect(weeks.bars.map(\.figures.required) == [70, 30])
    let months = WeekChart(periods(80, every: 7))
    #expect(months.unit == "month")
    #expect(months.bars.map(\.figures.required).reduce(0, +) == 800)
    let long = PeriodResult(
        from: SampleCase.monday, through: SampleCase.monday + 29, figures: Figures(required: 100, missed: 100), sessions: [])
    #expect(WeekChart([long]).unit == "period")
    #expect(WeekChart([]).bars.isEmpty)
}

@Test func `the running head cannot break out of the style`() {
    #expect(Stylesheet.cssString("a\"; } </style><b>") == "a\\22 \\3b  \\7d  \\3c \\2f style\\3e \\3c b\\3e ")
    let hostile = StudentIdentity(name: "</style><script>alert(1)</script>")
    let result = ReconciliationResult(student: hostile, window: nil, windowSource: .records, profile: .standard, switches: [:])
    #expect(!ReconciliationReport.html(result, []).contains("<script"))
}

@Test func `hostile figures neither trap nor break the page`() {
    let huge = Figures(required: .max, delivered: .max, missed: .max, byReason: [.providerAbsent: .max])
    let periods = (0..<2).map {
        PeriodResult(from: SampleCase.monday + 7 * $0, through: SampleCase.monday + 7 * $0 + 4, figures: huge, sessions: [])
    }
    let line = Line(
        service: .other, serviceText: "<b>", delivery: .direct, scope: .esy, mandates: [],
        figures: ProfileFigures(standard: huge, literal: huge, conservative: huge), periods: periods,
        movers: [Mover(profile: .literal, policySwitch: "x", missedMinutes: .min)])
    let result = ReconciliationResult(
        student: StudentIdentity(), window: nil, windowSource: .option, profile: .literal, switches: [:], lines: [line, line])
    #expect(ReconciliationReport.html(result, []).contains("9,223,372,036,854,775,807"))
    #expect(ReconciliationReport.text(result, []).contains("9,223,372,036,854,775,807"))
    #expect(ReconciliationReport.json(result).contains("9223372036854775807"))
}
