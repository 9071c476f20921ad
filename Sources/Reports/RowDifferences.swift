/// What differs between two tables of comma-separated values, row by row and column by column.
public struct RowDifferences: Sendable, Hashable {
    /// One difference.
    public enum Difference: Sendable, Hashable {
        /// A cell is not what was expected.
        case cell(row: Int, column: String, expected: String, got: String)
        /// A row was expected and is not there.
        case missing(row: Int, words: String)
        /// A row is there that was not expected.
        case added(row: Int, words: String)
        /// The columns themselves are others.
        case columns(expected: String, got: String)
    }

    /// In the order of the rows; rows are those of what was got, and for missing ones those of what was expected, the heading being row 1.
    public private(set) var all: [Difference] = []

    /// Compares two tables whose first rows are their headings. Columns in `numbering` only count rows and are not compared.
    public init(expected: String, got: String, numbering: Set<String> = ["id"]) {
        let expected = CSVText.rows(expected), got = CSVText.rows(got)
        guard let headings = got.first, let before = expected.first else {
            if expected.isEmpty != got.isEmpty {
                all = [
                    .columns(expected: expected.first?.joined(separator: ",") ?? "", got: got.first?.joined(separator: ",") ?? "")
                ]
            }
            return
        }
        guard headings == before else {
            all = [.columns(expected: before.joined(separator: ","), got: headings.joined(separator: ","))]
            return
        }
        compare(Array(expected.dropFirst()), Array(got.dropFirst()), headings, numbering)
    }

    private mutating func compare(_ expected: [[String]], _ got: [[String]], _ headings: [String], _ numbering: Set<String>) {
        func key(_ row: [String]) -> [String] {
            row.enumerated().map { headings.indices.contains($0) && numbering.contains(headings[$0]) ? "" : $1 }
        }
        let old = expected.map(key), new = got.map(key)
        var place = (old: 0, new: 0)
        while place.old < old.count || place.new < new.count {
            if place.old < old.count, place.new < new.count, old[place.old] == new[place.new] {
                place = (place.old + 1, place.new + 1)
                continue
            }
            let next = RowDifferences.nextCommon(old, new, from: place)
            tell(old[place.old..<next.old], new[place.new..<next.new], headings)
            place = next
        }
    }

    /// The nearest place at which both tables go on alike; their ends where there is none within reach.
    private static func nextCommon(_ old: [[String]], _ new: [[String]], from place: (old: Int, new: Int)) -> (old: Int, new: Int)
    {
        let reach = 400
        var seen: [[String]: Int] = [:]
        for index in place.new..<min(new.count, place.new + reach) where seen[new[index]] == nil { seen[new[index]] = index }
        var best: (old: Int, new: Int)?
        for index in place.old..<min(old.count, place.old + reach) {
            guard let other = seen[old[index]] else { continue }
            if best.map({ index - place.old + other - place.new < $0.old - place.old + $0.new - place.new }) ?? true {
                best = (index, other)
            }
        }
        if let best { return best }
        // No common row within reach: the same number of rows of each is held against one another.
        let step = min(reach, max(1, min(old.count - place.old, new.count - place.new)))
        return old.count - place.old <= reach && new.count - place.new <= reach
            ? (old.count, new.count) : (min(old.count, place.old + step), min(new.count, place.new + step))
    }

    private mutating func tell(_ old: ArraySlice<[String]>, _ new: ArraySlice<[String]>, _ headings: [String]) {
        let pairs = old.count == new.count ? old.count : RowDifferences.pairs(old, new)
        for (before, after) in zip(old.indices.prefix(pairs), new.indices.prefix(pairs)) {
            for column in 0..<max(old[before].count, new[after].count, headings.count) {
                let one = old[before].indices.contains(column) ? old[before][column] : ""
                let other = new[after].indices.contains(column) ? new[after][column] : ""
                guard one != other else { continue }
                let name = headings.indices.contains(column) ? headings[column] : "column \(column + 1)"
                all.append(.cell(row: after + 2, column: name, expected: one, got: other))
            }
        }
        for index in old.indices.dropFirst(pairs) {
            all.append(.missing(row: index + 2, words: RowDifferences.words(old[index], headings)))
        }
        for index in new.indices.dropFirst(pairs) {
            all.append(.added(row: index + 2, words: RowDifferences.words(new[index], headings)))
        }
    }

    /// How many rows at the beginning of both are versions of one another: most of their cells agree.
    private static func pairs(_ old: ArraySlice<[String]>, _ new: ArraySlice<[String]>) -> Int {
        zip(old, new).prefix { one, other in
            let filled = zip(one, other).filter { !$0.isEmpty || !$1.isEmpty }
            return filled.count { $0 == $1 } * 2 > filled.count
        }.count
    }

    private static func words(_ row: [String], _ headings: [String]) -> String {
        zip(headings, row).filter { $0 != "file" && !$1.isEmpty }.map { "\($0) \($1)" }.joined(separator: ", ")
    }

    /// A line for each difference, at most so many.
    public func lines(most: Int = 40) -> [String] {
        var lines = all.prefix(most).map { difference in
            switch difference {
            case .cell(let row, let column, let expected, let got):
                "row \(row), \(column): expected \(shown(expected)), got \(shown(got))"
            case .missing(let row, let words): "row \(row) of what was expected is missing: \(words)"
            case .added(let row, let words): "row \(row) was not expected: \(words)"
            case .columns(let expected, let got): "the columns: expected \(expected), got \(got)"
            }
        }
        if all.count > most { lines.append("and \(all.count - most) more differences") }
        return lines
    }

    private func shown(_ text: String) -> String { text.isEmpty ? "nothing" : "“\(text)”" }
}

/// Reads comma-separated values (RFC 4180).
enum CSVText {
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false, hasCell = false
        func close(_ row: inout [String]) {
            row.append(String(decoding: cell, as: UTF8.self))
            cell.removeAll(keepingCapacity: true)
        }
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        while let byte = bytes.popFirst() {
            if isQuoted {
                if byte != 0x22 {
                    cell.append(byte)
                } else if bytes.first == 0x22 {
                    bytes.removeFirst()
                    cell.append(0x22)
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case 0x22 where cell.isEmpty: (isQuoted, hasCell) = (true, true)
            case 0x2C:
                close(&row)
                hasCell = true
            case 0x0D where bytes.first == 0x0A: continue
            case 0x0A, 0x0D:
                if hasCell || !cell.isEmpty {
                    close(&row)
                    rows.append(row)
                }
                (row, hasCell) = ([], false)
            default:
                cell.append(byte)
                hasCell = true
            }
        }
        if hasCell || !cell.isEmpty {
            close(&row)
            rows.append(row)
        }
        return rows
    }
}
