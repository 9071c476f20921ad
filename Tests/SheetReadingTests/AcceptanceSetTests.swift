import Foundation
import Pages
import Testing

@testable import SheetReading

/// One file of a public test set, and what stands in its cells.
private struct AcceptanceCase {
    var name: String
    var bytes: [UInt8]
    var rows: [[String]]
}

private let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/CSV/csv-spectrum")

/// Cells as both sides are compared: white space cut from both ends, every line end one sign, rows with nothing in them left out.
private func compared(_ rows: [[String]]) -> [[String]] {
    rows.map { row in
        row.map { cell in
            var scalars = Array(cell.replacing("\r\n", with: "\n").replacing("\r", with: "\n").unicodeScalars)[...]
            while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
            while let first = scalars.first, first.value <= 0x20 { scalars.removeFirst() }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            return String(text)
        }
    }.filter { !$0.allSatisfy(\.isEmpty) }
}

/// The rows by the ordinary reader.
private func rows(_ bytes: [UInt8]) throws -> [[String]] {
    if bytes.isEmpty { return [] }
    return compared(try DelimitedText(bytes).sheet().sheet.rows.map { $0.cells.map(\.text) })
}

/// The rows by the reader of large files; `nil` where it leaves the file to the ordinary one.
private func bulkRows(_ bytes: [UInt8]) throws -> [[String]]? {
    let path = FileManager.default.temporaryDirectory.appending(path: "iepledger-\(UUID().uuidString).csv").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard let text = LargeText(path: path, minimumBytes: 1) else { return nil }
    var result: [[String]] = []
    let quote = text.dialect.quote
    text.forEachRecord { start, ends, _ in
        var from = start
        result.append(
            ends.map { end in
                defer { from = end + 1 }
                return plainCell(text.utf8, from, end, quote)
            })
        return true
    } other: { _, fields in
        var cells: [String] = []
        for index in 0..<fields.count { cells.append(DelimitedText.string(fields[index], in: text.utf8, quote: quote)) }
        result.append(cells)
        return true
    }
    return compared(result)
}

@Suite("Public test sets of delimited text")
struct AcceptanceSetTests {
    @Test(
        "each file of csv-spectrum is read cell by cell",
        arguments: [
            "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf", "quotes_and_newlines", "simple",
            "simple_crlf", "utf8",
        ])
    func spectrum(name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: fixtures.appending(path: "csvs/\(name).csv")))
        let json = try Data(contentsOf: fixtures.appending(path: "json/\(name).json"))
        let expected = try #require(try JSONSerialization.jsonObject(with: json) as? [[String: String]])
        let found = try rows(bytes)
        let heading = try #require(found.first)
        let keys = Set(expected.flatMap(\.keys))
        #expect(Set(heading) == keys)
        #expect(found.dropFirst().map { $0.count } == expected.map(\.count))
        let values = expected.map { record in heading.map { record[$0] ?? "missing" } }
        #expect(Array(found.dropFirst()) == compared(values))
        if let bulk = try bulkRows(bytes) { #expect(bulk == found) }
    }

    /// `python3 Benchmarks/csv_sets.py PACKAGES OUT` makes the folder.
    @Test(
        "the sets of other readers, cell by cell, and both readers alike",
        .enabled(if: ProcessInfo.processInfo.environment["IEPLEDGER_CSV_SETS"] != nil))
    func sets() throws {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["IEPLEDGER_CSV_SETS"] ?? "")
        for set in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            var right = 0, total = 0, cells = 0, rightCells = 0, bulk = 0
            for found in try AcceptanceSetTests.cases(folder.appending(path: set)) {
                total += 1
                let read = (try? rows(found.bytes)) ?? [["not read"]]
                let wanted = compared(found.rows)
                cells += wanted.map(\.count).reduce(0, +)
                for (one, other) in zip(read, wanted) { rightCells += zip(one, other).count { $0 == $1 } }
                if read == wanted {
                    right += 1
                } else if let place = (0..<max(read.count, wanted.count)).first(where: {
                    (read.indices.contains($0) ? read[$0] : []) != (wanted.indices.contains($0) ? wanted[$0] : [])
                }) {
                    print("  \(set)/\(found.name), row \(place + 1): \(read.dropFirst(place).first ?? []) where the set has \(wanted.dropFirst(place).first ?? [])")
                }
                if let other = try bulkRows(found.bytes) {
                    bulk += 1
                    #expect(other == read, "the two readers differ on \(set)/\(found.name)")
                }
            }
            print("\(set): \(right) of \(total) files, \(rightCells) of \(cells) cells; \(bulk) files by the reader of large ones too")
        }
    }

    private static func cases(_ folder: URL) throws -> [AcceptanceCase] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter { $0.hasSuffix(".csv") }.map { name in
            let stem = String(name.dropLast(4))
            let cells = String(decoding: try Data(contentsOf: folder.appending(path: stem + ".cells")), as: UTF8.self)
            let rows = cells.unicodeScalars.split(separator: "\u{1E}", omittingEmptySubsequences: false).dropLast().map { row in
                row.split(separator: "\u{1F}", omittingEmptySubsequences: false).dropLast().map { String($0) }
            }
            return AcceptanceCase(name: stem, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))), rows: rows)
        }
    }
}
