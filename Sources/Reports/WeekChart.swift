import CivilTime
import Reconciliation

/// Bars of required minutes by week (or longer period), each filled with what became of them.
struct WeekChart {
    /// One bar: the required minutes are its parts added up.
    struct Bar {
        var from: CivilDate
        var through: CivilDate
        var figures: Figures
    }

    let bars: [Bar]
    /// "week", "month" or "period": what one bar stands for.
    let unit: String

    /// Days and broken weeks are put together by the Monday they follow; more than 60 bars are put together by month.
    init(_ periods: [PeriodResult]) {
        let shortest = periods.map { $0.through - $0.from + 1 }.max() ?? 0
        if shortest <= 7 {
            let weeks = WeekChart.merged(periods) { $0.monday }
            if weeks.count <= 60 {
                bars = weeks
                unit = "week"
                return
            }
            bars = WeekChart.merged(periods) { $0.firstOfMonth }
            unit = "month"
        } else {
            bars = WeekChart.merged(periods) { $0 }
            unit = "period"
        }
    }

    private static func merged(_ periods: [PeriodResult], by key: (CivilDate) -> CivilDate) -> [Bar] {
        var bars: [CivilDate: Bar] = [:]
        for period in periods {
            let start = key(period.from)
            var bar = bars[start] ?? Bar(from: period.from, through: period.through, figures: Figures())
            bar.from = min(bar.from, period.from)
            bar.through = max(bar.through, period.through)
            bar.figures.add(period.figures)
            bars[start] = bar
        }
        return bars.values.sorted { $0.from < $1.from }
    }

    /// No bar is drawn taller: a hostile figure shall not overflow the arithmetic.
    private static let largest = 100_000_000

    private let width = 720
    private let height = 220
    private let left = 44
    private let top = 12
    private let bottom = 40

    /// What becomes of required minutes, from the foot of a bar upward; the raw value is the style's class.
    private enum Part: String, CaseIterable {
        case delivered, makeup, excused, undocumented, missed

        var word: String {
            switch self {
            case .makeup: "made up"
            case .undocumented: "no record"
            default: rawValue
            }
        }

        func minutes(_ figures: Figures) -> Int {
            switch self {
            case .delivered: figures.delivered
            case .makeup: figures.makeup
            case .excused: figures.excused
            case .undocumented: figures.undocumented
            case .missed: figures.missed
            }
        }

        /// The attributes of a rectangle of this part; patterns carry the chart's own ids.
        func attributes(_ id: String, x: String, y: Int, width: String, height: Int) -> [(String, String)] {
            var list = [("class", rawValue), ("x", x), ("y", "\(y)"), ("width", width), ("height", "\(height)")]
            if self == .makeup { list.append(("style", "fill:url(#\(id)-hatch)")) }
            if self == .undocumented { list.append(("style", "fill:url(#\(id)-dots)")) }
            return list
        }
    }

    /// The chart with its text alternative. `id` makes the ids in the page distinct.
    func write(to html: inout HTMLWriter, id: String, title: String) {
        let most = min(max(bars.map(\.figures.required).max() ?? 0, 1), WeekChart.largest)
        let step = WeekChart.step(most)
        let ceiling = (most + step - 1) / step * step
        html.open("figure")
        html.open(
            "svg",
            [
                ("viewBox", "0 0 \(width) \(height)"), ("role", "img"), ("aria-labelledby", "\(id)-title \(id)-desc"),
                ("xmlns", "http://www.w3.org/2000/svg"),
            ])
        html.element("title", title, [("id", "\(id)-title")])
        html.element("desc", description, [("id", "\(id)-desc")])
        patterns(&html, id)
        scale(&html, ceiling, step)
        for index in bars.indices { bar(&html, index, ceiling, id) }
        html.empty("line", line(left, height - bottom, width, height - bottom, "axis"))
        html.close("svg")
        legend(&html, id)
        html.close("figure")
    }

    /// The chart in words.
    private var description: String {
        let total = bars.reduce(into: Figures()) { $0.add($1.figures) }
        let worst = bars.max { $0.figures.missed < $1.figures.missed }
        var text = "\(PlainWords.count(bars.count, "bar")), one a \(unit). "
        text += "In all \(PlainWords.number(total.required)) minutes required, "
        text += "\(PlainWords.number(total.delivered)) delivered, \(PlainWords.number(total.makeup)) made up, "
        text += "\(PlainWords.number(total.excused)) excused, \(PlainWords.number(total.missed)) missed, "
        text += "\(PlainWords.number(total.undocumented)) without a record."
        if let worst, worst.figures.missed > 0 {
            let minutes = PlainWords.count(worst.figures.missed, "minute")
            text += " Most missed: \(PlainWords.span(worst.from, worst.through)), \(minutes)."
        }
        return text + " The table below holds the same figures."
    }

