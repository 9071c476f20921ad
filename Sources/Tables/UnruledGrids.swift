import Pages

/// Finds tables that are held together by white space: columns parted by gutters that run through consecutive lines.
///
/// Horizontal lines and shaded bands (zebra rows, rules under the heading) part rows where they exist; elsewhere the spacing
/// of the
/// lines does, and where spacing is even, which columns a line fills.
struct UnruledGrids {
    /// A horizontal edge that parts rows: a drawn line or the border of a shaded band.
    struct Separator {
        var y: Double
        var x0: Double
        var x1: Double
    }

    let page: Page
    let lines: [TextLine]
    let separators: [Separator]
    /// How far words of one text stand apart, as a share of the font size, where that is more than usual: 0.6 in typewriter
    /// faces.
    var space = 0.0
    /// Whether lines drawn under some cells of a row part rows too.
    var readsCellLines = false

    /// Tables among the lines, with the indices of the lines each one holds.
    func find() -> [(grid: Grid, lines: Range<Int>)] {
        var result: [(Grid, Range<Int>)] = []
        var index = 0
        while index < lines.count {
            guard isMultiSegment(lines[index]) else {
                index += 1
                continue
            }
            let region = longest(from: index)
            if region.map({ $0.range.lowerBound == index }) ?? true, let headed = openHeaded(from: index, region: region) {
                result.append(headed)
                index = headed.lines.upperBound
            } else if let region, let grid = grid(of: region) {
                let rows = grid.withoutTitleBelow
                result.append((rows, rows == grid ? region.range : region.range.lowerBound..<region.range.upperBound - 1))
                index = result.last?.1.upperBound ?? index + 1
            } else {
                index += 1
            }
        }
        return result
    }

    /// The table that begins here, or one line below when that one goes on further: words centred over several columns part none.
    private func longest(from first: Int) -> Region? {
        let region = grow(from: first)
        guard let region, region.range.count <= 5, first + 1 < lines.count, isMultiSegment(lines[first + 1]) else {
            return region
        }
        guard let lower = grow(from: first + 1), lower.range.upperBound > region.range.upperBound + 1,
            region.range.count <= 3 || lower.columns.count > region.columns.count
        else { return region }
        return lower
    }

    /// Lines that share gutters.
    struct Region {
        var range: Range<Int>
        /// Lines that cross gutters: headings of sections inside the table.
        var spanning: Set<Int>
        /// Columns as covered intervals, from left to right.
        var columns: [(x0: Double, x1: Double)]
    }

    func isMultiSegment(_ line: TextLine) -> Bool { line.segments(gap: wideGap(line)).count >= 2 }

    /// A gap that parts columns, in points.
    func wideGap(_ line: TextLine) -> Double { max(6, max(0.85, 1.7 * space) * line.fontSize) }

    /// Intervals of x that words cover, joined where the gap is too small for a gutter.
    func covered(_ intervals: [(x0: Double, x1: Double)], adding line: TextLine, gutter: Double) -> [(
        x0: Double, x1: Double
    )] {
        var all = intervals + line.segments(gap: gutter).map { (x0: $0.box.x0, x1: $0.box.x1) }
        all.sort { $0.x0 < $1.x0 }
        var merged: [(x0: Double, x1: Double)] = []
        for interval in all {
            if let last = merged.last, interval.x0 - last.x1 < gutter {
                merged[merged.count - 1].x1 = max(last.x1, interval.x1)
            } else {
                merged.append(interval)
            }
        }
        return merged
    }

    /// Whether the line after this one is smaller, as the text below a title is; small headings may stand over larger cells.
    private func isLargerThanNext(_ index: Int) -> Bool {
        index + 1 >= lines.count || lines[index + 1].fontSize < lines[index].fontSize * 0.97
    }

