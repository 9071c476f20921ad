import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Tables

/// Turns the tables of a PDF into one sheet, so that a log on pages is read as one in a spreadsheet is.
enum PagesAsSheets {
    /// Lines above and between tables become rows of one cell a gap, or of the table's columns where they keep to them; each row
    /// carries its page and place.
    static func sheet(of layouts: [PageLayout], on pages: [Page] = []) -> Sheet {
        let maker = PageCells(of: pages)
        var rows: [SheetRow] = []
        var table: Grid?
        var heads: Set<String> = []
        var heading: TableHeading?
        for layout in layouts {
            defer { heads.formUnion(headLines(of: layout)) }
            for (index, block) in layout.blocks.enumerated() {
                switch block {
                case .line(let line):
                    // What stands at the top of the page before too, as a browser prints its date and title, is no line of the log.
                    if line.box.y1 < edge * layout.height, heads.contains(key(line.text)) { continue }
                    let near = following(layout.blocks, index, line) ?? table
                    let cells =
                        near.flatMap { laid(line, in: $0, maker, layout.page) }
                        ?? maker.parts(of: line, gap: 2.0 * line.fontSize, page: layout.page)
                    rows.append(SheetRow(number: rows.count + 1, cells: cells, page: layout.page, box: line.box))
                case .grid(let grid):
                    table = grid
                    let places = heading?.places(in: grid)
                    if heading == nil { heading = TableHeading(grid) }
                    let lost = UnreadDays(grid)
                    for row in 0..<grid.rowCount {
                        for (printed, box) in split(grid, row, maker) ?? [whole(grid, row, maker)] {
                            let found = lost?.marked(printed, row) ?? printed
                            let cells = places.flatMap { heading?.laid(found, at: $0) } ?? found
                            if let box, box.y1 < edge * layout.height, heads.contains(key(cells.map(\.text).joined())) { continue }
                            rows.append(SheetRow(number: rows.count + 1, cells: cells, page: grid.page, box: box))
                        }
                    }
                }
            }
        }
        return Sheet(name: "", rows: rows)
    }

    /// How far down a page its running head reaches, as a share of its height.
    private static let edge = 0.05

    /// The lines at the top edge of a page as they run across, be it through what was taken for a table.
    private static func headLines(of layout: PageLayout) -> [String] {
        var lines: [TextLine] = []
        for block in layout.blocks where block.box.y0 < edge * layout.height {
            switch block {
            case .line(let line): lines.append(line)
            case .grid(let grid): lines += grid.cells.flatMap(\.lines)
            }
        }
        lines = lines.filter { $0.box.y1 < edge * layout.height }.sorted { ($0.box.midY, $0.box.x0) < ($1.box.midY, $1.box.x0) }
        var result: [(y: Double, text: String)] = []
        for line in lines {
            if let last = result.last, line.box.midY - last.y < 2 { result[result.count - 1].text += line.text } else { result.append((line.box.midY, line.text)) }
        }
        return result.map { key($0.text) }
    }

