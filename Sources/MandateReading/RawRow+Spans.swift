import CivilTime

extension RawRow {
    /// The days that a cell with an amount states after it ("45 minutes every other week, through 5/29/2026", "20 min weekly starting 1/12/2026"),
    /// and that cell. They may stand below the service's name as well ("begins 1/5/2026"). One day that no word marks says neither the first nor the last.
    func spanBesideAmount(term: Term?) -> (from: CivilDate?, through: CivilDate?, cell: CellContent)? {
        for cell in cells where cell.role.isAmount || cell.role == .service {
            let days = RowDays.inSentence(cell.content.text, term: term)
            switch days.count {
            case 1 where RowDays.isEnd(in: cell.content.text): return (nil, days[0], cell.content)
            case 1 where RowDays.isStart(in: cell.content.text): return (days[0], nil, cell.content)
            case 2 where days[0] < days[1]: return (days[0], days[1], cell.content)
            default: continue
            }
        }
        return nil
    }
}