    /// Whether two of the columns lie in one of the wider ones.
    private static func joins(_ columns: [(x0: Double, x1: Double)], in wider: [(x0: Double, x1: Double)]) -> Bool {
        wider.contains { one in columns.count { $0.x0 >= one.x0 && $0.x1 <= one.x1 } > 1 }
    }

    /// Whether two segments of the line stand in the same column.
    ///
    /// Words in a gutter, or right of everything, stand in no column yet: they may begin one of their own.
    private func splitsColumn(_ line: TextLine, _ columns: [(x0: Double, x1: Double)], isSettled: Bool) -> Bool {
        // Recognition loses dashes between words: in columns that several rows made, what it read is parted by wider gaps only.
        let segments = line.segments(gap: line.isRecognised && isSettled ? max(6, 2 * line.fontSize) : wideGap(line))
        return columns.contains { column in segments.count { $0.box.x1 > column.x0 && $0.box.x0 < column.x1 } >= 2 }
    }

    /// Whether the line's parts, three at least, stand in as many columns: a row, though specks beside its words reach into a gutter.
    private func fills(_ columns: [(x0: Double, x1: Double)], _ line: TextLine) -> Bool {
        let segments = line.segments(gap: wideGap(line))
        guard columns.count >= 3, segments.count >= 3 else { return false }
        let homes = segments.compactMap { segment in
            columns.indices.filter { columns[$0].x1 > segment.box.x0 && columns[$0].x0 < segment.box.x1 }.max {
                min(columns[$0].x1, segment.box.x1) - max(columns[$0].x0, segment.box.x0)
                    < min(columns[$1].x1, segment.box.x1) - max(columns[$1].x0, segment.box.x0)
            }
        }
        return homes.count == segments.count && Set(homes).count == homes.count
            && zip(segments, homes).allSatisfy { segment, home in
                columns.indices.allSatisfy {
                    $0 == home || min(columns[$0].x1, segment.box.x1) - max(columns[$0].x0, segment.box.x0) < 4
                }
            }
    }

    /// The lines from this one on that share gutters, with `least` rows of several parts at least.
    func grow(from first: Int, least: Int = 2) -> Region? {
        var size = lines[first].fontSize
        let gutter = max(4, max(0.5, 1.7 * space) * size)
        var columns = covered([], adding: lines[first], gutter: gutter)
        var accepted = first
        var spanning: Set<Int> = []
        var pending: [Int] = []
        var multi = 1
        /// The newest line across the columns and what was accepted before it: another table may begin there.
        var title: (line: Int, accepted: Int, multi: Int, columns: [(x0: Double, x1: Double)])?
        var index = first + 1
        while index < lines.count {
            let line = lines[index]
            let gap = line.box.y0 - lines[index - 1].box.y1
            let parted = separators.contains { $0.y > lines[index - 1].box.y1 - 1 && $0.y < line.box.y0 + 1 }
            if gap > (parted ? 3.6 : 2.4) * max(size, line.fontSize) { break }
            let many = isMultiSegment(line)
            if !many, multi > 1 || columns.count >= 4, isSectionTitle(index, among: columns) {
                pending.append(index)
                if pending.count > 2 { break }
                index += 1
                continue
            }
            // A larger single line is the title of something new.
            if !many, line.fontSize > size * 1.06, isLargerThanNext(index), multi > 1 || line.box.x0 < lines[first].box.x0 + 4 {
                break
            }
            // Wide gaps inside one column: another table begins here.
            if many, splitsColumn(line, columns, isSettled: multi >= 3) {
                if multi < least { return nil }
                break
            }
            let next =
                line.isRecognised && many && multi >= 3 && fills(columns, line)
                ? columns : covered(columns, adding: line, gutter: gutter)
            let belowTitle = pending.contains { lines[$0].isBold } && multi >= 2
            let keeps = next.count >= columns.count && !(many && belowTitle && UnruledGrids.joins(columns, in: next))
            // A heading row may stand above columns that its own words bridge; only the very first lines may bridge.
            let bridges = many && accepted == first && next.count >= 2 && next.count >= columns.count - 1
            if keeps || bridges {
                // A line of its own far to the right or left of everything is not part of the table.
                if next.count > columns.count, !many, !pending.isEmpty { break }
                if let pendingFirst = pending.first { title = (pendingFirst, accepted, multi, columns) }
                columns = next
                spanning.formUnion(pending)
                pending = []
                accepted = index
                size = max(size, line.fontSize)
                if many { multi += 1 }
            } else {
                // Gutters crossed soon after a line across the columns: that line is the title of another table.
                if many, belowTitle { break }
                if many, let title, index - title.line <= 4, title.multi >= 2, lines[title.line].isBold {
                    return Region(
                        range: first..<title.accepted + 1, spanning: spanning.filter { $0 <= title.accepted },
                        columns: title.columns)
                }
                pending.append(index)
                if pending.count > 2 { break }
            }
            index += 1
        }
        guard multi >= least, columns.count >= 2 else { return nil }
        accepted = lastRow(from: first, through: accepted, spanning: spanning)
        return Region(range: first..<accepted + 1, spanning: spanning.filter { $0 <= accepted }, columns: columns)
    }

