public import Confinement
public import Pages
public import Reports
import PDFReading
import ServiceRecords
import SheetReading
import Tables

/// Finds every table of a paper, for a person to look at.
public enum TableFinder {
    /// The tables of every paper under the paths, or the problem that kept it from being read, in the order given; read by the pool.
    /// Stops early when the run is interrupted.
    public static func tables(
        _ paths: [String], passwords: [String], pool: ReaderPool
    ) -> [(path: String, found: Result<[ReportTable], TableFinderError>)] {
        let entries = PaperCollector(paths).entries
        var found: [(path: String, found: Result<[ReportTable], TableFinderError>)] = entries.map { entry in
            switch entry {
            case .file(let path): (path, .success([]))
            case .refused(let path, let problem): (path, .failure(TableFinderError(problem: problem)))
            }
        }
        let places = entries.indices.filter { if case .file = entries[$0] { true } else { false } }
        var read = 0
        pool.run(places.map { ReadingRequest(.tables, file: found[$0].path, passwords: passwords) }) { index, outcome in
            found[places[index]].found = result(outcome, of: found[places[index]].path)
            read = places[index] + 1
        }
        if Interruption.signal != nil { found.removeSubrange(read...) }
        return found
    }

    private static func result(_ outcome: ReaderPool.Outcome, of file: String) -> Result<[ReportTable], TableFinderError> {
        switch outcome {
        case .failure(let failure): return .failure(TableFinderError(problem: failure.problem))
        case .success(let bytes):
            guard let answer = Packer.value(TablesFound.self, from: bytes) else {
                return .failure(TableFinderError(problem: ReadingFailure.garbled.problem))
            }
            return answer.result
        }
    }

    /// The tables of a paper held in memory; `file` is its name in the output.
    static func tables(_ bytes: [UInt8], file: String, passwords: [String]) -> Result<[ReportTable], TableFinderError> {
        let container = Container.sniff(bytes)
        if container == .pdf { return pdf(bytes, path: file, passwords: passwords) }
        if container.holdsFiles {
            let problems = PaperReader(passwords: passwords).readAll(bytes, file: file).flatMap(\.problems)
            let packed = Problem(
                .error, "unsupported-container",
                "Tables are shown of single files. Unpack the file first; `iepledger extract` reads what is inside as it is.")
            return .failure(TableFinderError(problem: problems.first { $0.severity == .error } ?? packed))
        }
        guard container.mayHoldSheets else {
            return .failure(TableFinderError(problem: container.refusal))
        }
        do {
            return .success(try SheetReader.read(bytes).sheets.map { table($0, file: file) })
        } catch {
            return .failure(TableFinderError(problem: Problem(.error, error.code, error.message)))
        }
    }

    private static func pdf(_ bytes: [UInt8], path: String, passwords: [String]) -> Result<[ReportTable], TableFinderError> {
        do {
            var paper = try PDFReader.read(bytes, passwords: passwords)
            _ = PaperReader(passwords: passwords).recognisePages(of: &paper, bytes)
            guard paper.holdsText else { return .failure(TableFinderError(problem: PaperReader.needsOCR)) }
            return .success(tables(in: paper.pages, file: path))
        } catch {
            return .failure(TableFinderError(problem: Problem(.error, error.code.rawValue, error.message)))
        }
    }

    private static func tables(in pages: [Page], file: String) -> [ReportTable] {
        var result: [ReportTable] = []
        for page in pages {
            for grid in PageTables.find(on: page) {
                let cells = grid.cells.map { cell in
                    ReportTable.Cell(
                        row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan,
                        header: cell.row == 0, box: cell.box,
                        text: cell.text)
                }
                result.append(
                    ReportTable(
                        file: file, page: grid.page, box: grid.box, ruled: grid.isRuled, rows: grid.rowCount,
                        columns: grid.columnCount, cells: cells))
            }
        }
        return result
    }

    private static func table(_ sheet: Sheet, file: String) -> ReportTable {
        var cells: [ReportTable.Cell] = []
        for (row, content) in sheet.rows.enumerated() {
            for (column, cell) in content.cells.enumerated() where !cell.text.isEmpty {
                cells.append(
                    ReportTable.Cell(
                        row: row, column: column, rowSpan: 1, columnSpan: 1, header: row == 0, box: nil, text: cell.text))
            }
        }
        let columns = sheet.rows.map(\.cells.count).max() ?? 0
        return ReportTable(file: file, page: nil, box: nil, ruled: false, rows: sheet.rows.count, columns: columns, cells: cells)
    }
}

/// Why a file's tables cannot be shown.
public struct TableFinderError: Error, Sendable {
    /// What happened and what to do.
    public var problem: Problem

    /// The failure with this problem.
    public init(problem: Problem) { self.problem = problem }
}
