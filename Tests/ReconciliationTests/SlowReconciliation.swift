import CivilTime
import Reconciliation
import ServiceRecords

/// A fraction, as in a schoolbook.
struct Fraction: Equatable {
    var top: Int
    var bottom: Int
    init(_ top: Int, _ bottom: Int = 1) {
        func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? max(a, 1) : divisor(b, a % b) }
        let common = divisor(abs(top), bottom)
        (self.top, self.bottom) = (top / common, bottom / common)
    }
    static func + (a: Fraction, b: Fraction) -> Fraction { Fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom) }
    static func - (a: Fraction, b: Fraction) -> Fraction { Fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom) }
    static func * (a: Fraction, b: Fraction) -> Fraction { Fraction(a.top * b.top, a.bottom * b.bottom) }
    static func < (a: Fraction, b: Fraction) -> Bool { a.top * b.bottom < b.top * a.bottom }
    static func least(_ a: Fraction, _ b: Fraction) -> Fraction { a < b ? a : b }
    /// Half up, for numbers not below zero.
    var rounded: Int { (2 * top + bottom) / (2 * bottom) }
}

/// One invented case: one mandate, one log, one calendar; at most one row a day.
struct RandomCase {
    var unit: Period.Unit
    var count: Int
    var times: Int?
    var minutes: Int
    var start: CivilDate
    var end: CivilDate
    var from: CivilDate
    var through: CivilDate
    var covered: (CivilDate, CivilDate)
    var planned: Set<CivilDate>
    var unplanned: Set<CivilDate>
    var rows: [Session]

    var total: Int { (times ?? 1) * minutes }

    var papers: [Document] {
        let amount =
            times.map { part($0, of: minutes, unit, count: count) } ?? part(pool: minutes, unit, count: count)
        let closures = planned.map { ($0.description, CalendarDayKind.closedPlanned) }
        let snow = unplanned.map { ($0.description, CalendarDayKind.closedUnplanned) }
        return [
            iep([mandate([amount])], from: start.description, to: end.description),
            log(rows, covering: covered.0.description, covered.1.description, services: [.speechLanguage]),
            calendar([(from.monday.description, .instructional)] + closures + snow),
        ]
    }
}

/// The rules of the contract done slowly and plainly, day by day, with no thought for speed: what the real thing is compared
/// with.
struct SlowReconciliation {
    struct Sums: Equatable {
        var required = Fraction(0), delivered = Fraction(0), makeup = Fraction(0), excused = Fraction(0), missed = Fraction(0)
        var undocumented = Fraction(0), surplus = Fraction(0)
    }
    private struct Span {
        var key: CivilDate
        var whole: [CivilDate]
        var inForce: [CivilDate]
        var sums = Sums()
    }

    let sample: RandomCase
    let profile: Profile

    private func isOpen(_ date: CivilDate) -> Bool { !date.weekday.isWeekend && !sample.planned.contains(date) }

    private func wholePeriod(_ date: CivilDate) -> [CivilDate] {
        switch sample.unit {
        case .day: return [date]
        case .month: return Array(date.firstOfMonth...date.lastOfMonth)
        default:
            if sample.count == 1 { return Array(date.monday...(date.monday + 6)) }
            let length = 7 * sample.count
            let first = sample.start + (date - sample.start) / length * length
            return Array(first...(first + (length - 1)))
        }
    }

    private func spans() -> [Span] {
        var result: [Span] = []
        for date in sample.from...sample.through where date >= sample.start && date <= sample.end {
            let whole = wholePeriod(date)
            if result.last?.key != whole[0] { result.append(Span(key: whole[0], whole: whole, inForce: [])) }
            result[result.count - 1].inForce.append(date)
        }
        return result
    }

    private func required(_ span: Span, _ fixed: [Weekday]) -> Fraction {
        let open = span.whole.filter(isOpen).count
        let force = span.inForce.filter(isOpen).count
        if open == 0 { return Fraction(0) }
        var amount = Fraction(sample.total)
        if sample.unit == .week {
            if profile == .standard, let times = sample.times, times > open { amount = Fraction(sample.minutes * open) }
            if profile == .conservative {
                if sample.count == 1, !fixed.isEmpty {
                    let kept = span.whole.filter { fixed.contains($0.weekday) && isOpen($0) }.count
                    amount = amount * Fraction(kept, fixed.count)
                } else {
                    amount = amount * Fraction(open, 5 * sample.count)
                }
            }
        }
        if sample.unit == .month, profile == .conservative, hasBreak(span.whole) {
            amount = amount * Fraction(open, span.whole.filter { !$0.weekday.isWeekend }.count)
        }
        return amount * Fraction(force, open)
    }