    /// The table's last line: what goes on below with words across the columns, and has no columns again, are headings and text.
    private func lastRow(from first: Int, through accepted: Int, spanning: Set<Int>) -> Int {
        guard let last = (first...accepted).last(where: { isMultiSegment(lines[$0]) && !spanning.contains($0) }),
            let across = (last..<accepted).first(where: { $0 > last && spanning.contains($0) })
        else { return accepted }
        // A line in other print than the rows is the heading of that text.
        let rows = lines[last]
        return (last..<across).first {
            $0 + 1 < across && (lines[$0 + 1].isBold != rows.isBold || abs(lines[$0 + 1].fontSize - rows.fontSize) > 0.06 * rows.fontSize)
        } ?? across - 1
    }

    func grid(of region: Region, least: Int = 2) -> Grid? {
        let left = region.range.map { lines[$0].box.x0 }.min() ?? 0
        let right = region.range.map { lines[$0].box.x1 }.max() ?? 0
        var edges = [left]
        for (one, two) in zip(region.columns, region.columns.dropFirst()) { edges.append((one.x1 + two.x0) / 2) }
        edges.append(right + 0.5)
        let rows = rowGroups(region, edges: edges)
        guard rows.count >= least else { return nil }
        var cells: [GridCell] = []
        for (number, row) in rows.enumerated() {
            let band = row.reduce(lines[row.lowerBound].box) { $0.union(lines[$1].box) }
            if row.count == 1, region.spanning.contains(row.lowerBound) {
                if readsCellLines, let parts = wideCells(of: lines[row.lowerBound], region) {
                    for (columns, line) in parts {
                        cells.append(
                            GridCell(
                                row: number, column: columns.lowerBound, columnSpan: columns.count,
                                box: Box(edges[columns.lowerBound], band.y0, edges[columns.upperBound], band.y1), lines: [line]))
                    }
                    continue
                }
                cells.append(
                    GridCell(
                        row: number, column: 0, columnSpan: edges.count - 1, box: Box(left, band.y0, right, band.y1),
                        lines: [lines[row.lowerBound]]))
                continue
            }
            var columnLines = [[TextLine]](repeating: [], count: edges.count - 1)
            for index in row {
                for (column, line) in cut(lines[index], at: edges) { columnLines[column].append(line) }
            }
            for (column, content) in columnLines.enumerated() {
                cells.append(
                    GridCell(
                        row: number, column: column, box: Box(edges[column], band.y0, edges[column + 1], band.y1), lines: content)
                )
            }
        }
        let top = lines[region.range.lowerBound].box.y0
        let bottom = lines[region.range.upperBound - 1].box.y1
        let grid = Grid(
            page: page.number, box: Box(left, top, right, bottom), isRuled: false, rowCount: rows.count,
            columnCount: edges.count - 1, cells: cells, columnEdges: edges)
        return HeadlessColumns.joined(grid)
    }

