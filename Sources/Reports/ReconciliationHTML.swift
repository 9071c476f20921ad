import CivilTime
import Pages
public import Reconciliation
public import ServiceRecords

extension ReconciliationReport {
    /// `reconcile --format html`: one page for a parent, with nothing to load and nothing to run, that prints on US letter.
    /// `showsLimits` shows the time limits even where no minutes lie outside of them.
    public static func html(_ result: ReconciliationResult, _ documents: [Document], showsLimits: Bool = false) -> String {
        var page = ReconciliationPage(result: result, documents: documents, showsLimits: showsLimits)
        return page.written()
    }
}

/// The page, section by section.
struct ReconciliationPage {
    let result: ReconciliationResult
    let documents: [Document]
    let index: CaseIndex
    let showsLimits: Bool
    var html = HTMLWriter()

    init(result: ReconciliationResult, documents: [Document], showsLimits: Bool = false) {
        self.showsLimits = showsLimits
        self.result = result
        self.documents = documents
        index = CaseIndex(documents)
    }

    mutating func written() -> String {
        let title = "Services required and delivered: \(result.student.shortName)"
        let span = result.window.map { PlainWords.span($0.first, $0.last) } ?? "no dates"
        html.begin(title: title, style: Stylesheet.report(head: "\(title), \(span)"))
        html.open("main")
        head(title, span)
        band()
        overview()
        for (number, line) in result.lines.enumerated() { section(line, id: "s\(number + 1)") }
        limits()
        compensatory()
        records()
        observations()
        findings()
        questions()
        unmatched()
        switches()
        problems()
        sources()
        html.close("main")
        return html.finished()
    }

    private mutating func head(_ title: String, _ span: String) {
        html.element("h1", title)
        let student = result.student
        let facts = [
            student.dateOfBirth.map { "born \(PlainWords.date($0))" }, student.id.map { "ID \($0)" },
            student.grade.map { "grade \($0)" }, student.school, student.district, student.state,
        ].compactMap(\.self)
        let origin = result.windowSource == .records ? " (the span the logs cover)" : " (the span asked for)"
        let source = result.window == nil ? "" : origin
        html.element("p", ([span + source] + facts).joined(separator: " · "), [("class", "lead")])
        html.element("p", PlainWords.notice, [("class", "notice")])
    }

    private mutating func band() {
        guard !result.countedLines.isEmpty else {
            html.element("p", "No figure can be given from these papers; each service below says why.", [("class", "blocked")])
            return
        }
        let total = result.total(.standard)
        let missed = result.missedBand
        html.open("div", [("class", "band")])
        html.element("p", "\(PlainWords.number(total.missed))", [("class", "big")])
        html.open("div")
        let share = " of \(PlainWords.number(total.required)) minutes required, under the standard rules."
        html.mixed("p", [], [("strong", "minutes missed"), (nil, share)])
        let (least, most) = (PlainWords.number(missed.lowerBound), PlainWords.number(missed.upperBound))
        let range = "Between \(least) and \(most) minutes, depending on which of three rule sets is used."
        html.element("p", least == most ? "The two other rule sets give the same figure." : range)
        if total.undocumented > 0 {
            html.element("p", "No record covers another \(PlainWords.count(total.undocumented, "minute")).")
        }
        let blocked = result.lines.count - result.countedLines.count
        if blocked > 0 {
            let services = PlainWords.count(blocked, "service")
            html.element("p", "\(services) not in this figure, because the IEP's amount is not clear.")
        }
        html.close("div")
        html.close("div")
    }

    private mutating func overview() {
        guard !result.countedLines.isEmpty else { return }
        html.element("h2", "Overview")
        var rows = result.countedLines.map { [$0.title] + $0.figures.standard.cells.map(PlainWords.number) }
        if rows.count > 1 { rows.append(["All services"] + result.total(.standard).cells.map(PlainWords.number)) }
        figures("Minutes by service, standard rules", "Service", rows, hasTotal: rows.count > 1)
        let sets = Profile.allCases.map { [PlainWords.profile($0)] + result.total($0).cells.map(PlainWords.number) }
        figures("All services under the three rule sets", "Rule set", sets, hasTotal: false)
        columnKey()
        let weekly = result.countedLines.filter { WeekChart($0.periods).unit == "week" }
        if weekly.count > 1 {
            let chart = WeekChart(weekly.flatMap(\.periods))
            html.element("h3", "All weekly services together")
            let title = "Minutes required each week and what became of them, all weekly services together"
            chart.write(to: &html, id: "all", title: title)
        }
    }

    private static let key = [
        ("Required", "what the IEP promises for the school days of the period."),
        ("Delivered", "what the logs show as given, up to what was required."),
        ("Made up", "later sessions given in place of missed ones."),
        ("Excused", "not given, for a reason that these rules do not count against the school, such as the child's absence."),
        ("Missed", "required, not given, and not excused."),
        ("No record", "required, but no log covers it, so nothing is known."),
        ("Extra", "given beyond what the period required; it does not fill other periods."),
    ]

    /// What the columns mean.
    private mutating func columnKey() {
        html.element("h3", "How to read the columns")
        html.open("ul", [("class", "key")])
        for (word, meaning) in ReconciliationPage.key { html.mixed("li", [], [("strong", word), (nil, ": \(meaning)")]) }
        html.close("ul")
        html.element("p", "Required is always the sum of delivered, made up, excused, missed and no record.")
    }

    /// A table of figures; the last row may be a sum.
    mutating func figures(_ caption: String, _ first: String, _ rows: [[String]], hasTotal: Bool) {
        html.open("table", [("class", "figures")])
        html.element("caption", caption)
        html.open("thead")
        html.open("tr")
        for heading in [first] + Figures.plainHeadings { html.element("th", heading, [("scope", "col")]) }
        html.close("tr")
        html.close("thead")
        html.open("tbody")
        for (number, row) in rows.enumerated() {
            html.open("tr", hasTotal && number == rows.count - 1 ? [("class", "total")] : [])
            cells(row)
            html.close("tr")
        }
        html.close("tbody")
        html.close("table")
    }

    /// The cells of a row of figures; missed minutes stand out.
    mutating func cells(_ row: [String]) {
        for (column, cell) in row.enumerated() {
            if column == 0 {
                html.element("th", cell, [("scope", "row")])
            } else {
                html.element("td", cell, column == 5 && cell != "0" ? [("class", "short")] : [])
            }
        }
    }
}
