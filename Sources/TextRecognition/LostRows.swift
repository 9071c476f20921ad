import Pages

/// Lines between rows that copying took away, where those between columns are left: dates that stand one below the other in two columns tell
/// how many rows there are, and white across all columns tells where one row ends and the next begins.
enum LostRows {
    /// Dates nearer than this, from middle to middle, are no two rows, in points.
    static let leastPitch = 8.0
    /// Narrower white parts no rows, in points.
    static let leastWhite = 1.2
    /// Of several white bands between two dates the widest parts the rows if it is so many times as wide as the next; our own judgement.
    static let leastLead = 1.4

    /// Dates one below the other in one cell, in points.
    private struct Column {
        var cell: Box
        var dates: [Box]
    }

    /// The lines that must have been there, in points.
    static func lines(_ words: [ReadWord], _ parts: [PixelBox], _ cells: CellFinder) -> [Ruling] {
        var open = columns(words, cells)
        var result: [Ruling] = []
        while let first = open.first {
            func isBeside(_ column: Column) -> Bool { abs(column.cell.y0 - first.cell.y0) <= 3 && abs(column.cell.y1 - first.cell.y1) <= 3 }
            let beside = open.filter(isBeside)
            open.removeAll(where: isBeside)
            guard let rows = rows(of: beside), let (left, right) = cells.sides(of: first.cell) else { continue }
            let table = Box(left, first.cell.y0, right, first.cell.y1)
            let print = words.filter(\.holdsLetterOrDigit).map { $0.area.box(scale: cells.scale) }
            let headings = print.filter { box in box.y1 <= rows[0].y0 && beside.contains { $0.cell.contains(x: box.midX, y: box.midY) } }
            // two periods of one service make two dates in a cell as well
            guard rows.count >= (headings.isEmpty ? 3 : 2) else { continue }
            let white = white(in: table, parts, scale: cells.scale)
            guard let places = places(between: rows, heading: Box.union(of: headings), white), let dated = beside.map(\.cell.x0).min(),
                isNamed(table, places, by: print.filter { $0.midX < dated })
            else { continue }
            result += places.map { Ruling(position: $0, start: left, end: right, isHorizontal: true) }
        }
        return result
    }

    /// The columns with more than one date.
    private static func columns(_ words: [ReadWord], _ cells: CellFinder) -> [Column] {
        var result: [Column] = []
        for word in words where isDate(word.text) {
            let box = word.area.box(scale: cells.scale)
            if let index = result.firstIndex(where: { $0.cell.contains(x: box.midX, y: box.midY) }) {
                result[index].dates.append(box)
            } else if let cell = cells.enclosure(of: word.area) {
                result.append(Column(cell: cell, dates: [box]))
            }
        }
        return result.filter { $0.dates.count >= 2 }
    }

    /// The dates of each row: those of two columns or more lie side by side, one pair in each row.
    private static func rows(of columns: [Column]) -> [Box]? {
        guard columns.count >= 2 else { return nil }
        var rows: [(box: Box, count: Int)] = []
        for date in columns.flatMap(\.dates).sorted(by: { $0.midY < $1.midY }) {
            if let last = rows.last, date.midY - last.box.midY < leastPitch / 2 {
                rows[rows.count - 1] = (last.box.union(date), last.count + 1)
            } else {
                rows.append((date, 1))
            }
        }
        let isApart = zip(rows, rows.dropFirst()).allSatisfy { $1.box.midY - $0.box.midY >= leastPitch }
        guard isApart, rows.count >= 2, rows.allSatisfy({ $0.count == columns.count }) else { return nil }
        return rows.map(\.box)
    }

    /// From top to bottom, the bands that no ink crosses between the table's sides.
    private static func white(in table: Box, _ parts: [PixelBox], scale: Double) -> [ClosedRange<Double>] {
        func isPrint(_ box: Box) -> Bool {
            guard max(box.width, box.height) >= 2, box.height <= 20, table.contains(x: box.midX, y: box.midY) else { return false }
            return box.x0 > table.x0 + 2 && box.x1 < table.x1 - 2
        }
        let boxes: [Box] = parts.map { $0.box(scale: scale) }
        let ink: [Box] = boxes.filter(isPrint).sorted { $0.y0 < $1.y0 }
        var result: [ClosedRange<Double>] = []
        var end = table.y0
        for box in ink {
            if box.y0 - end >= leastWhite { result.append(end...box.y0) }
            end = max(end, box.y1)
        }
        return result
    }

    /// Where the rows end; `nil` when white does not tell. What stands above the first date in the columns of dates is their heading.
    private static func places(between rows: [Box], heading: Box?, _ white: [ClosedRange<Double>]) -> [Double]? {
        let uppers: [Box] = heading.map { [$0] + rows } ?? rows
        let lowers: [Box] = heading == nil ? Array(rows.dropFirst()) : rows
        func width(_ band: ClosedRange<Double>) -> Double { band.upperBound - band.lowerBound }
        var result: [Double] = []
        for (upper, lower) in zip(uppers, lowers) {
            let bands = white.filter { $0.lowerBound >= upper.y1 - 1 && $0.upperBound <= lower.y0 + 1 }.sorted { width($0) > width($1) }
            guard let widest = bands.first, bands.count == 1 || width(widest) >= leastLead * width(bands[1]) else { return nil }
            result.append((widest.lowerBound + widest.upperBound) / 2)
        }
        return result
    }

    /// Whether words stand in each row, left of the dates.
    private static func isNamed(_ table: Box, _ places: [Double], by names: [Box]) -> Bool {
        zip([table.y0] + places, places + [table.y1]).allSatisfy { top, end in
            names.contains { $0.midX > table.x0 && $0.midY > top && $0.midY < end }
        }
    }

    /// "10/20/2025", a mark of a streak or a full stop after it left aside.
    private static func isDate(_ text: String) -> Bool {
        let fields = text.split(separator: "/", omittingEmptySubsequences: false)
        guard fields.count == 3 else { return false }
        let year = fields[2].prefix { $0.isNumber }
        func isNumber(_ field: Substring, _ digits: ClosedRange<Int>) -> Bool { digits.contains(field.count) && field.allSatisfy(\.isNumber) }
        return isNumber(fields[0], 1...2) && isNumber(fields[1], 1...2) && (year.count == 2 || year.count == 4) && fields[2].count - year.count <= 1
    }
}