    /// The cells of a row some of whose words reach over several columns; `nil` for one run of words or where two stand in one column.
    private func wideCells(of line: TextLine, _ region: Region) -> [(Range<Int>, TextLine)]? {
        let parts = line.segments(gap: max(4, max(0.5, 1.7 * space) * line.fontSize))
        guard parts.count >= 2 else { return nil }
        var result: [(Range<Int>, TextLine)] = []
        for part in parts {
            let under = region.columns.indices.filter {
                region.columns[$0].x0 < part.box.x1 && region.columns[$0].x1 > part.box.x0
            }
            guard let first = under.first, let last = under.last, first >= result.last?.0.upperBound ?? 0 else { return nil }
            result.append((first..<last + 1, part))
        }
        return result
    }

    /// The line's words by column.
    private func cut(_ line: TextLine, at edges: [Double]) -> [(Int, TextLine)] {
        var groups: [Int: [Word]] = [:]
        for word in line.words {
            let column = min(max(edges.partitioningIndex { $0 > word.box.midX } - 1, 0), edges.count - 2)
            groups[column, default: []].append(word)
        }
        return groups.sorted { $0.key < $1.key }.compactMap { column, words in TextLine(words).map { (column, $0) } }
    }

    // MARK: Rows

    /// Which consecutive lines make one row.
    func rowGroups(_ region: Region, edges: [Double]) -> [Range<Int>] {
        let width = (edges.last ?? 0) - (edges.first ?? 0)
        // Hard borders: separators that run along most of the table.
        var starts: Set<Int> = [region.range.lowerBound]
        var parts = 0
        for index in region.range.dropFirst() {
            let above = lines[index - 1].box
            let below = lines[index].box
            let reach = separators.filter { $0.y > above.midY && $0.y < below.midY }
                .reduce(0.0) { $0 + max(0, min($1.x1, edges[edges.count - 1]) - max($1.x0, edges[0])) }
            if reach >= 0.6 * width || readsCellLines && isUnderCellLines(index, edges: edges) {
                starts.insert(index)
                parts += 1
            }
            if region.spanning.contains(index) || region.spanning.contains(index - 1) { starts.insert(index) }
            if changesHand(at: index, edges: edges) || isSum(index, edges: edges) || isSum(index - 1, edges: edges) { starts.insert(index) }
        }
        if parts < 2 || !partsAreRows(region, starts: starts, edges: edges) {
            starts.formUnion(spacingStarts(region, edges: edges, hard: starts))
        }
        let ordered = starts.sorted()
        return zip(ordered, ordered.dropFirst() + [region.range.upperBound]).map { $0..<$1 }
    }

    /// Whether every cell of the line stands under a drawn line that lies between it and the line above: a row beside cells of several rows.
    private func isUnderCellLines(_ index: Int, edges: [Double]) -> Bool {
        let above = lines[index - 1].box
        let below = lines[index].box
        let between = separators.filter { $0.y > above.y1 - 1 && $0.y < below.y0 + 1 }
        guard !between.isEmpty else { return false }
        return cut(lines[index], at: edges).allSatisfy { _, part in
            between.contains { $0.x0 < part.box.x0 + 2 && $0.x1 > part.box.x1 - 2 }
        }
    }

    /// Whether the line is a sum with its label in a column of its own, "week total | 8": never the second line of the row above.
    private func isSum(_ index: Int, edges: [Double]) -> Bool {
        guard (2...8).contains(lines[index].words.count) else { return false }
        var totals = 0, numbers = 0
        for word in lines[index].words {
            let text = word.text.lowercased().filter { $0 != ":" && $0 != "," }
            if text.allSatisfy({ $0.isNumber || $0 == "." }) {
                numbers += 1
            } else if ["total", "totals", "subtotal"].contains(text) {
                totals += 1
            } else if !Self.besideTotal.contains(text) {
                return false
            }
        }
        return totals > 0 && numbers > 0 && cut(lines[index], at: edges).count >= 2
    }
    private static let besideTotal: Set<String> = ["week", "weekly", "month", "monthly", "day", "daily", "page", "grand",
        "sub", "sub-", "units", "minutes", "min", "mins", "hours", "hrs", "for", "of", "the", "this", "sessions"]

