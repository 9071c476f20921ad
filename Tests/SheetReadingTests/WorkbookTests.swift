import CivilTime
import Foundation
import Pages
import SheetReading
import Testing

func fixture(_ name: String) throws -> [UInt8] {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures"))
    return [UInt8](try Data(contentsOf: url))
}

@Suite struct WorkbookTests {
    private func sheets() throws -> [Sheet] { try SheetReader.read(fixture("kinds.xlsx")).sheets }

    @Test func `shared, rich, inline and formula texts are read`() throws {
        let sheet = try sheets()[0]
        #expect(sheet.rows.map(\.number) == [1, 3, 4, 5, 6])
        #expect(sheet.rows[1].cells.map(\.text) == ["Date", "Service", "Length"])
        #expect(sheet.rows[2].cells[1].text == "Speech")
        #expect(sheet.rows[3].cells[1].text == "Struck")
    }

    @Test func `dates, lengths and times come out to the minute`() throws {
        let row = try sheets()[0].rows[2]
        #expect(row.cells[0].value == .date(try #require(CivilDate(iso: "2025-10-07")), nil))
        #expect(row.cells[0].text == "10/07/2025")
        #expect(row.cells[2].value == .time(minutes: 30))
        #expect(row.cells[2].text == "0:30")
        #expect(row.cells[3].value == .time(minutes: 570))
        #expect(row.cells[3].text == "9:30 AM")
        #expect(row.cells[4].text == "30")
    }

    @Test func `a date with a time of day keeps both and a length may pass a day`() throws {
        let row = try sheets()[0].rows[3]
        #expect(row.cells[0].value == .date(try #require(CivilDate(iso: "2025-10-09")), ClockTime(hour: 13, minute: 30)))
        #expect(row.cells[2].value == .time(minutes: 1_500))
    }

    @Test func `hidden rows, columns and sheets are read and marked`() throws {
        let sheets = try sheets()
        #expect(sheets.map(\.isHidden) == [false, true])
        #expect(sheets[0].rows[3].isHidden)
        #expect(sheets[0].hiddenColumns == [3])
    }

    @Test func `struck-out words, fills and remarks are kept`() throws {
        let sheet = try sheets()[0]
        #expect(sheet.rows[3].cells[1].isStruck)
        #expect(sheet.rows[4].cells[1].isStruck)
        #expect(!sheet.rows[2].cells[1].isStruck)
        #expect(sheet.rows[3].cells[3].fill == "C6EFCE")
        #expect(sheet.rows[2].cells[4].comment == "only 20 min")
    }

    @Test func `merged cells are copied and marked as copies`() throws {
        let sheet = try sheets()[0]
        #expect(sheet.rows[0].cells.map(\.isMergedCopy) == [false, true, true])
        #expect(sheet.rows[4].cells[0].text == sheet.rows[3].cells[0].text)
        #expect(sheet.rows[4].cells[0].isMergedCopy)
    }

    @Test func `the 1904 date system is honoured`() throws {
        let row = try SheetReader.read(fixture("epoch1904.xlsx")).sheets[0].rows[0]
        #expect(row.cells[0].value == .date(try #require(CivilDate(iso: "2024-09-10")), nil))
        #expect(row.cells[1].value == .time(minutes: 30))
    }

    @Test func `a workbook that unpacks to more than the limit is refused`() throws {
        let bytes = try fixture("bomb.xlsx")
        #expect { try SheetReader.read(bytes, limits: SheetLimits(memberBytes: 1 << 20)) } throws: {
            ($0 as? SheetReadingError)?.code == "too-large"
        }
    }

    @Test func `too many cells are refused`() throws {
        let bytes = try fixture("kinds.xlsx")
        #expect { try SheetReader.read(bytes, limits: SheetLimits(cells: 3)) } throws: {
            ($0 as? SheetReadingError)?.code == "too-many-cells"
        }
    }

    @Test func `a sheet whose XML breaks off keeps its rows and says so`() throws {
        let read = try SheetReader.read(fixture("broken-sheet.xlsx"))
        #expect(read.sheets[0].rows.first?.cells.first?.text == "1")
        #expect(read.problems.map(\.code) == ["damaged-sheet"])
    }

    @Test func `a truncated workbook is an error with what to do`() throws {
        let bytes = try fixture("truncated.xlsx")
        #expect(throws: SheetReadingError.self) { try SheetReader.read(bytes) }
    }

    @Test func `a workbook without sheets is an error`() throws {
        let bytes = try fixture("no-sheets.xlsx")
        #expect { try SheetReader.read(bytes) } throws: { ($0 as? SheetReadingError)?.code == "no-sheets" }
    }

    @Test func `entities are not blown up`() throws {
        #expect(try SheetReader.read(fixture("entities.xlsx")).sheets[0].rows.isEmpty)
    }

    @Test func `damaged workbooks never trap`() throws {
        var random = SeededRandom(seed: 20_251)
        for name in ["kinds.xlsx", "epoch1904.xlsx"] {
            let whole = try fixture(name)
            for _ in 0..<150 {
                var bytes = whole
                for _ in 0..<Int.random(in: 1...12, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if Bool.random(using: &random) { bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))) }
                let read = try? SheetReader.read(
                    bytes, limits: SheetLimits(memberBytes: 1 << 20, totalBytes: 2 << 20, cells: 100_000))
                #expect(read.map { $0.sheets.count <= 10 } ?? true)
            }
        }
    }
}

/// A repeatable source of randomness (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
