import CivilTime
import Pages

/// Reads an Office Open XML workbook (ECMA-376) into sheets: cached values, never formulas.
struct WorkbookReading {
    private let members: [String: [UInt8]]
    private let limits: SheetLimits
    private var problems: [Problem] = []

    private init(members: [String: [UInt8]], limits: SheetLimits) {
        self.members = members
        self.limits = limits
    }

    /// All sheets in the workbook's order, hidden ones too.
    static func read(_ bytes: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> SheetsRead {
        let found = try ArchiveReading.members(bytes, limits: limits) { name in
            let name = name.lowercased()
            return (name.hasSuffix(".xml") || name.hasSuffix(".rels"))
                && (name.hasPrefix("xl/") || name.hasPrefix("/xl/") || name.hasPrefix("_rels/"))
                && !["xl/theme/", "xl/drawings/", "xl/charts/", "xl/pivot"].contains { name.hasPrefix($0) }
        }
        var lowered: [String: [UInt8]] = [:]
        for (name, data) in found { lowered[(name.hasPrefix("/") ? String(name.dropFirst()) : name).lowercased()] = data }
        var reading = WorkbookReading(members: lowered, limits: limits)
        return try reading.read()
    }

    private mutating func read() throws(SheetReadingError) -> SheetsRead {
        let book = workbook()
        problems += book.problems
        guard !book.sheets.isEmpty else {
            throw SheetReadingError(
                "no-sheets",
                "The workbook names no sheets, so it is damaged or of another kind. Open it in a spreadsheet program and "
                    + "save a copy."
            )
        }
        let styles = member("xl/styles.xml").map(WorkbookStyles.init) ?? WorkbookStyles()
        let strings = member("xl/sharedstrings.xml").map(SharedStrings.init) ?? SharedStrings()
        problems += styles.problems + strings.problems
        var sheets: [Sheet] = []
        var cellsLeft = limits.cells
        for entry in book.sheets {
            guard let data = member(entry.path) else {
                problems.append(
                    Problem(
                        .warning, "sheet-missing",
                        "Sheet \(sheets.count + 1) of the workbook is named but not in the file. Ask for the file again."))
                continue
            }
            var reader = WorksheetReading(styles: styles, strings: strings, uses1904: book.uses1904, cellsLeft: cellsLeft)
            let read = try reader.read(data, name: entry.name, isHidden: entry.isHidden, comments: comments(of: entry.path))
            cellsLeft = reader.cellsLeft
            problems += reader.problems
            sheets.append(read)
        }
        return SheetsRead(container: .xlsx, sheets: sheets, problems: problems)
    }

    /// The sheets of a workbook and its styles, without a cell; `nil` when it names no sheet.
    static func outline(
        _ bytes: [UInt8], limits: SheetLimits
    ) throws(SheetReadingError) -> (sheets: [Book.Entry], styles: WorkbookStyles, uses1904: Bool, problems: [Problem])? {
        let found = try ArchiveReading.members(bytes, limits: limits) { name in
            let name = (name.hasPrefix("/") ? String(name.dropFirst()) : name).lowercased()
            return ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"].contains(name)
        }
        var lowered: [String: [UInt8]] = [:]
        for (name, data) in found { lowered[(name.hasPrefix("/") ? String(name.dropFirst()) : name).lowercased()] = data }
        let reading = WorkbookReading(members: lowered, limits: limits)
        let book = reading.workbook()
        guard !book.sheets.isEmpty else { return nil }
        let styles = reading.member("xl/styles.xml").map(WorkbookStyles.init) ?? WorkbookStyles()
        return (book.sheets, styles, book.uses1904, book.problems + styles.problems)
    }

    private func member(_ path: String) -> [UInt8]? { members[path.lowercased()] }

    struct Book {
        struct Entry {
            var name: String
            var path: String
            var isHidden: Bool
        }
        var sheets: [Entry] = []
        var uses1904 = false
        var problems: [Problem] = []
    }

    private func workbook() -> Book {
        var book = Book()
        let targets = relations("xl/_rels/workbook.xml.rels", base: "xl/")
        guard let data = member("xl/workbook.xml"), var xml = XMLPull(data) else { return book }
        reading: while true {
            switch xml.next() {
            case .finished: break reading
            case .broken:
                book.problems.append(
                    Problem(.error, "damaged-sheet", "The workbook's list of sheets breaks off, so sheets may be missing. Ask for the file again."))
                break reading
            case .start:
                if xml.isNamed("workbookPr") {
                    book.uses1904 = ["1", "true"].contains(xml.attribute("date1904"))
                } else if xml.isNamed("sheet") {
                    let name = xml.attribute("name") ?? ""
                    let state = xml.attribute("state") ?? "visible"
                    let id = xml.prefixedAttribute("id") ?? ""
                    let path = targets[id]?.target ?? "xl/worksheets/sheet\(book.sheets.count + 1).xml"
                    // Chart and dialogue sheets hold no cells.
                    if path.contains("chartsheets/") || path.contains("dialogsheets/") { continue }
                    book.sheets.append(.init(name: name, path: path, isHidden: state != "visible"))
                }
            default: continue
            }
        }
        return book
    }

    private func relations(_ path: String, base: String) -> [String: (target: String, type: String)] {
        guard let data = member(path), var xml = XMLPull(data) else { return [:] }
        var result: [String: (target: String, type: String)] = [:]
        reading: while true {
            switch xml.next() {
            case .finished, .broken: break reading
            case .start:
                guard xml.isNamed("Relationship"), let id = xml.attribute("Id"), let target = xml.attribute("Target") else {
                    continue
                }
                result[id] = (Self.resolve(target, base: base), xml.attribute("Type") ?? "")
            default: continue
            }
        }
        return result
    }

    /// `../comments1.xml` from `xl/worksheets/` is `xl/comments1.xml`.
    private static func resolve(_ target: String, base: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var folders = base.split(separator: "/").map(String.init)
        for part in target.split(separator: "/") {
            if part == ".." { _ = folders.popLast() } else if part != "." { folders.append(String(part)) }
        }
        return folders.joined(separator: "/")
    }

    /// The remarks attached to a sheet's cells, by cell name (`C7`).
    private func comments(of path: String) -> [String: String] {
        guard let slash = path.lastIndex(of: "/") else { return [:] }
        let folder = path[...slash], file = path[path.index(after: slash)...]
        let related = relations("\(folder)_rels/\(file).rels", base: String(folder))
        var result: [String: String] = [:]
        for (target, type) in related.values where type.hasSuffix("/comments") {
            guard let data = member(target), var xml = XMLPull(data) else { continue }
            var cell: String?
            var isText = false
            reading: while true {
                switch xml.next() {
                case .finished, .broken: break reading
                case .start:
                    if xml.isNamed("comment") { cell = xml.attribute("ref") }
                    isText = xml.isNamed("t") && !xml.isEmpty
                case .text: if isText, let cell { result[cell, default: ""] += xml.text }
                case .end: isText = false
                }
            }
        }
        return result
    }
}

/// The table of texts that cells of a workbook share.
struct SharedStrings {
    struct Entry {
        var text = ""
        var isStruck = false
    }