    /// Whether a line of another kind begins here: a heading all in bold above or below plain rows, or printed words above words typed into
    /// a form's fields. The line in bold fills three columns or more; a bold label beside its value is no such line.
    private func changesHand(at index: Int, edges: [Double]) -> Bool {
        let (upper, lower) = (lines[index - 1].words, lines[index].words)
        func share(_ words: [Word], _ mark: Word.Marks) -> Int { words.count { $0.marks.contains(mark) } }
        let isBold = (share(upper, .bold), share(lower, .bold))
        let isFilled = (share(upper, .filled), share(lower, .filled))
        if isBold.0 == upper.count, isBold.1 == 0 { return cut(lines[index - 1], at: edges).count >= 3 }
        if isBold.0 == 0, isBold.1 == lower.count { return cut(lines[index], at: edges).count >= 3 }
        return isFilled.0 == 0 && isFilled.1 * 2 > lower.count && cut(lines[index - 1], at: edges).count >= 3
            && cut(lines[index], at: edges).count >= 3
    }

    /// Whether the parts between separators hold one row each: hardly any has two lines that fill as many columns as a row does.
    private func partsAreRows(_ region: Region, starts: Set<Int>, edges: [Double]) -> Bool {
        let filled = region.range.map { Set(cut(lines[$0], at: edges).map(\.0)).count }
        let typical = max(2, filled.max() ?? 2)
        let full = filled.count { $0 * 4 >= typical * 3 }
        return full <= starts.count + starts.count / 2
    }

    /// Row starts told by spacing, or by which columns a line fills where spacing is even.
    private func spacingStarts(_ region: Region, edges: [Double], hard: Set<Int>) -> Set<Int> {
        var result: Set<Int> = []
        let indices = Array(region.range)
        let pitches = zip(indices, indices.dropFirst()).map {
            (lines[$1].words[0].baseline - lines[$0].words[0].baseline) / max(lines[$0].fontSize, lines[$1].fontSize)
        }
        let softPitches = zip(indices.dropFirst(), pitches).filter { !hard.contains($0.0) }.map(\.1)
        guard let least = softPitches.min(), let most = softPitches.max() else { return result }
        let filled = indices.map { Set(cut(lines[$0], at: edges).map(\.0)) }
        let typical = filled.map(\.count).max() ?? 1
        var spaced = most > least * 1.18 && least < 1.5
        if spaced {
            // Lines that would continue a row fill fewer columns than those that begin one; where they do not, spacing tells nothing.
            let continued = indices.indices.dropFirst().filter { !hard.contains(indices[$0]) && pitches[$0 - 1] <= least * 1.18 }
            let full = continued.count { filled[$0].count == typical && filled[$0].contains(0) }
            let labels = continued.count { offset in
                cut(lines[indices[offset]], at: edges).first.map { $0.0 == 0 && $0.1.text.hasSuffix(":") } ?? false
            }
            if continued.count >= 4, full * 5 >= continued.count * 4 || labels * 2 > continued.count { spaced = false }
        }
        for (offset, index) in indices.enumerated().dropFirst() where !hard.contains(index) {
            let pitch = pitches[offset - 1]
            if spaced {
                if pitch > least * 1.18 { result.insert(index) }
            } else if least >= 1.5 {
                result.insert(index)
            } else if filled[offset].contains(0), filled[offset].count >= 2, filled[offset].count * 2 >= typical {
                result.insert(index)
            }
        }
        return result
    }
}
