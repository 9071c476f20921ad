public import CivilTime
public import Pages
public import Reconciliation
public import ServiceRecords
import Dispatch
import Synchronization

/// Reads the papers of a case and reconciles them, student by student.
public struct CaseReader: Sendable {
    /// What a person asked for on the command line.
    public struct Options: Sendable {
        public var passwords: [String] = []
        /// How many papers are read at the same time.
        public var jobs = 1
        public var from: CivilDate?
        public var through: CivilDate?
        public var asOf: CivilDate?
        public var profile = Profile.standard
        public var overrides: [String: String] = [:]
        public var assumedCoverage: [Term] = []
        /// Only this student, by ID or name.
        public var student: String?

        public init() {}
    }

    public var options: Options

    public init(options: Options = Options()) { self.options = options }

    /// Reads every paper under the paths, in the order given. Paths that cannot be read are there as unreadable documents.
    public func read(_ paths: [String]) -> [Document] {
        let entries = PaperCollector(paths).entries
        let reader = PaperReader(passwords: options.passwords)
        @Sendable func document(_ entry: PaperCollector.Entry) -> Document {
            switch entry {
            case .file(let path): reader.read(path: path)
            case .refused(let path, let problem): Document(file: path, kind: .unreadable, problems: [problem])
            }
        }
        if options.jobs <= 1 || entries.count <= 1 { return entries.map(document) }
        let results = Mutex<[Document?]>(Array(repeating: nil, count: entries.count))
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: min(options.jobs, entries.count)) { _ in
            while true {
                let index = next.withLock { value in
                    defer { value += 1 }
                    return value
                }
                guard index < entries.count else { return }
                let read = document(entries[index])
                results.withLock { $0[index] = read }
            }
        }
        return results.withLock { $0.compactMap(\.self) }
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
        for document in documents where document.kind == .unreadable || document.kind == .other {
            outcome.problems += CaseReader.problems(of: document)
        }
        for student in grouping.students where isWanted(student.student) {
            let input = ReconciliationInput(
                documents: student.documents, selections: student.selections, from: options.from, through: options.through, asOf: options.asOf,
                profile: options.profile, overrides: options.overrides, assumedCoverage: options.assumedCoverage)
            var result = Reconciliation.reconcile(input)
            for document in student.documents where document.kind != .other {
                result.problems += CaseReader.problems(of: document).filter { problem in
                    !result.problems.contains { $0.code == problem.code && $0.message.contains(document.file) }
                }
            }
            outcome.students.append((result, student.documents))
        }
        if options.student != nil, outcome.students.isEmpty, !grouping.students.isEmpty {
            let count = grouping.students.count
            outcome.sortingProblems.append(
                Problem(
                    .error, "no-such-student",
                    "None of the \(count) student\(count == 1 ? "" : "s") among the papers has the ID or name given with --student. Leave the option out to see all."
                ))
        }
        outcome.problems = outcome.sortingProblems + outcome.problems
        return outcome
    }

    /// Errors and warnings of a paper with its name in front, for a reader who does not see the paper itself.
    private static func problems(of document: Document) -> [Problem] {
        document.problems.filter { $0.severity != .note }.map {
            Problem($0.severity, $0.code, "\(document.file): \($0.message)", page: $0.page)
        }
    }

    private func isWanted(_ student: StudentIdentity) -> Bool {
        guard let wanted = options.student else { return true }
        if student.id == wanted { return true }
        func words(_ text: String) -> Set<String> { Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)) }
        guard let name = student.name else { return false }
        let asked = words(wanted)
        return !asked.isEmpty && asked.isSubset(of: words(name))
    }
}