    private static func key(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    // MARK: lines beside tables

    /// The table that begins just below the line: the upper line of a heading of two lines often stands outside.
    private static func following(_ blocks: [Block], _ index: Int, _ line: TextLine) -> Grid? {
        for block in blocks[(index + 1)...].prefix(4) {
            if case .grid(let grid) = block { return grid.box.y0 - line.box.y1 < 5 * line.fontSize ? grid : nil }
        }
        return nil
    }

    /// The line's words in the table's columns, if it has three parts or more and each keeps to one column.
    private static func laid(_ line: TextLine, in grid: Grid, _ maker: PageCells, _ page: Int) -> [SheetCell]? {
        let parts = line.segments(gap: 0.9 * line.fontSize)
        guard parts.count >= 3, grid.columnEdges.count >= 3 else { return nil }
        var cells = [SheetCell](repeating: SheetCell(text: ""), count: grid.columnCount)
        // The words before and behind the sums may run over the columns that hold none.
        let isSum = parts[0].text.lowercased().contains("total")
        for (index, part) in parts.enumerated() {
            let isWide = isSum && (index == 0 || index >= 2 && index == parts.count - 1 && part.text.contains(" "))
            let middle = isWide ? part.box.x0 + 0.5 * line.fontSize : (part.box.x0 + part.box.x1) / 2
            guard let after = grid.columnEdges.firstIndex(where: { $0 > middle }), after >= 1, after - 1 < cells.count else {
                return nil
            }
            let column = after - 1
            let slack = 0.8 * line.fontSize
            guard cells[column].text.isEmpty, part.box.x0 >= grid.columnEdges[column] - slack,
                isWide || part.box.x1 <= grid.columnEdges[after] + slack
            else {
                return nil
            }
            cells[column] = maker.cell([part], page: page)
        }
        return cells
    }

    // MARK: rows of tables

    private static func whole(_ grid: Grid, _ row: Int, _ maker: PageCells) -> (cells: [SheetCell], box: Box?) {
        var cells: [SheetCell] = []
        var box: Box?
        for column in 0..<grid.columnCount {
            guard let cell = grid.cell(row, column) else {
                cells.append(SheetCell(text: ""))
                continue
            }
            let isCopy = cell.row != row || cell.column != column
            let isOwnRow = cell.row == row || cell.rowSpan > 1
            let isShown = isOwnRow && !(isCopy && cell.column != column)
            cells.append(isShown ? maker.cell(cell.lines, page: grid.page, isMergedCopy: isCopy) : SheetCell(text: "", isMergedCopy: isCopy))
            if !isCopy, let words = cell.wordBox { box = box?.union(words) ?? words }
        }
        return (cells, box)
    }

    /// Several sessions that an unruled table took for one row, apart again: each line that fills half of the row's columns, and has
    /// figures where the first one has, begins a session; other lines go on with the one above.
    private static func split(_ grid: Grid, _ row: Int, _ maker: PageCells) -> [(cells: [SheetCell], box: Box?)]? {
        guard !grid.isRuled else { return nil }
        var lines: [(column: Int, line: TextLine)] = []
        for column in 0..<grid.columnCount {
            guard let cell = grid.cell(row, column), cell.row == row, cell.column == column else { continue }
            lines += cell.lines.map { (column, $0) }
        }
        let columns = Set(lines.map(\.column))
        guard columns.count >= 3, lines.count > columns.count else { return nil }
        lines.sort { ($0.line.box.y0, $0.column) < ($1.line.box.y0, $1.column) }
        var bands: [[(column: Int, line: TextLine)]] = []
        for entry in lines {
            if let first = bands.last?.first?.line,
                abs(entry.line.box.y0 + entry.line.box.y1 - first.box.y0 - first.box.y1) < 1.2 * first.fontSize
            {
                bands[bands.count - 1].append(entry)
            } else {
                bands.append([entry])
            }
        }
        guard let first = bands.first else { return nil }
        // A row that begins with its day: only another day begins another row, not the year or weekday below, nor the date below its weekday.
        let days = first.first.map { start in lines.filter { $0.column == start.column }.map(\.line) } ?? []
        let openings = dayOpenings(days)
        let dayColumn = openings.isEmpty ? nil : first.first?.column
        let figures = Set(first.filter { saysFigures($0.line.text) }.map(\.column))
        let starts = bands.indices.filter { index in
            let band = bands[index]
            return band.count * 2 >= columns.count && band.count >= 3
                && (index == 0 || band.contains { figures.contains($0.column) && saysFigures($0.line.text) })
                && band.allSatisfy { $0.column != dayColumn || openings.contains($0.line.box.y0) }
        }
        guard starts.count >= 2, starts[0] == 0 else { return nil }
        return starts.enumerated().map { place, start in
            let end = place + 1 < starts.count ? starts[place + 1] : bands.count
            var cells = [SheetCell](repeating: SheetCell(text: ""), count: grid.columnCount)
            var box: Box?
            var lines = [[TextLine]](repeating: [], count: grid.columnCount)
            for entry in bands[start..<end].joined() {
                lines[entry.column].append(entry.line)
                box = box?.union(entry.line.box) ?? entry.line.box
            }
            for column in lines.indices where !lines[column].isEmpty { cells[column] = maker.cell(lines[column], page: grid.page) }
            return (cells, box)
        }
    }

    /// Where in a column of days a day begins: at its date, or at the weekday alone on the line above the date. Empty where the column's
    /// first line is neither.
    private static func dayOpenings(_ lines: [TextLine]) -> Set<Double> {
        var openings: Set<Double> = []
        var isOpen = false
        for (index, line) in lines.enumerated() {
            let isDate = DateFinder.first(in: line.text) != nil
            if isDate {
                if !isOpen { openings.insert(line.box.y0) }
                isOpen = false
            } else if isWeekday(line.text), index + 1 < lines.count, DateFinder.first(in: lines[index + 1].text) != nil {
                openings.insert(line.box.y0)
                isOpen = true
            } else if index == 0 {
                return []
            }
        }
        return openings
    }

    /// Whether the line is the name of a weekday and nothing else.
    private static func isWeekday(_ text: String) -> Bool {
        let word = text.lowercased().filter(\.isLetter)
        return word.count >= 2 && text.count <= word.count + 2
            && ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].contains { $0.hasPrefix(word) }
    }

