public import Pages
public import Reports
import Foundation
import PDFReading
import SheetReading
import Tables

/// Finds every table of a paper, for a person to look at.
public enum TableFinder {
    /// The tables of the file, or the problem that kept it from being read.
    public static func tables(path: String, passwords: [String]) -> Result<[ReportTable], TableFinderError> {
        guard let data = FileManager.default.contents(atPath: path) else {
            return .failure(TableFinderError(problem: PaperCollector.unreadable))
        }
        let bytes = [UInt8](data)
        let container = Container.sniff(bytes)
        if container == .pdf { return pdf(bytes, path: path, passwords: passwords) }
        guard container.mayHoldSheets else {
            return .failure(TableFinderError(problem: container.refusal))
        }
        do {
            return .success(try SheetReader.read(bytes).sheets.map { table($0, file: path) })
        } catch {
            return .failure(TableFinderError(problem: Problem(.error, error.code, error.message)))
        }
    }

    private static func pdf(_ bytes: [UInt8], path: String, passwords: [String]) -> Result<[ReportTable], TableFinderError> {
        do {
            let paper = try PDFReader.read(bytes, passwords: passwords)
            guard paper.holdsText else { return .failure(TableFinderError(problem: PaperReader.needsOCR)) }
            return .success(tables(in: paper.pages, file: path))
        } catch {
            return .failure(TableFinderError(problem: Problem(.error, error.code.rawValue, error.message)))
        }
    }

    private static func tables(in pages: [Page], file: String) -> [ReportTable] {
        var result: [ReportTable] = []
        for page in pages {
            for grid in PageLayout(of: page).grids {
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
