import Pages

/// Finds the columns of a printed report whose heading stands on a line of dashes: "--------  ------  ----". The dashes say where every column lies,
/// however full its cells are.
enum RuledText {
    /// The first character of a column, and of what follows its last.
    private struct Column {
        var start: Int
        var end: Int
    }

    private struct Token {
        var start: Int
        var end: Int
        var text: String
    }

    /// The text as a sheet with a row for each line; `nil` where no line of dashes parts a heading of three columns from lines below it.
    static func sheet(_ text: [UInt8]) -> Sheet? {
        // Most texts have no such line at all.
        let beginning = text.prefix(20_000).split(separator: 0x0A, omittingEmptySubsequences: true)
        guard beginning.contains(where: { $0.count >= 8 && $0.count <= 500 && $0.allSatisfy(isOfRuler) }) else { return nil }
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(100_000).map(plain)
        var columns: [Column] = []
        // Those of the page before, for a page that prints no heading of its own, and where its days stood.
        var before: [Column] = []
        var dayPlace: Int?
        var rows: [SheetRow] = []
        var first: Int?, ruled = 0
        // The lines of words right above a line of dashes: those of titles until it shows that they are a heading.
        var index = 0
        while index < lines.count {
            defer { index += 1 }
            let line = lines[index].line
            if lines[index].opensPage {
                before = columns.isEmpty ? before : columns
                columns = []
            }
            if let found = ruler(line) {
                let height = heading(lines, above: index)
                // Dashes below rows part them from a sum, or from the next rows.
                guard height > 0 else { continue }
                columns = found
                rows.removeLast(min(height, rows.count))
                rows.append(SheetRow(number: index, cells: joined((index - height..<index).map { Self.cells(Self.tokens(lines[$0].line), found) }, found.count)))
                first = first ?? rows.count - 1
                continue
            }
            let tokens = Self.tokens(line)
            guard !tokens.isEmpty else { continue }
            if columns.isEmpty, let dayPlace, goesOn(tokens, before, dayPlace), !hasHeading(lines, onPageFrom: index) { columns = before }
            guard isOfTable(tokens, columns) else {
                rows.append(SheetRow(number: index + 1, cells: title(tokens)))
                continue
            }
            let cells = Self.cells(tokens, columns)
            if let place = continued(cells, rows.last) {
                rows[rows.count - 1].cells[place].text += " " + cells[place].text
            } else {
                ruled += 1
                dayPlace = cells.firstIndex { isDay($0.text) } ?? dayPlace
                rows.append(SheetRow(number: index + 1, cells: cells))
            }
        }
        return first != nil && ruled >= 3 ? Sheet(name: "", rows: rows) : nil
    }

    /// Dashes, spaces and what stands between columns.
    private static func isOfRuler(_ byte: UInt8) -> Bool { [0x2D, 0x3D, 0x5F, 0x20, 0x2B, 0x7C, 0x0D, 0x09].contains(byte) }

    /// The characters of a line, tabs as spaces; a form feed begins a page.
    private static func plain(_ bytes: some Sequence<UInt8>) -> (line: [Character], opensPage: Bool) {
        var line: [Character] = []
        var opensPage = false
        for character in String(decoding: Array(bytes), as: UTF8.self) {
            switch character {
            case "\u{0C}":
                opensPage = true
                line = []
            case "\t": repeat { line.append(" ") } while line.count % 8 != 0
            case "\r", "\r\n": break
            default: line.append(character)
            }
        }
        while line.last == " " { line.removeLast() }
        return (line, opensPage)
    }

    /// The columns of a line of dashes; `nil` for all other lines, and for those with fewer than three.
    private static func ruler(_ line: [Character]) -> [Column]? {
        guard line.count >= 8, line.allSatisfy({ "-=_ +|".contains($0) }) else { return nil }
        var result: [Column] = []
        for (place, character) in line.enumerated() where "-=_".contains(character) {
            if let last = result.last, last.end == place { result[result.count - 1].end = place + 1 } else { result.append(Column(start: place, end: place + 1)) }
        }
        return result.count >= 3 && result.count <= 60 && result.count { $0.end - $0.start >= 2 } * 3 >= result.count * 2 ? result : nil
    }