    /// Whether a planned closure of three school days in a row touches the month.
    private func hasBreak(_ month: [CivilDate]) -> Bool {
        month.contains { date in
            guard sample.planned.contains(date), !date.weekday.isWeekend else { return false }
            var run = 1
            var day = date - 1
            while day.weekday.isWeekend || sample.planned.contains(day) {
                if !day.weekday.isWeekend { run += 1 }
                day = day - 1
            }
            day = date + 1
            while day.weekday.isWeekend || sample.planned.contains(day) {
                if !day.weekday.isWeekend { run += 1 }
                day = day + 1
            }
            return run >= 3
        }
    }

    private func fixedWeekdays(_ spans: [Span]) -> [Weekday] {
        guard sample.unit == .week, sample.count == 1, let times = sample.times else { return [] }
        let inside = Set(spans.flatMap(\.inForce))
        var counts: [Weekday: Int] = [:]
        for row in sample.rows where inside.contains(row.date) && row.status != .makeup {
            counts[row.date.weekday, default: 0] += 1
        }
        return counts.count == times && counts.values.allSatisfy { $0 >= 3 } ? Array(counts.keys) : []
    }

    private func isExcluded(_ row: Session) -> Bool {
        profile != .conservative && (sample.planned.contains(row.date) || sample.unplanned.contains(row.date))
    }

    func sums() -> Sums {
        var spans = spans()
        let fixed = fixedWeekdays(spans)
        var leftover: [(date: CivilDate, minutes: Fraction)] = []
        for index in spans.indices { settle(&spans[index], fixed, &leftover) }
        let makeups = sample.rows.filter { row in
            row.status == .makeup && row.makeupFor == nil && spans.contains { $0.inForce.contains(row.date) }
        }
        for row in makeups { leftover.append((row.date, Fraction(isExcluded(row) ? 0 : row.minutes ?? 0))) }
        for spare in leftover.sorted(by: { $0.date < $1.date }) { repair(spare, &spans) }
        if profile == .conservative { net(&spans) }
        return spans.reduce(into: Sums()) { sums, span in
            sums.required = sums.required + span.sums.required
            sums.delivered = sums.delivered + span.sums.delivered
            sums.makeup = sums.makeup + span.sums.makeup
            sums.excused = sums.excused + span.sums.excused
            sums.missed = sums.missed + span.sums.missed
            sums.undocumented = sums.undocumented + span.sums.undocumented
            sums.surplus = sums.surplus + span.sums.surplus
        }
    }

    private func settle(_ span: inout Span, _ fixed: [Weekday], _ leftover: inout [(date: CivilDate, minutes: Fraction)]) {
        span.sums.required = required(span, fixed)
        var reasons: [(date: CivilDate, counts: Bool, minutes: Fraction)] = []
        var given = Fraction(0)
        for row in sample.rows where span.inForce.contains(row.date) && row.status != .makeup {
            if row.status == .delivered || row.status == .partial {
                let minutes = row.minutes ?? 0
                if isExcluded(row) {
                    reasons.append((row.date, true, Fraction(sample.times == nil ? minutes : sample.minutes)))
                } else {
                    given = given + Fraction(minutes)
                    if sample.times != nil, minutes < sample.minutes {
                        reasons.append((row.date, true, Fraction(sample.minutes - minutes)))
                    }
                }
            } else {
                reasons.append((row.date, counts(row.status), slot(row, span)))
            }
        }
        span.sums.delivered = Fraction.least(given, span.sums.required)
        span.sums.surplus = given - span.sums.delivered
        var short = span.sums.required - span.sums.delivered
        for row in sample.rows where row.status == .makeup && row.makeupFor.map(span.inForce.contains) == true {
            let whole = Fraction(isExcluded(row) ? 0 : row.minutes ?? 0)
            let part = Fraction.least(whole, short)
            span.sums.makeup = span.sums.makeup + part
            short = short - part
            var left = part
            for index in reasons.indices where reasons[index].date == row.makeupFor {
                let taken = Fraction.least(left, reasons[index].minutes)
                reasons[index].minutes = reasons[index].minutes - taken
                left = left - taken
            }
            if part < whole { leftover.append((row.date, whole - part)) }
        }
        explain(&span, short, reasons, fixed)
    }

