import CaseFlow
import CivilTime
import Foundation
import Reconciliation
import ServiceRecords
import Testing

/// The sample documents' own folder.
let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(
        path: "SampleDocs")

/// Every sample case against the figures in its `expected.json`.
@Suite("Sample cases")
struct CaseTests {
    static let names =
        (try? FileManager.default.contentsOfDirectory(atPath: samples.appending(path: "cases").path).sorted()) ?? []

    @Test("all eight cases are there")
    func allThere() { #expect(Self.names.count == 8) }

    @Test("every figure that must come out comes out", arguments: names)
    func figures(name: String) throws {
        let expected = try Expected(name)
        let result = try expected.reconciled()
        for line in expected.lines {
            let service = line["service"] as? String
            let found = result.lines.filter { $0.service.rawValue == service }
            let candidates = found.filter { expected.differences(line, from: $0).isEmpty }
            #expect(candidates.count == 1, "\(name), \(service ?? ""): \(found.map { expected.differences(line, from: $0) })")
        }
    }

    @Test("the findings are those that must and none that must not be", arguments: names)
    func findings(name: String) throws {
        let expected = try Expected(name)
        let kinds = Set(try expected.reconciled().findings.map(\.kind.rawValue))
        #expect(kinds.isSuperset(of: expected.findings))
        #expect(kinds.isDisjoint(with: expected.mustNot))
    }

    @Test("the sum holds in every period, line and profile", arguments: names)
    func sums(name: String) throws {
        let lines = try Expected(name).reconciled().lines
        #expect(!lines.isEmpty)
        for line in lines {
            for figures in [line.figures.standard, line.figures.literal, line.figures.conservative] + line.periods.map(\.figures)
            {
                #expect(
                    figures.required == figures.delivered + figures.makeup + figures.excused + figures.missed
                        + figures.undocumented)
            }
        }
    }
}

/// An `expected.json` and the case beside it.
struct Expected {
    let name: String
    private let folder: URL
    private let object: [String: Any]

    /// The case of this name in a folder of cases; without one, in that of the samples.
    init(_ name: String, in folder: URL? = nil) throws {
        self.name = name
        self.folder = (folder ?? samples.appending(path: "cases")).appending(path: name)
        let data = try Data(contentsOf: self.folder.appending(path: "expected.json"))
        object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    var lines: [[String: Any]] { object["lines"] as? [[String: Any]] ?? [] }
    var mustNot: Set<String> { Set(object["mustNot"] as? [String] ?? []) }
    /// Kinds of findings; an entry is a name or an object with a kind.
    var findings: Set<String> {
        Set((object["findings"] as? [Any] ?? []).compactMap { $0 as? String ?? ($0 as? [String: Any])?["kind"] as? String })
    }

    /// The case reconciled as its `args` say.
    func reconciled() throws -> ReconciliationResult {
        var options = CaseReader.Options()
        let arguments = object["args"] as? [String] ?? []
        for (option, value) in zip(arguments, arguments.dropFirst()) {
            switch option {
            case "--from": options.from = CivilDate(iso: value)
            case "--through": options.through = CivilDate(iso: value)
            case "--student": options.student = value
            case "--as-of": options.asOf = CivilDate(iso: value)
            default: #expect(!option.hasPrefix("--"), "\(option) is not known to this test")
            }
        }
        let reader = CaseReader(options: options)
        let outcome = reader.reconcile(reader.read([folder.path]))
        #expect(outcome.students.count == 1)
        return try #require(outcome.students.first).result
    }

    /// The figures of a line that are not as expected; those listed as open are left to judgement.
    func differences(_ expected: [String: Any], from line: Line) -> [String] {
        var result: [String] = []
        let isBlocked = expected["blocked"] is String || expected["blocked"] as? Bool == true
        if isBlocked != (line.blocked != nil) { result.append("blocked: \(line.blocked ?? "no")") }
        for (profile, figures) in expected["figures"] as? [String: [String: Int]] ?? [:] {
            guard let profileName = Profile(rawValue: profile) else { continue }
            let found = line.figures[profileName]
            let values = [
                "required": found.required, "delivered": found.delivered, "makeup": found.makeup, "excused": found.excused,
                "missed": found.missed, "undocumented": found.undocumented, "surplus": found.surplus,
            ]
            for (field, value) in figures where values[field] != value {
                result.append("\(profile) \(field): expected \(value), found \(values[field].map(String.init) ?? "nothing")")
            }
        }
        return result.sorted()
    }
}