    private(set) var entries: [Entry] = []
    /// What a person must know of the reading; texts that are missing are told where a cell refers to one.
    private(set) var problems: [Problem] = []

    init() {}

    init(_ bytes: [UInt8]) {
        guard var xml = XMLPull(bytes) else { return }
        var rich = RichText()
        reading: while true {
            switch xml.next() {
            case .finished, .broken: break reading
            case .start:
                if xml.isNamed("si") {
                    rich = RichText()
                    if xml.isEmpty { entries.append(Entry()) }
                } else {
                    rich.start(&xml)
                }
            case .text: rich.text(&xml)
            case .end:
                if xml.isNamed("si") { entries.append(rich.entry) } else { rich.end(&xml) }
            }
        }
        problems = xml.problems
    }
}

/// Collects the runs of a text, leaving out phonetic guides, and notes whether every run is struck out.
struct RichText {
    private var value = ""
    /// The text without the runs that are struck out.
    private var kept = ""
    private var isRunStruck = false
    private var isInText = false
    private var isPhonetic = false
    private var runs = 0
    private var struckRuns = 0

    /// Where only some runs are struck out, what is left is the text: "9:40" struck before "9:30" was corrected.
    var entry: SharedStrings.Entry {
        let isStruck = runs > 0 && struckRuns == runs
        let isCorrected = struckRuns > 0 && !isStruck && kept.utf8.contains { $0 > 0x20 }
        return .init(text: isCorrected ? kept : value, isStruck: isStruck)
    }

    mutating func start(_ xml: inout XMLPull) {
        if xml.isNamed("t") {
            isInText = !xml.isEmpty
        } else if xml.isNamed("rPh") {
            isPhonetic = !xml.isEmpty
        } else if xml.isNamed("r") {
            runs += 1
            isRunStruck = false
        } else if xml.isNamed("strike"), !["0", "false"].contains(xml.attribute("val")) {
            struckRuns += 1
            isRunStruck = true
        }
    }

    mutating func text(_ xml: inout XMLPull) {
        if isInText, !isPhonetic {
            value += xml.text
            if !isRunStruck { kept += xml.text }
        }
    }

    mutating func end(_ xml: inout XMLPull) {
        if xml.isNamed("t") { isInText = false } else if xml.isNamed("rPh") { isPhonetic = false }
    }
}