    private static func step(_ most: Int) -> Int {
        let wanted = max(most / 4, 1)
        for size in [5, 10, 15, 30, 60, 120, 300, 600, 1200, 3000, 6000, 12000, 60000] where size >= wanted { return size }
        return wanted
    }

    private func scale(_ html: inout HTMLWriter, _ ceiling: Int, _ step: Int) {
        var minutes = 0
        while minutes <= ceiling {
            let y = position(minutes, ceiling)
            if minutes > 0 { html.empty("line", line(left, y, width, y, "rule")) }
            html.element("text", PlainWords.number(minutes), [("x", "\(left - 6)"), ("y", "\(y + 4)"), ("text-anchor", "end")])
            minutes += step
        }
    }

    private func position(_ minutes: Int, _ ceiling: Int) -> Int {
        height - bottom - min(max(minutes, 0), ceiling) * (height - top - bottom) / max(ceiling, 1)
    }

    private func bar(_ html: inout HTMLWriter, _ index: Int, _ ceiling: Int, _ id: String) {
        let room = Double(width - left - 4) / Double(max(bars.count, 1))
        let barWidth = min(max(room * 0.72, 2), 46)
        let x = Double(left) + 4 + room * Double(index) + (room - barWidth) / 2
        var below = 0
        for part in Part.allCases {
            let minutes = part.minutes(bars[index].figures)
            guard minutes > 0 else { continue }
            let y0 = position(below, ceiling)
            let y1 = position(sum(below, minutes), ceiling)
            below = sum(below, minutes)
            let attributes = part.attributes(id, x: short(x), y: y1, width: short(barWidth), height: max(y0 - y1, 1))
            html.empty("rect", attributes)
        }
        let every = max(1, (bars.count + 11) / 12)
        if index % every == 0 {
            html.element(
                "text", PlainWords.day(bars[index].from),
                [("x", short(x + barWidth / 2)), ("y", "\(height - bottom + 16)"), ("text-anchor", "middle")])
        }
    }

    private func patterns(_ html: inout HTMLWriter, _ id: String) {
        html.open("defs")
        html.open(
            "pattern",
            [
                ("id", "\(id)-hatch"), ("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse"),
                ("patternTransform", "rotate(45)"),
            ])
        html.empty("rect", [("width", "6"), ("height", "6"), ("fill", "#ffffff")])
        html.empty("line", [("x1", "0"), ("y1", "0"), ("x2", "0"), ("y2", "6"), ("class", "hatch")])
        html.close("pattern")
        html.open("pattern", [("id", "\(id)-dots"), ("width", "5"), ("height", "5"), ("patternUnits", "userSpaceOnUse")])
        html.empty("rect", [("width", "5"), ("height", "5"), ("fill", "#ffffff")])
        html.empty("circle", [("cx", "2"), ("cy", "2"), ("r", "1"), ("class", "dot")])
        html.close("pattern")
        html.close("defs")
    }

    /// The key to the fills that occur, as a drawing of its own under the chart.
    private func legend(_ html: inout HTMLWriter, _ id: String) {
        html.open("svg", [("viewBox", "0 0 \(width) 20"), ("aria-hidden", "true")])
        var x = left
        for part in Part.allCases where bars.contains(where: { part.minutes($0.figures) > 0 }) {
            html.empty("rect", part.attributes(id, x: "\(x)", y: 4, width: "14", height: 12))
            html.element("text", part.word, [("x", "\(x + 20)"), ("y", "14")])
            x += 44 + part.word.count * 6
        }
        html.element(
            "text", "Height of a bar: minutes required in that \(unit)", [("x", "\(width)"), ("y", "14"), ("text-anchor", "end")])
        html.close("svg")
    }

    private func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ name: String) -> [(String, String)] {
        [("class", name), ("x1", "\(x1)"), ("y1", "\(y1)"), ("x2", "\(x2)"), ("y2", "\(y2)")]
    }

    /// One decimal, without trailing noise.
    private func short(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "0" }
        let tenths = nearest(value * 10)
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