    /// How many lines above a line of dashes are its heading: without a gap, short enough for the columns, and none a title over several.
    private static func heading(_ lines: [(line: [Character], opensPage: Bool)], above ruler: Int) -> Int {
        guard let columns = Self.ruler(lines[ruler].line) else { return 0 }
        var height = 0
        while height < 3, ruler - height > 0 {
            let tokens = Self.tokens(lines[ruler - height - 1].line)
            guard height == 0 || !lines[ruler - height - 1].opensPage, tokens.count >= 2, crossings(tokens, columns) <= 1, !tokens.contains(where: { $0.text.contains(where: \.isNumber) }), height == 0 || !tokens.contains(where: { $0.text.hasSuffix(":") }) else { break }
            height += 1
            if lines[ruler - height].opensPage { break }
        }
        return height
    }

    /// The words of a line, each apart.
    private static func tokens(_ line: [Character]) -> [Token] {
        var result: [Token] = []
        var start: Int?
        for place in 0...line.count {
            if place < line.count, line[place] != " " {
                start = start ?? place
            } else if let from = start {
                result.append(Token(start: from, end: place, text: String(line[from..<place])))
                start = nil
            }
        }
        return result
    }

    /// How many words run across the beginning of a column.
    private static func crossings(_ tokens: [Token], _ columns: [Column]) -> Int {
        columns.dropFirst().count { column in tokens.contains { $0.start < column.start && $0.end > column.start } }
    }

    /// Whether a line keeps to the columns, and is no label or sum.
    private static func isOfTable(_ tokens: [Token], _ columns: [Column]) -> Bool {
        guard columns.count >= 3, let first = tokens.first, !first.text.hasSuffix(":"), !first.text.hasPrefix("*"), !tokens.allSatisfy({ $0.text.allSatisfy { "-=_".contains($0) } })
        else { return false }
        let hasDay = tokens.contains { $0.text.contains(/^\d{1,4}[\/-]\d{1,2}/) }
        return crossings(tokens, columns) <= (tokens.count >= 6 || tokens.count >= 3 && hasDay ? 1 : 0)
    }

    /// Whether a line of the next page is one more row: as its columns lie, with a day where the rows before have theirs.
    private static func goesOn(_ tokens: [Token], _ columns: [Column], _ dayPlace: Int) -> Bool {
        guard tokens.count >= 3, isOfTable(tokens, columns), crossings(tokens, columns) == 0 else { return false }
        let cells = Self.cells(tokens, columns)
        return isDay(cells[dayPlace].text) && cells.count { !$0.text.isEmpty } >= 3
    }

    private static func isDay(_ text: String) -> Bool { text.wholeMatch(of: /\d{1,4}[\/-]\d{1,2}(?:[\/-]\d{2,4})?/) != nil }

    private static func hasHeading(_ lines: [(line: [Character], opensPage: Bool)], onPageFrom first: Int) -> Bool {
        (first + 1..<lines.count).lazy.prefix { !lines[$0].opensPage }.contains { ruler(lines[$0].line) != nil && heading(lines, above: $0) > 0 }
    }

    /// A word belongs to the column above it: the last that begins before the word ends, unless the word begins nearer to the one before.
    private static func cells(_ tokens: [Token], _ columns: [Column]) -> [SheetCell] {
        var result = columns.map { _ in SheetCell(text: "") }
        for token in tokens {
            let place = columns.lastIndex { $0.start <= token.start } ?? 0
            result[place].text += (result[place].text.isEmpty ? "" : " ") + token.text
        }
        return result
    }

    private static func joined(_ lines: [[SheetCell]], _ count: Int) -> [SheetCell] {
        (0..<count).map { place in SheetCell(text: lines.map { $0[place].text }.filter { !$0.isEmpty }.joined(separator: " ")) }
    }

    /// The parts of a line of titles, apart at two spaces or more.
    private static func title(_ tokens: [Token]) -> [SheetCell] {
        var result: [SheetCell] = []
        var end: Int?
        for token in tokens {
            if let last = end, token.start - last < 2 { result[result.count - 1].text += " " + token.text } else { result.append(SheetCell(text: token.text)) }
            end = token.end
        }
        return result
    }

    /// The one cell of a line that goes on with the words of the row above.
    private static func continued(_ cells: [SheetCell], _ above: SheetRow?) -> Int? {
        let filled = cells.indices.filter { !cells[$0].text.isEmpty }
        guard filled.count == 1, filled[0] > 0, let above, above.cells.count == cells.count, !above.cells[filled[0]].text.isEmpty,
            above.cells.count(where: { !$0.text.isEmpty }) >= 3
        else { return nil }
        return filled[0]
    }
}
