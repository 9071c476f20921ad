/// A table for a terminal or a plain file: columns as wide as they need, long cells wrapped on words.
struct TextTable {
    /// One column.
    struct Column {
        var heading: String
        /// The widest it may grow before its cells wrap.
        var limit: Int
        var isNumber: Bool

        init(_ heading: String, limit: Int = 60, isNumber: Bool = false) {
            self.heading = heading
            self.limit = limit
            self.isNumber = isNumber
        }
    }

    var columns: [Column]
    /// Rows of cells; `notes` stand under their row, indented.
    private var rows: [(cells: [String], notes: [String])] = []
    private let indent: String

    init(_ columns: [Column], indent: Int = 2) {
        self.columns = columns
        self.indent = String(repeating: " ", count: indent)
    }

    mutating func add(_ cells: [String], notes: [String] = []) { rows.append((cells, notes)) }

    var isEmpty: Bool { rows.isEmpty }

    /// The table as lines; columns with words give way until it fits `width`.
    func lines(width: Int) -> [String] {
        let widths = fitted(to: width)
        var lines = laidOut(columns.map(\.heading), widths)
        lines.append(indent + widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "))
        for row in rows {
            lines += laidOut(row.cells, widths)
            for note in row.notes {
                lines += TextTable.wrap(note, width: max(20, width - indent.count - 4)).map { indent + "    " + $0 }
            }
        }
        return lines
    }

    private func fitted(to width: Int) -> [Int] {
        var widths = columns.indices.map { index in
            let widest = rows.map { index < $0.cells.count ? $0.cells[index].count : 0 }.max() ?? 0
            return max(columns[index].heading.count, min(widest, columns[index].limit))
        }
        func total() -> Int { widths.reduce(0, +) + 2 * (widths.count - 1) + indent.count }
        let yielding = columns.indices.filter { !columns[$0].isNumber }
        while total() > width, let widest = yielding.max(by: { widths[$0] < widths[$1] }), widths[widest] > 12 {
            widths[widest] -= 1
        }
        return widths
    }

    private func laidOut(_ cells: [String], _ widths: [Int]) -> [String] {
        let wrapped = widths.indices.map { index in
            TextTable.wrap(index < cells.count ? cells[index] : "", width: widths[index])
        }
        return (0..<(wrapped.map(\.count).max() ?? 0)).map { line in
            var text = indent
            for index in widths.indices {
                let piece = line < wrapped[index].count ? wrapped[index][line] : ""
                let space = String(repeating: " ", count: max(0, widths[index] - piece.count))
                text += (columns[index].isNumber ? space + piece : piece + space) + (index == widths.count - 1 ? "" : "  ")
            }
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    /// Where to cut a word that is too long: after its last slash or hyphen that fits, else at the edge.
    private static func cut(_ word: Substring, _ width: Int) -> Int {
        let fitting = word.prefix(width)
        guard let mark = fitting.lastIndex(where: { $0 == "/" || $0 == "-" }) else { return width }
        return fitting.distance(from: fitting.startIndex, to: mark) + 1
    }

    /// Lines of at most `width` characters, broken at spaces; a longer word is cut. Control characters become spaces.
    static func wrap(_ text: String, width asked: Int) -> [String] {
        let width = max(asked, 1)
        var lines: [String] = []
        var line = ""
        let plain = String(text.unicodeScalars.map { $0.value < 32 || (127..<160).contains($0.value) ? " " : Character($0) })
        for word in plain.split(separator: " ") {
            var rest = Substring(word)
            if !line.isEmpty, line.count + 1 + rest.count > width {
                lines.append(line)
                line = ""
            }
            while rest.count > width {
                let size = cut(rest, width)
                lines.append(String(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            line += (line.isEmpty ? "" : " ") + rest
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }
}