    private func explain(
        _ span: inout Span, _ shortage: Fraction, _ reasons: [(date: CivilDate, counts: Bool, minutes: Fraction)],
        _ fixed: [Weekday]
    ) {
        var short = shortage
        let excusing = reasons.filter { !$0.counts }
        let counting = reasons.filter(\.counts)
        for reason in profile == .literal ? counting + excusing : excusing + counting {
            let part = Fraction.least(short, reason.minutes)
            if reason.counts { span.sums.missed = span.sums.missed + part } else { span.sums.excused = span.sums.excused + part }
            short = short - part
        }
        for date in span.inForce where sample.unplanned.contains(date) && !sample.planned.contains(date) {
            if !fixed.isEmpty, !fixed.contains(date.weekday) { continue }
            if reasons.contains(where: { $0.date == date }) { continue }
            let part = Fraction.least(short, dayShare(span))
            if profile == .literal {
                span.sums.missed = span.sums.missed + part
            } else {
                span.sums.excused = span.sums.excused + part
            }
            short = short - part
        }
        let open = span.inForce.filter(isOpen)
        let outside = open.filter { $0 < sample.covered.0 || $0 > sample.covered.1 }
        if !open.isEmpty {
            let part = Fraction.least(short, span.sums.required * Fraction(outside.count, open.count))
            span.sums.undocumented = span.sums.undocumented + part
            short = short - part
        }
        span.sums.missed = span.sums.missed + short
    }

    private func counts(_ status: SessionStatus) -> Bool {
        switch status {
        case .studentAbsent, .refused, .schoolClosedUnplanned: profile == .literal
        case .studentUnavailableSchool, .schoolClosedPlanned: profile != .conservative
        default: true
        }
    }

    private func dayShare(_ span: Span) -> Fraction {
        sample.times != nil ? Fraction(sample.minutes) : Fraction(sample.total, max(1, span.whole.filter(isOpen).count))
    }

    private func slot(_ row: Session, _ span: Span) -> Fraction {
        if row.status == .schoolClosedUnplanned { return dayShare(span) }
        if sample.times != nil { return Fraction(sample.minutes) }
        guard let start = row.start, let end = row.end else { return Fraction(0) }
        return Fraction(end - start)
    }

    private func repair(_ spare: (date: CivilDate, minutes: Fraction), _ spans: inout [Span]) {
        var left = spare.minutes
        let linked = sample.rows.contains { $0.date == spare.date && $0.status == .makeup && $0.makeupFor != nil }
        if profile == .conservative || (profile == .standard && !linked) {
            for index in spans.indices where profile == .conservative || spans[index].inForce[0] <= spare.date {
                let part = Fraction.least(left, spans[index].sums.missed)
                spans[index].sums.missed = spans[index].sums.missed - part
                spans[index].sums.makeup = spans[index].sums.makeup + part
                left = left - part
            }
            for index in spans.indices where profile == .conservative || spans[index].inForce[0] <= spare.date {
                let part = Fraction.least(left, spans[index].sums.undocumented)
                spans[index].sums.undocumented = spans[index].sums.undocumented - part
                spans[index].sums.makeup = spans[index].sums.makeup + part
                left = left - part
            }
        }
        if let own = spans.firstIndex(where: { $0.inForce.contains(spare.date) }) {
            spans[own].sums.surplus = spans[own].sums.surplus + left
        }
    }

    private func net(_ spans: inout [Span]) {
        guard sample.unit == .day || (sample.unit == .week && sample.count == 1) else { return }
        for short in spans.indices {
            for other in spans.indices where spans[other].inForce[0].firstOfMonth == spans[short].inForce[0].firstOfMonth {
                let first = Fraction.least(spans[short].sums.missed, spans[other].sums.surplus)
                spans[short].sums.missed = spans[short].sums.missed - first
                spans[other].sums.surplus = spans[other].sums.surplus - first
                let second = Fraction.least(spans[short].sums.undocumented, spans[other].sums.surplus)
                spans[short].sums.undocumented = spans[short].sums.undocumented - second
                spans[other].sums.surplus = spans[other].sums.surplus - second
                spans[short].sums.makeup = spans[short].sums.makeup + first + second
            }
        }
    }
}
