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
        let collector = PaperCollector(paths)
        let reader = PaperReader(passwords: options.passwords)
        let refused = collector.refused.map { Document(file: $0.path, kind: .unreadable, problems: [$0.problem]) }
        let files = collector.files
        if options.jobs <= 1 || files.count <= 1 { return files.map { reader.read(path: $0) } + refused }
        let results = Mutex<[Document?]>(Array(repeating: nil, count: files.count))
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: min(options.jobs, files.count)) { _ in
            while true {
                let index = next.withLock { value in
                    defer { value += 1 }
                    return value
                }
                guard index < files.count else { return }
                let document = reader.read(path: files[index])
                results.withLock { $0[index] = document }
            }
        }
        return results.withLock { $0.compactMap(\.self) } + refused
    }

    /// What became of a case: a result for each student, and the papers they rest on.
    public struct Outcome: Sendable {
        /// One for each student, ordered by ID, then name.
        public var students: [(result: ReconciliationResult, documents: [Document])]
        /// Problems that belong to no student: papers that could not be read or matched.
        public var problems: [Problem]
    }

    /// Reconciles papers already read.
    public func reconcile(_ documents: [Document]) -> Outcome {
        let grouping = studentGroups(documents.filter { $0.kind != .unreadable })
        var outcome = Outcome(students: [], problems: grouping.problems)
        for document in documents where document.kind == .unreadable || document.kind == .other {
            for problem in document.problems where problem.severity != .note {
                outcome.problems.append(Problem(problem.severity, problem.code, "\(document.file): \(problem.message)", page: problem.page))
            }
        }
        for student in grouping.students where isWanted(student.student) {
            let input = ReconciliationInput(
                documents: student.documents, selections: student.selections, from: options.from, through: options.through, asOf: options.asOf,
                profile: options.profile, overrides: options.overrides, assumedCoverage: options.assumedCoverage)
            outcome.students.append((Reconciliation.reconcile(input), student.documents))
        }
        if let wanted = options.student, outcome.students.isEmpty, !grouping.students.isEmpty {
            outcome.problems.append(
                Problem(.error, "no-such-student", "No student among the papers has the ID or name given with --student (\(wanted.count) characters). Leave the option out to see all."))
        }
        return outcome
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
