import CaseFlow
import Confinement
import Reports
import ServiceRecords

/// What the parent process makes of a worker's answer, which may be a stranger's.
enum Answers {
    static func documents(_ bytes: [UInt8]) {
        guard let documents = Packer.value([Document].self, from: bytes) else { return }
        let again = Packer.value([Document].self, from: Packer.bytes(of: documents))
        demand(again == documents, "an answer does not come back as it was")
        _ = ExtractReport.json(documents)
        _ = ExtractReport.csv(documents)
        _ = ExtractReport.table(documents, explain: true)
        var options = CaseReader.Options()
        options.assumedCoverage = []
        let outcome = CaseReader(options: options).reconcile(documents)
        for student in outcome.students {
            _ = ReconciliationReport.json(student.result)
            _ = ReconciliationReport.csv([student.result])
        }
    }
}
