import Foundation
import Testing

/// Docs/Flags.md keeps up with the flags that Sources can raise.
@Suite("Flags and their page")
struct FlagTests {
    @Test("every flag of a session is on its page, and no other")
    func sessions() throws {
        var used: Set<String> = []
        for path in try PackageFolder.files(under: "Sources/SessionReading", ending: ".swift") {
            let source = try PackageFolder.text(path)
            guard source.contains("flag") || source.contains("add(\"") else { continue }
            for found in source.matches(of: /(?:flags\.append\(|flags: \[|, \[|\? \[\] : \[|add\()"([a-z]+(?:_[a-z]+)*)"/) {
                used.insert(String(found.output.1))
            }
            for list in source.matches(of: /let flags = \[([^\]]*)\]/) {
                used.formUnion(list.output.1.matches(of: /"([^"]+)"/).map { String($0.output.1) })
            }
        }
        let form = try PackageFolder.text("Sources/ServiceRecords/ObservationForm.swift")
        used.formUnion(form.matches(of: /static let \w*[fF]lag = "([^"]+)"/).map { String($0.output.1) })
        #expect(used.count > 20)
        try compare(used, under: "## Sessions")
    }

    @Test("every flag of a frequency is on its page, and no other")
    func frequencies() throws {
        let remarks = try PackageFolder.text("Sources/FrequencyLanguage/Atom.swift")
        let list = try #require(remarks.firstMatch(of: /static let names: \[String\] = \[([^\]]*)\]/))
        var used = Set(list.output.1.matches(of: /"([^"]+)"/).map { String($0.output.1) })
        for path in try PackageFolder.files(under: "Sources/MandateReading", ending: ".swift") {
            for found in try PackageFolder.text(path).matches(of: /frequency\.flags\.append\("([^"]+)"/) { used.insert(String(found.output.1)) }
        }
        #expect(used.count > 40)
        try compare(used, under: "## Frequencies")
    }

    private func compare(_ used: Set<String>, under heading: String) throws {
        let page = try PackageFolder.text("Docs/Flags.md")
        let start = try #require(page.range(of: heading + "\n")).upperBound
        let section = page[start...].prefix(upTo: page[start...].range(of: "\n## ")?.lowerBound ?? page.endIndex)
        var listed: Set<String> = []
        for row in section.split(separator: "\n") where row.hasPrefix("| `") {
            for name in row.dropFirst(2).prefix(while: { $0 != "|" }).matches(of: /`([^`]+)`/) { listed.insert(String(name.output.1)) }
        }
        #expect(used.subtracting(listed).sorted() == [], "raised in Sources and not on Docs/Flags.md")
        #expect(listed.subtracting(used).sorted() == [], "on Docs/Flags.md and raised nowhere")
    }
}
