package import Confinement
import Pages
import ProfileReading
package import Reports
import ServiceRecords
import SheetReading

/// What runs in a worker process: the readers, and nothing that could reach further.
public enum PaperWorker {
    /// Answers the requests of the parent process until it goes away; uses no more than so many bytes of memory.
    public static func serve(parent: Int32, memory: Int) -> Never {
        var limits = ReadingLimits()
        limits.memory = memory
        var known: (files: [ReadingRequest.Profile], profiles: PaperProfiles) = ([], PaperProfiles())
        ReadingWorker.serve(parent: parent, limits: limits) { request, bytes, pages in
            if request.profiles != known.files { known = (request.profiles, PaperProfiles(request.profiles)) }
            switch request.task {
            case .document:
                var reader = PaperReader(passwords: request.passwords, profiles: known.profiles)
                reader.pagesCounted = pages
                return Packer.bytes(of: reader.readAll(bytes, file: request.file))
            case .profile:
                return Packer.bytes(of: ProfileDrafter.draft(bytes, file: request.file, passwords: request.passwords))
            case .tables:
                return Packer.bytes(of: TablesFound(TableFinder.tables(bytes, file: request.file, passwords: request.passwords)))
            case .workbookText: return Packer.bytes(of: WorkbookTextFound(bytes) { ReadingWorker.send(piece: $0) })
            }
        }
    }
}

/// What was found of a very large workbook whose text went ahead in pieces, on the way to the parent.
struct WorkbookTextFound: Packable {
    /// The sheet's name; `nil` when the workbook is better read in one piece.
    var sheet: String?
    var problems: [Problem] = []

    init(_ bytes: [UInt8], to piece: (UnsafeRawBufferPointer) -> Void) {
        guard let found = try? WorkbookText.write(bytes, to: piece) else { return }
        (sheet, problems) = (found.sheet, found.problems)
    }

    private init() {}
    static var blank: WorkbookTextFound { WorkbookTextFound() }
    mutating func pack(_ packer: inout Packer) {
        packer.field(&sheet)
        packer.field(&problems)
    }
}

/// The tables of a file, or why there are none, on the way to the parent.
struct TablesFound: Packable {
    var tables: [ReportTable]
    var problem: Problem?

    init(_ result: Result<[ReportTable], TableFinderError>) {
        switch result {
        case .success(let found): (tables, problem) = (found, nil)
        case .failure(let error): (tables, problem) = ([], error.problem)
        }
    }

    var result: Result<[ReportTable], TableFinderError> {
        problem.map { .failure(TableFinderError(problem: $0)) } ?? .success(tables)
    }

    static var blank: TablesFound { TablesFound(.success([])) }
    mutating func pack(_ packer: inout Packer) {
        packer.field(&tables)
        packer.field(&problem)
    }
}

extension ReportTable: Packable {
    package static var blank: ReportTable {
        ReportTable(file: "", page: nil, box: nil, ruled: false, rows: 0, columns: 0, cells: [])
    }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&file)
        packer.field(&page)
        packer.field(&box)
        packer.field(&ruled)
        packer.field(&rows)
        packer.field(&columns)
        packer.field(&cells)
    }
}

extension ReportTable.Cell: Packable {
    package static var blank: ReportTable.Cell { ReportTable.Cell(row: 0, column: 0, text: "") }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&row)
        packer.field(&column)
        packer.field(&rowSpan)
        packer.field(&columnSpan)
        packer.field(&header)
        packer.field(&box)
        packer.field(&text)
    }
}
