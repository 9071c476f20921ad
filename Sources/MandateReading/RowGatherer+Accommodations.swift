import FrequencyLanguage
import ServiceRecords
import Vocabulary

/// Accommodations under a heading of their own inside a table of services.
extension RowGatherer {
    /// Takes a row that names an accommodation and no service: "Adult assistance at lunch, 40 minutes per day" is a person's service, all
    /// others are left out. `false` for rows that are none, and may go on from the row above.
    mutating func takeAccommodation(_ row: RawRow, under heading: TableHeading) -> Bool {
        guard !heading.has(.service), let place = row.cells.firstIndex(where: { $0.role == .accommodation }) else { return false }
        var row = row
        row.isSupport = true
        let match = Vocabulary.service(row.cells[place].content.text)
        let persons: [Service] = [.paraSupport, .nursingHealth, .interpreter]
        let isStated = row.cells.contains { $0.role.isAmount && [.full, .duration].contains(AmountFinder.shape(of: $0.content.text)) }
        if isStated, let match, match.certainty > .faint, persons.contains(match.service) {
            row.cells[place].role = .service
            rows.append(row)
        } else {
            leaveOut(row)
        }
        return true
    }
}
