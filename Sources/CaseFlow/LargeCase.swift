public import Pages
public import Reconciliation
public import ServiceRecords
import CivilTime
import SessionReading

/// A case with one very large log, reconciled student by student: only one student's sessions are held at a time.
public struct LargeCase {
    private let reader: CaseReader
    private let log: LargeLog
    /// Every paper in the order given; the large log without its sessions.
    public let documents: [Document]
    /// What came up when the papers were sorted by student.
    public private(set) var sortingProblems: [Problem]
    private let students: [StudentPapers]
    private let rows: RowGroups
    /// Which group of ``rows`` a student has; none for students whom the log does not name.
    private let groups: [Int?]
    /// Services that the log names above its rows only.
    private let headServices: [Service]

    /// Reads the papers; `nil` when none or several of them are very large logs, or the log cannot be parted by student.
    public init?(_ paths: [String], options: CaseReader.Options, minimumBytes: Int = LargeLog.usualMinimum) {
        let files = PaperCollector(paths).files
        let large = files.compactMap { LargeLog(path: $0, minimumBytes: minimumBytes, profiles: options.profiles, pool: options.pool) }
        guard large.count == 1, let log = large.first, files.count(where: { $0 == log.document.file }) == 1 else { return nil }
        log.hash()
        reader = CaseReader(options: options)
        self.log = log
        documents = reader.read(paths, known: [log.document.file: log.document])
        guard let sorted = LargeCase.sort(documents, log) else { return nil }
        students = sorted.grouping.students
        sortingProblems = sorted.grouping.problems
        groups = sorted.groups
        rows = RowGroups(log.log, groups: students.count, groupOfStudent: sorted.groupOfStudent)
        let named = log.log.services
        headServices = log.document.coverage?.services.filter { !named.contains($0) } ?? []
        if !students.contains(where: { reader.isWanted($0.student) }) { sortingProblems += reader.noneWanted(of: students.count) }
    }

    /// Each student's result in turn, by ID, then name. Throws what `body` throws.
    public func forEachResult(_ body: (ReconciliationResult) throws -> Void) rethrows {
        let isAlone = students.count(where: { reader.isWanted($0.student) }) == 1
        let counter = RowCounter(log)
        let reconciler = Reconciler()
        for index in students.indices where reader.isWanted(students[index].student) {
            let student = students[index]
            var result = reader.result(of: papers(student), among: students.count, counted: counted(student, index, counter), by: reconciler)
            // What belongs to no student stands with the only one.
            if isAlone { result.problems += sortingProblems + reader.problems(ofUnread: documents) }
            try body(result)
        }
    }

    /// The student's rows of the large log, which stand for the sessions of that paper.
    private func counted(_ student: StudentPapers, _ index: Int, _ counter: RowCounter) -> [CountedLog?] {
        guard let group = groups[index] else { return [] }
        let own = rows.with(group, counter.counted)
        return student.documents.map { $0.file == log.document.file ? own : nil }
    }

    /// The student's papers without the rows of the log, and of a caseload list only the student's own services.
    private func papers(_ student: StudentPapers) -> StudentPapers {
        var result = student
        for index in student.documents.indices {
            if student.documents[index].file == log.document.file {
                result.documents[index].coverage?.services = headServices
                result.selections[index] = RowSelection(sessions: nil, mandates: [])
            } else if let chosen = student.selections[index].mandates, student.documents[index].sessions.isEmpty {
                let all = student.documents[index].mandates
                result.documents[index].mandates = chosen.filter { all.indices.contains($0) }.map { all[$0] }
                result.selections[index].mandates = nil
            }
        }
        return result
    }

    private typealias Sorted = (grouping: StudentGrouping, groups: [Int?], groupOfStudent: [Int])

    /// Sorts the papers with one row for each student that the log names; rows that could be given to nobody each count.
    private static func sort(_ documents: [Document], _ log: LargeLog) -> Sorted? {
        let named = log.log.students
        var counts = [Int](repeating: 0, count: named.count)
        for row in log.log.rows { counts[Int(row.student)] += 1 }
        var copies = counts.map { $0 > 0 ? 1 : 0 }
        for _ in 0..<2 {
            let stub = stubs(named, copies)
            let papers = documents.map { document in
                var document = document
                if document.file == log.document.file { document.sessions = stub.sessions }
                return document
            }
            let grouping = studentGroups(papers.filter { $0.kind != .unreadable })
            guard let (groups, ofStudent) = parted(grouping, log, stub.students) else { return nil }
            let lost = named.indices.filter { counts[$0] > 0 && ofStudent[$0] < 0 }
            if lost.allSatisfy({ copies[$0] == counts[$0] }) {
                return isParted(log, ofStudent) ? (grouping, groups, ofStudent) : nil
            }
            for student in lost { copies[student] = counts[student] }
            if copies.reduce(0, +) > 300_000 { return nil }
        }
        return nil
    }

    private static func stubs(
        _ named: [(name: String?, id: String?)], _ copies: [Int]
    ) -> (sessions: [Session], students: [Int]) {
        var sessions: [Session] = []
        var students: [Int] = []
        for (student, identity) in named.enumerated() {
            for _ in 0..<copies[student] {
                sessions.append(
                    Session(
                        date: CivilDate(dayNumber: 0), service: .other, status: .unknown, studentName: identity.name,
                        studentID: identity.id))
                students.append(student)
            }
        }
        return (sessions, students)
    }

    /// Which person each student of the log is.
    private static func parted(
        _ grouping: StudentGrouping, _ log: LargeLog, _ students: [Int]
    ) -> (groups: [Int?], ofStudent: [Int])? {
        var ofStudent = [Int](repeating: -1, count: log.log.students.count)
        var groups: [Int?] = []
        for (person, papers) in grouping.students.enumerated() {
            guard let place = papers.documents.firstIndex(where: { $0.file == log.document.file }) else {
                groups.append(nil)
                continue
            }
            groups.append(person)
            for row in papers.selections[place].sessions ?? Array(students.indices) { ofStudent[students[row]] = person }
        }
        return (groups, ofStudent)
    }

    /// Whether rows that are checked against each other are always of one person.
    private static func isParted(_ log: LargeLog, _ ofStudent: [Int]) -> Bool {
        let checks = RowMarker.groups(log.log)
        var person = [Int?](repeating: nil, count: checks.count)
        for (student, group) in checks.ofStudent.enumerated() {
            if let known = person[group], known != ofStudent[student] { return false }
            person[group] = ofStudent[student]
        }
        return true
    }
}
