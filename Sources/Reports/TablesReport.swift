public import Pages

/// A table as `tables` prints it: where it lies and every cell.
public struct ReportTable: Sendable, Hashable {
    /// One cell; rows and columns count from 0.
    public struct Cell: Sendable, Hashable {
        /// The first row it covers.
        public var row: Int
        /// The first column it covers.
        public var column: Int
        /// How many rows it covers.
        public var rowSpan: Int
        /// How many columns it covers.
        public var columnSpan: Int
        /// Whether the cell is part of a heading.
        public var header: Bool
        /// Where it lies on the page.
        public var box: Box?
        /// Its words.
        public var text: String

        /// A cell of one row and column unless spans are given.
        public init(
            row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, header: Bool = false, box: Box? = nil, text: String
        ) {
            self.row = row
            self.column = column
            self.rowSpan = rowSpan
            self.columnSpan = columnSpan
            self.header = header
            self.box = box
            self.text = text
        }
    }

    /// The path as given.
    public var file: String
    /// 1-based page, or `nil` for sheets.
    public var page: Int?
    /// Where the table lies on the page.
    public var box: Box?
    /// Whether lines are drawn round its cells.
    public var ruled: Bool
    /// How many rows.
    public var rows: Int
    /// How many columns.
    public var columns: Int
    /// The cells in any order.
    public var cells: [Cell]

    /// A table with its place and cells.
    public init(file: String, page: Int?, box: Box?, ruled: Bool, rows: Int, columns: Int, cells: [Cell]) {
        self.file = file
        self.page = page
        self.box = box
        self.ruled = ruled
        self.rows = rows
        self.columns = columns
        self.cells = cells
    }
}

/// What `tables` prints.
public enum TablesReport {
    /// `tables --format json`, contract section 2a.
    public static func json(_ tables: [ReportTable], pretty: Bool = true) -> String {
        var writer = JSONWriter(pretty: pretty)
        writer.object { writer in
            writer.field("schemaVersion", 1)
            writer.field("tables", each: tables) { $0.write($1) }
        }
        writer.endLine()
        return writer.text
    }

    /// `tables --format csv`: file, page, the table's number on the page and the row's, then the row's cells.
    public static func csv(_ tables: [ReportTable]) -> String {
        var writer = CSVWriter()
        writer.row(["file", "page", "table", "row", "cells"])
        for (number, table) in numbered(tables) {
            let rows = Dictionary(grouping: table.cells, by: \.row)
            for row in rows.keys.sorted() {
                let head = [table.file, table.page.map(String.init) ?? "", String(number), String(row + 1)]
                writer.row(head + texts(rows[row] ?? []))
            }
        }
        return writer.text
    }

    /// `tables --format html`: one page with every table, for looking at.
    public static func html(_ tables: [ReportTable]) -> String {
        var html = HTMLWriter()
        html.begin(title: "Tables found", style: Stylesheet.tables)
        html.element("h1", "Tables found")
        if tables.isEmpty { html.element("p", "No tables.") }
        for (number, table) in numbered(tables) {
            html.element("h2", "\(table.file)\(table.page.map { ", page \($0)" } ?? ""), table \(number)")
            html.element("p", "\(table.rows) rows, \(table.columns) columns, \(table.ruled ? "ruled" : "no lines drawn")")
            write(table, to: &html)
        }
        return html.finished()
    }

    private static func numbered(_ tables: [ReportTable]) -> [(Int, ReportTable)] {
        var counts: [String: Int] = [:]
        return tables.map { table in
            let key = "\(table.file)\u{0}\(table.page ?? 0)"
            counts[key, default: 0] += 1
            return (counts[key] ?? 1, table)
        }
    }

    /// The cells of a row in their columns; a column that no cell begins in is empty. Far-off columns are put next in line.
    private static func texts(_ cells: [ReportTable.Cell]) -> [String] {
        var texts: [String] = []
        for cell in cells.sorted(by: { $0.column < $1.column }) {
            while texts.count < min(cell.column, 500) { texts.append("") }
            texts.append(cell.text)
        }
        return texts
    }

    private static func write(_ table: ReportTable, to html: inout HTMLWriter) {
        html.open("table")
        let rows = Dictionary(grouping: table.cells, by: \.row)
        for row in rows.keys.sorted() {
            html.open("tr")
            for cell in (rows[row] ?? []).sorted(by: { $0.column < $1.column }) {
                var attributes: [(String, String)] = cell.header ? [("scope", "col")] : []
                if cell.rowSpan > 1 { attributes.append(("rowspan", String(min(cell.rowSpan, 1000)))) }
                if cell.columnSpan > 1 { attributes.append(("colspan", String(min(cell.columnSpan, 1000)))) }
                html.element(cell.header ? "th" : "td", cell.text, attributes)
            }
            html.close("tr")
        }
        html.close("table")
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ table: ReportTable) {
        object { writer in
            writer.field("file", table.file)
            writer.field("page", table.page)
            writer.field("box", table.box)
            writer.field("ruled", table.ruled)
            writer.field("rows", table.rows)
            writer.field("columns", table.columns)
            writer.field("cells", each: table.cells) { writer, cell in
                writer.object {
                    $0.field("row", cell.row)
                    $0.field("column", cell.column)
                    $0.field("rowSpan", cell.rowSpan)
                    $0.field("columnSpan", cell.columnSpan)
                    $0.field("header", cell.header)
                    $0.field("box", cell.box)
                    $0.field("text", cell.text)
                }
            }
        }
    }
}
