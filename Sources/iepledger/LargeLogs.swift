import ArgumentParser
import CaseFlow
import Confinement
import Pages
import ProfileReading
import Reconciliation
import Reports
import ServiceRecords

/// Very large logs are read a student at a time; smaller ones in one piece.
enum LargeLogs {
    /// Prints a very large log row by row; `nil` when the papers are not one.
    static func extract(
        _ paths: [String], profiles: PaperProfiles, pool: ReaderPool, output: Output, minimumBytes: Int = LargeLog.usualMinimum
    ) throws -> Int32? {
        let files = PaperCollector(paths)
        guard files.entries.count == 1, let path = files.files.first, let log = LargeLog(path: path, minimumBytes: minimumBytes, profiles: profiles, pool: pool)
        else { return nil }
        log.hash()
        output.report([log.document])
        try ExtractReport.jsonLine(log.document, sessions: log.sessions()) { try output.write($0) }
        return [log.document].exitStatus
    }

    /// Reconciles a very large log student by student; `nil` when the papers hold none.
    static func reconcile(
        _ paths: [String], options: CaseReader.Options, output: Output, minimumBytes: Int = LargeLog.usualMinimum
    ) throws -> Int32? {
        guard let large = LargeCase(paths, options: options, minimumBytes: minimumBytes) else { return nil }
        try Interruption.check(kept: "Nothing was compared, since not all papers were read.")
        output.report(large.documents)
        output.report(large.sortingProblems, of: "iepledger")
        let said = Set(large.documents.flatMap { document in document.problems.map { "\(document.file): \($0.message)" } })
        var isClean = true, isEmpty = true
        var lines = ReconciliationReport.Lines { try output.write($0) }
        try large.forEachResult { result in
            isEmpty = false
            for problem in result.problems where problem.severity != .note {
                isClean = false
                if !said.contains(problem.message) { output.report([problem], of: "iepledger") }
            }
            try lines.write(result)
        }
        try lines.finish()
        let status = large.documents.exitStatus
        return status != 0 ? status : isClean && !isEmpty && large.sortingProblems.allSatisfy { $0.severity == .note } ? 0 : 1
    }
}
