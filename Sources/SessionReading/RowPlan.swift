import CivilTime
import Pages
import ServiceRecords

// Rows with the day that was planned beside the day of the session: the one of the session counts, and where it is blank the planned one.
extension RowReader {
    /// Whether only the planned day stands in the row.
    func standsPlanned(_ row: SheetRow) -> Bool {
        guard layout.column(.plannedDate) != nil, let planned = said(.plannedDate, row), DateCell.read(planned) != nil else { return false }
        return said(.date, row) == nil && !(layout.startsHaveDays && said(.start, row) != nil)
    }

    /// The session with the planned day in its note, where it was held on another.
    func told(_ outcome: Outcome, _ row: SheetRow) -> Outcome {
        guard case .session(var session) = outcome, let cell = cell(.plannedDate, row),
            let planned = DateCell.read(cell)?.date(order: layout.dateOrder, context: DateContext(term: nil, previous: session.date)),
            planned != session.date
        else { return outcome }
        session.note = [session.note, "planned for \(planned)"].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
        session.flags.append("other_day")
        session.flags.sort()
        return .session(session)
    }

    /// A session held of which only the planned day is told: in doubt.
    func ofPlan(_ outcome: Outcome) -> Outcome {
        guard case .session(var session) = outcome, LogAssembly.given.contains(session.status) else { return outcome }
        session.flags.append("planned_day")
        session.flags.sort()
        return .session(session)
    }
}
