import CivilTime
import Pages
import ServiceRecords

/// Federal holidays are asked about where no school calendar is among the papers. They are never taken for closed days: the figures are
/// those of the papers.
extension ReconciliationRun {
    /// Asks whether school was closed on the federal holidays of the window on which no session was given, and says what would change.
    mutating func askAboutHolidays(_ timeline: MandateTimeline, _ window: Term, _ result: ReconciliationResult) {
        guard input.asksAboutHolidays, !calendar.isStated else { return }
        let holidays = FederalHoliday.observed(from: window.first, through: window.last).filter { holiday in
            calendar.kind(holiday.date.dayNumber) == .instructional
                && result.lines.contains { line in
                    line.blocked == nil && line.mandates.contains { $0.from <= holiday.date && holiday.date <= $0.through }
                }
        }
        let given = Set(sessions.rows.lazy.filter(\.isGiven).map(\.day))
        let silent = holidays.filter { !given.contains($0.date.dayNumber) }
        guard !silent.isEmpty else { return }
        let closed = figures(closedOn: silent.map(\.date), timeline, window)
        let days = silent.map { "\($0.date) (\($0.name))" }.joined(separator: ", ")
        questions.append(
            "Was school closed on \(days)? No school calendar is among the papers, so \(silent.count == 1 ? "this federal holiday counts as a school day" : "these federal holidays count as school days"), and no session is on "
                + "record as given then. \(change(result, closed)) Ask the district for its school calendar and add it to the papers; no day "
                + "is closed without it.")
    }

    /// What the figures would be with more days closed by plan, by profile: all lines together.
    private func figures(closedOn dates: [CivilDate], _ timeline: MandateTimeline, _ window: Term) -> ProfileFigures {
        var calendar = calendar
        for date in dates { calendar.addClosure(date) }
        let plans = placed(timeline, window, calendar).lines.compactMap(\.plan)
        func sum(_ profile: Profile) -> Figures {
            plans.reduce(into: Figures()) { sum, plan in
                let figures = LineArithmetic.total(plan, policy(profile)).wholeMinutes
                sum.required += figures.required
                sum.missed += figures.missed
                sum.undocumented += figures.undocumented
            }
        }
        return ProfileFigures(standard: sum(.standard), literal: sum(.literal), conservative: sum(.conservative))
    }

    /// The change in words: the standard figures, then the other profiles' missed minutes where they change.
    private func change(_ result: ReconciliationResult, _ closed: ProfileFigures) -> String {
        func now(_ profile: Profile, _ minutes: KeyPath<Figures, Int>) -> Int {
            result.lines.reduce(0) { $1.blocked == nil ? $0 + $1.figures[profile][keyPath: minutes] : $0 }
        }
        func words(_ name: String, _ profile: Profile, _ minutes: KeyPath<Figures, Int>) -> String? {
            let (old, new) = (now(profile, minutes), closed[profile][keyPath: minutes])
            return old == new ? nil : "\(name) \(new) instead of \(old)"
        }
        let standard = [
            words("required", .standard, \.required), words("missed", .standard, \.missed),
            words("without a record", .standard, \.undocumented),
        ].compactMap(\.self)
        let others = [
            words("missed by the IEP to the letter", .literal, \.missed), words("missed by the most cautious rules", .conservative, \.missed),
        ].compactMap(\.self)
        let start =
            standard.isEmpty
            ? "If it was, the standard figures would stay as they are"
            : "If it was, the standard figures would be \(standard.joined(separator: ", ")) minutes"
        return start + (others.isEmpty ? "" : "; \(others.joined(separator: ", ")) minutes") + "."
    }
}
