public import CivilTime
public import Pages
public import ServiceRecords

/// Everything read from a service log.
public struct LogReading: Sendable, Hashable {
    /// The sessions in the order of the file.
    public var sessions: [Session]
    /// The span and the services that the log speaks for.
    public var coverage: Coverage?
    /// The student, where the file is about one.
    public var student: StudentIdentity
    /// Whether the sheets hold a service log at all.
    public var isServiceLog: Bool
    /// What a person must know about the reading.
    public var problems: [Problem]
    /// How the columns were understood, for `--explain`.
    public var explanation: [String]
    /// Stretches inside the coverage that no sheet speaks for (a missing month sheet).
    public var gaps: [Term]
    /// The profiles that a person wrote and that fit tables of the log, by name and file.
    public var profiles: [String] = []
    /// Whether the sessions stand in blocks of lines, and in no table.
    public var isOfCards = false

    /// A reading, empty by default.
    public init(
        sessions: [Session] = [], coverage: Coverage? = nil, student: StudentIdentity = StudentIdentity(),
        isServiceLog: Bool = false,
        problems: [Problem] = [], explanation: [String] = [], gaps: [Term] = []
    ) {
        self.sessions = sessions
        self.coverage = coverage
        self.student = student
        self.isServiceLog = isServiceLog
        self.problems = problems
        self.explanation = explanation
        self.gaps = gaps
    }
}

/// Reads service logs: sheets in, sessions and what the log covers out.
public enum LogReader {
    /// Reads all sheets of a file as one log. The file's name is only asked for the service when nothing in the file names one.
    /// `profiles` are what people say of logs that the program does not know; one that does not fit has no effect.
    /// `areCards` says that the lines are those of cards, each day on a line above what belongs to it: a heading among them is none of a table.
    public static func read(_ sheets: [Sheet], fileName: String, profiles: [LogProfile] = [], areCards: Bool = false) -> LogReading {
        // A parent's own observations are never taken for the district's log, whatever container they come in.
        if let observations = ObservationReader.read(sheets) { return observations }
        var assembly = LogAssembly(fileName: fileName, profiles: profiles)
        assembly.areCards = areCards
        assembly.fileLegend = LogAssembly.legend(of: sheets)
        assembly.fileRoster = LogAssembly.roster(of: sheets)
        for sheet in CodedColumns.decoded(sheets) { assembly.take(sheet) }
        return FamilyNotes.apart(assembly.finish(), sheets)
    }

    /// Whether a sheet names a student above rows of numbers or codes: such a sheet is no school's calendar, even where no table of a log is found in it.
    public static func mayBeLog(_ sheets: [Sheet]) -> Bool {
        sheets.contains { sheet in
            var header = LogHeader()
            for row in sheet.rows.prefix(8) { header.take(row) }
            guard header.student.name != nil else { return false }
            let told = sheet.rows.prefix(200).count { row in
                let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
                return filled.count >= 3 && filled.count >= 2 + filled.count(where: { $0.text.utf8.count > 24 }) && filled.contains { cell in
                    if case .bare(let thousandths, _) = MinutesCell.read(cell) { return (5_000...180_000).contains(thousandths) && thousandths % 5_000 == 0 }
                    return cell.text.utf8.count <= 3 && StatusWords.read(cell.text) != nil
                }
            }
            return told >= 3
        }
    }

    /// Whether words side by side are the heading of a log: one for the day, and two others that are known.
    public static func isHeading(_ texts: [String]) -> Bool {
        let fields = texts.filter { $0.utf8.count <= 40 && DateCell.read($0) == nil }.compactMap { HeadingWords.matches($0).first }.filter { $0.score >= 0.69 }.map(\.field)
        return fields.contains(.date) && Set(fields).count >= 3
    }

    /// The layout of the first table in a sheet's first rows, for reading the rows of a very large log one at a time with
    /// ``RowReader``;
    /// `nil` when no table of a log begins there.
    public static func layout(head: [SheetRow], sheetName: String = "", profiles: [LogProfile] = []) -> LogLayout? {
        if ObservationReader.isForm(head) || FamilyNotes.isOne(Sheet(name: sheetName, rows: head)) { return nil }
        return LogAssembly(fileName: "", profiles: profiles).firstLayout(Sheet(name: sheetName, rows: head))
    }
}
