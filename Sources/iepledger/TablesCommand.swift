import ArgumentParser
import CaseFlow
import Foundation
import PDFReading
import Pages
import Tables

struct TablesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "tables", abstract: "Prints every table found.")
    @Argument var paths: [String]
    func run() throws {
        for path in paths {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            let paper = try PDFReader.read(bytes)
            for page in paper.pages {
                let layout = PageLayout(of: page)
                print("=== page \(page.number) rulings \(page.rulings.count) fills \(page.fills.count)")
                for block in layout.blocks {
                    switch block {
                    case .line(let line): print("LINE \(line.isBold ? "b" : " ") \(Int(line.fontSize * 10)) y\(Int(line.box.y0)) \(line.text)")
                    case .grid(let grid):
                        print("GRID \(grid.isRuled ? "ruled" : "loose") \(grid.rowCount)x\(grid.columnCount) y\(Int(grid.box.y0))-\(Int(grid.box.y1))")
                        for row in 0..<grid.rowCount {
                            print("   ", grid.cells(inRow: row).map { "[\($0.column)\($0.columnSpan > 1 ? "+\($0.columnSpan)" : "")\($0.rowSpan > 1 ? "v\($0.rowSpan)" : "")] \($0.text)" }.joined(separator: " | "))
                        }
                    }
                }
            }
        }
    }
}
