import Pages
import Vocabulary

// The entries of a calendar put under their days.
extension CalendarRows {
    /// Puts each row of entries under its days.
    mutating func lay(_ found: [Week], _ rows: [SheetRow], _ legend: Legend) {
        let isJoined = Self.areParts(found, rows, columns.map(\.index))
        for (order, week) in found.enumerated() {
            var groups = isJoined ? [week.entries].filter { !$0.isEmpty } : week.entries.map { [$0] }
            if groups.isEmpty, week.days.values.contains(where: { !$0.rest.isEmpty }) { groups = [[]] }
            for (place, group) in groups.enumerated() {
                var squares: [CalendarWeek.Square] = []
                for column in columns.map(\.index) where squares.last.map({ $0.days.count > 1 && spans(column, $0, week) }) != true {
                    guard var square = square(column, week, group.map { rows[$0] }) else { continue }
                    if place == 0, let beside = week.days[column]?.rest, !beside.isEmpty {
                        square.rest = square.rest.isEmpty ? beside : square.rest + " " + beside
                    }
                    if !square.rest.isEmpty {
                        filled += 1
                        let source = rows[group.first ?? week.place]
                        let cell = source.cells.indices.contains(column) ? source.cells[column] : SheetCell(text: "")
                        let own = cell.text == square.rest ? cell : SheetCell(text: square.rest)
                        if Self.isUnderstood(own, legend) { understood += 1 }
                        if square.rest.contains(where: \.isNumber), Self.isUnderstood(own, legend) { lengths += 1 }
                    }
                    squares.append(square)
                }
                let written = group.first { row in columns.contains { rows[row].cells.indices.contains($0.index) && !rows[row].cells[$0.index].text.isEmpty } }
                var laid = CalendarWeek(squares, isFirst: order == 0, gap: 4)
                laid?.isContinued = place > 0
                laid?.isAlone = groups.count == 1
                if let laid, let row = written ?? (group.isEmpty ? week.place : group.first) { weeks[rows[row].number] = laid }
            }
        }
    }

    /// Whether the column's day is one of those that the square before spans.
    private func spans(_ column: Int, _ square: CalendarWeek.Square, _ week: Week) -> Bool {
        week.days[column].map { square.days.contains($0.number) } ?? false
    }

    /// What stands under a day: in its column, and in those up to the next day's where a day has several.
    private func square(_ column: Int, _ week: Week, _ group: [SheetRow]) -> CalendarWeek.Square? {
        guard let day = week.days[column] else { return nil }
        let behind = columns.map(\.index).first { $0 > column }
        let usual = zip(columns, columns.dropFirst()).map { $1.index - $0.index }.min() ?? 1
        let width = max(1, min(behind.map { $0 - column } ?? usual, usual))
        var texts: [String] = []
        var days = [day]
        for row in group {
            for place in column..<(column + width) where row.cells.indices.contains(place) && !totals.contains(place) {
                let cell = row.cells[place]
                if cell.text.isEmpty || cell.isMergedCopy { continue }
                let isLength = if case .bare = MinutesCell.read(cell) { true } else { false }
                // "9:00-9:30" over "30": the length repeats the times.
                if isLength, let last = texts.last, ClockCell.range(last) != nil {
                    texts[texts.count - 1] = "\(last) (\(cell.text))"
                } else {
                    texts.append(cell.text)
                }
            }
            // An entry across several days.
            for next in columns.map(\.index) where next > column && row.cells.indices.contains(column) && !row.cells[column].isMergedCopy {
                guard row.cells.indices.contains(next), row.cells[next].isMergedCopy, !row.cells[column].text.isEmpty,
                    row.cells[next].text.isEmpty || row.cells[next].text == row.cells[column].text, let other = week.days[next]
                else { break }
                if !days.contains(other) { days.append(other) }
            }
        }
        return CalendarWeek.Square(
            column: column, days: days.map(\.number), rest: texts.joined(separator: " ").trimmedCell, dates: days.compactMap(\.date))
    }

    /// Whether the rows of a week are parts of one entry, codes in one and lengths in the other.
    private static func areParts(_ found: [Week], _ rows: [SheetRow], _ columns: [Int]) -> Bool {
        guard let most = found.map(\.entries.count).max(), (2...3).contains(most) else { return false }
        var kinds = [Set<Int>](repeating: [], count: most)
        var together = 0
        for week in found {
            var seen: [Int: Int] = [:]
            for (order, place) in week.entries.enumerated() {
                let label = rows[place].cells.prefix(columns.first ?? 0).first { !$0.text.isEmpty }?.text ?? ""
                if let service = Vocabulary.service(MatrixHeading.serviceWords(label)), service.certainty > .faint { return false }
                for column in columns where rows[place].cells.indices.contains(column) {
                    let cell = rows[place].cells[column]
                    if cell.text.isEmpty || cell.isMergedCopy { continue }
                    kinds[order].insert(kind(cell))
                    seen[column, default: 0] += 1
                }
            }
            together += seen.values.count { $0 > 1 }
        }
        let alone = kinds.allSatisfy { $0.count <= 1 }
        return alone && together >= 2 && Set(kinds.flatMap { $0 }).count == kinds.count { !$0.isEmpty } && kinds.contains([0])
    }

    /// A length, times or words.
    private static func kind(_ cell: SheetCell) -> Int {
        if cell.value == .text, !cell.text.contains(where: \.isNumber) { return 2 }
        return switch MinutesCell.read(cell) {
        case .bare, .minutes: 0
        case .times: 1
        default: 2
        }
    }
}
