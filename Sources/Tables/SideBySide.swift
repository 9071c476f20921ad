import Pages

extension UnruledGrids {
    /// The lines as tables and lines, tables of white space first taken apart where two stand side by side.
    ///
    /// Each group is a line, a table, or everything that stands side by side with something else, left part first.
    func groups() -> [[Block]] {
        var result: [[Block]] = []
        var taken: Set<Int> = []
        for (grid, range) in find() where !grid.isList {
            var range = range
            if let edge = grid.sideBySideEdge {
                range = withTitles(range, edge: edge, after: taken.max() ?? -1)
                result.append(halves(range, edge: edge).flatMap { $0.ordered() })
            } else {
                result.append([.grid(grid)])
            }
            taken.formUnion(range)
        }
        for (index, line) in lines.enumerated() where !taken.contains(index) { result.append([.line(line)]) }
        return result
    }

    /// The lines with those right above that are cut at the same place: titles side by side.
    private func withTitles(_ range: Range<Int>, edge: Double, after last: Int) -> Range<Int> {
        var first = range.lowerBound
        while first - 1 > last {
            let line = lines[first - 1]
            guard lines[first].box.y0 - line.box.y1 < 1.2 * line.fontSize,
                !line.words.contains(where: { $0.box.x0 < edge && $0.box.x1 > edge }),
                line.words.contains(where: { $0.box.x0 >= edge })
            else { break }
            first -= 1
        }
        return first..<range.upperBound
    }

    /// The lines left of the edge and those right of it, each to be read by itself.
    private func halves(_ range: Range<Int>, edge: Double) -> [UnruledGrids] {
        let words = range.flatMap { lines[$0].words }
        return [words.filter { $0.box.midX < edge }, words.filter { $0.box.midX >= edge }].map { half in
            let box = Box.union(of: half.map(\.box)) ?? Box(0, 0, 0, 0)
            return UnruledGrids(
                page: page, lines: textLines(of: half),
                separators: separators.filter { $0.x0 < box.x1 && $0.x1 > box.x0 }, space: space,
                readsCellLines: readsCellLines)
        }
    }

    private func ordered() -> [Block] {
        groups().flatMap { $0 }.sorted { ($0.box.y0, $0.box.x0) < ($1.box.y0, $1.box.x0) }
    }
}

extension Grid {
    /// Where to cut a grid that is two tables side by side: a later column repeats most of the first column's words.
    var sideBySideEdge: Double? {
        guard columnCount >= 4, rowCount >= 3 else { return nil }
        func texts(_ column: Int) -> [String] {
            (0..<rowCount).compactMap { row in
                cell(row, column).flatMap { $0.column == column && $0.columnSpan == 1 && !$0.text.isEmpty ? $0.text : nil }
            }
        }
        let first = texts(0)
        let known = Set(first)
        guard known.count >= 3 else { return nil }
        for column in 2..<columnCount - 1 {
            let other = texts(column)
            let shared = other.filter(known.contains)
            if Set(shared).count >= 3, shared.count * 3 >= other.count * 2 { return columnEdges[column] }
        }
        return nil
    }
}
