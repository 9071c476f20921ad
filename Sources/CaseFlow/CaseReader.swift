public import CivilTime
public import Confinement
public import Pages
public import ProfileReading
public import Reconciliation
public import ServiceRecords

/// Reads the papers of a case and reconciles them, student by student.
public struct CaseReader: Sendable {
    /// What a person asked for on the command line.
    public struct Options: Sendable {
        public var passwords: [String] = []
        /// Who reads the papers: worker processes, or this process where there is no pool.
        public var pool: ReaderPool?
        /// What people say of logs and forms that the program does not know by itself.
        public var profiles = PaperProfiles()
        public var from: CivilDate?
        public var through: CivilDate?
        public var asOf: CivilDate?
        public var profile = Profile.standard
        public var overrides: [String: String] = [:]
        public var assumedCoverage: [Term] = []
        /// Only this student, by ID or name.
        public var student: String?
        /// Whether the lines of a result show how their figures came about.
        public var explains = false

        public init() {}
    }

    public var options: Options

    public init(options: Options = Options()) { self.options = options }

    /// Reads every paper under the paths, in the order given. Paths that cannot be read are there as unreadable documents.
    /// A run that is interrupted (``Interruption/signal``) gives what was read until then.
    public func read(_ paths: [String]) -> [Document] { read(paths, known: [:]) }

    /// The same, where some papers are already read.
    func read(_ paths: [String], known: [String: Document]) -> [Document] {
        var documents: [Document] = []
        read(paths, known: known) { documents.append($0) }
        return documents
    }

    /// Reads every paper under the paths and hands over one after the other, in the order given, as soon as it is read.
    public func read(_ paths: [String], known: [String: Document] = [:], each: (Document) throws -> Void) rethrows {
        let entries = PaperCollector(paths).entries
        var places: [Int] = []
        var papers: [PaperBatch.Paper] = []
        for (place, entry) in entries.enumerated() {
            guard case .file(let path) = entry, known[path] == nil else { continue }
            places.append(place)
            papers.append(PaperBatch.Paper(path, passwords: options.passwords))
        }
        func others(_ range: Range<Int>) -> [Document] { entries[range].compactMap { CaseReader.known($0, known) } }
        var done = 0
        try PaperBatch(options.pool, profiles: options.profiles).read(papers) { index, documents in
            for document in others(done..<places[index]) + documents { try each(document) }
            done = places[index] + 1
        }
        if Interruption.signal == nil { for document in others(done..<entries.count) { try each(document) } }
    }

    /// What needs no reading: a paper that was read before, or a path that cannot be read.
    private static func known(_ entry: PaperCollector.Entry, _ known: [String: Document]) -> Document? {
        switch entry {
        case .file(let path): known[path]
        case .refused(let path, let problem): Document(file: path, kind: .unreadable, problems: [problem])
        }
    }

    /// What became of a case: a result for each student, and the papers they rest on.
    public struct Outcome: Sendable {
        /// One for each student, ordered by ID, then name.
        public var students: [(result: ReconciliationResult, documents: [Document])]
        /// Problems that belong to no student: papers that could not be read or matched.
        public var problems: [Problem]
        /// Those of `problems` that no document carries: what came up when the papers were sorted by student.
        public var sortingProblems: [Problem]
    }

    /// Reconciles papers already read.
    public func reconcile(_ documents: [Document]) -> Outcome {
        let grouping = studentGroups(documents.filter { $0.kind != .unreadable })
        var outcome = Outcome(students: [], problems: [], sortingProblems: grouping.problems)
        outcome.problems = problems(ofUnread: documents)
        let reconciler = Reconciler()
        for student in grouping.students where isWanted(student.student) {
            let result = result(of: student, among: grouping.students.count, by: reconciler)
            outcome.students.append((result, student.documents))
        }
        if outcome.students.isEmpty { outcome.sortingProblems += noneWanted(of: grouping.students.count) }
        outcome.problems = outcome.sortingProblems + outcome.problems
        return outcome
    }

    /// Problems of papers that belong to no student because nothing in them was understood.
    func problems(ofUnread documents: [Document]) -> [Problem] {
        documents.filter { $0.kind == .unreadable || $0.kind == .other }.flatMap(CaseReader.problems)
    }

    /// So many students at most are each asked about holidays; a whole caseload needs its calendar asked for once.
    private static let fewStudents = 20

    /// Reconciles one student's papers, of so many students, and adds what is wrong with the papers themselves.
    func result(
        of student: StudentPapers, among count: Int, counted: [CountedLog?] = [], by reconciler: Reconciler
    ) -> ReconciliationResult {
        var input = ReconciliationInput(
            documents: student.documents, selections: student.selections, from: options.from, through: options.through, asOf: options.asOf,
            profile: options.profile, overrides: options.overrides, assumedCoverage: options.assumedCoverage)
        input.counted = counted
        input.explains = options.explains
        input.asksAboutHolidays = count <= Self.fewStudents
        var result = reconciler.reconcile(input)
        for document in student.documents where document.kind != .other {
            result.problems += CaseReader.problems(of: document).filter { problem in
                !result.problems.contains { $0.code == problem.code && $0.message.contains(document.file) }
            }
        }
        return result
    }

    /// The student asked for is not among so many.
    func noneWanted(of count: Int) -> [Problem] {
        guard options.student != nil, count > 0 else { return [] }
        return [
            Problem(
                .error, "no-such-student",
                "None of the \(count) student\(count == 1 ? "" : "s") among the papers has the ID or name given with --student. Leave the option out to see all."
            )
        ]
    }

    /// Errors and warnings of a paper with its name in front, for a reader who does not see the paper itself.
    static func problems(of document: Document) -> [Problem] {
        document.problems.filter { $0.severity != .note }.map {
            Problem($0.severity, $0.code, "\(document.file): \($0.message)", page: $0.page)
        }
    }

    func isWanted(_ student: StudentIdentity) -> Bool {
        guard let wanted = options.student else { return true }
        if student.id == wanted { return true }
        func words(_ text: String) -> Set<String> { Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)) }
        guard let name = student.name else { return false }
        let asked = words(wanted)
        return !asked.isEmpty && asked.isSubset(of: words(name))
    }
}