    /// A number, or the dash that stands where none is.
    private static func saysFigures(_ text: String) -> Bool {
        text.utf8.contains { (0x30...0x39).contains($0) } || ["-", "\u{2013}", "\u{2014}"].contains(text)
    }

    // MARK: telling logs

    /// Whether tables on a third of the pages or more hold a column of days, as a log does; an IEP has such a table on a page or two.
    static func holdsDatedRows(_ layouts: [PageLayout]) -> Bool {
        layouts.count { $0.grids.contains(where: \.hasColumnOfDays) } * 3 >= layouts.count
    }

    /// Whether the pages are a log whatever their title says: many sessions on many days. A log's title often names the IEP.
    static func isLog(_ layouts: [PageLayout], profiles: [LogProfile] = []) -> Bool {
        // Cheap first: a log has days on most of its pages, an IEP on few.
        guard layouts.count(where: { dayStyle(of: $0) != .none }) * 2 > layouts.count else { return false }
        let log = LogReader.read([sheet(of: layouts)], fileName: "", profiles: profiles)
        let days = Set(log.sessions.filter { $0.status != .scheduled }.map(\.date))
        // In a stack of papers the log's pages are the fewer; taking all for a log would lose the IEP.
        let pages = Set(log.sessions.compactMap(\.source.page))
        return log.isServiceLog && days.count >= 6 && days.count * 3 >= log.sessions.count && pages.count * 3 > layouts.count * 2
    }

    /// Squares with the days of a month below a line that names the weekdays.
    private static func drawsMonth(_ grid: Grid, below lines: [TextLine]) -> Bool {
        guard grid.rowCount >= 4, (5...7).contains(grid.columnCount) else { return false }
        let numbered = grid.cells.count { cell in
            let digits = cell.text.prefix { $0.isNumber }
            return (1...2).contains(digits.count) && Int(digits).map { (1...31).contains($0) } ?? false
        }
        guard numbered >= 15 else { return false }
        return lines.contains { line in
            let days = line.text.lowercased().split(separator: " ").map { $0.prefix(3) }
            return line.box.y0 < grid.box.y0 && ["mon", "tue", "wed", "thu", "fri"].allSatisfy { day in days.contains { $0 == day } }
        }
    }

    /// How a page shows days.
    enum DayStyle { case none, inColumn, asMonth }

    /// Whether a column of some table gives at least four days, all but one of them different, or a table has a column for each school day of
    /// the week. The services of an IEP begin on few days, however many they are.
    static func dayStyle(of layout: PageLayout) -> DayStyle {
        for grid in layout.grids {
            let weekdays = grid.cells.count {
                $0.row == 0 && ["mon", "tue", "wed", "thu", "fri"].contains($0.text.lowercased().prefix(3))
            }
            let countsDays = (0..<min(3, grid.rowCount)).contains { row in
                let numbers = grid.cells.filter { $0.row == row }.sorted { $0.column < $1.column }.compactMap { Int($0.text) }
                return numbers.count >= 20 && numbers.count <= 31 && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 } && (numbers.last ?? 0) <= 31
            }
            if countsDays { return .asMonth }
            if weekdays == 5 || drawsMonth(grid, below: layout.lines) { return .asMonth }
            var days: [Int: (count: Int, different: Set<Int>)] = [:]
            for cell in grid.cells where cell.text.utf8.count <= 30 {
                guard let day = DateFinder.first(in: cell.text) else { continue }
                days[cell.column, default: (0, [])].count += 1
                days[cell.column]?.different.insert(day.month * 31 + day.day)
            }
            if days.values.contains(where: { $0.count >= 4 && $0.different.count >= 3 }) { return .inColumn }
        }
        return .none
    }
}
