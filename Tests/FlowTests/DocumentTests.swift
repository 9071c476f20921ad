import Foundation
import Testing

/// The pages in Docs keep up with Sources.
@Suite("Docs and Sources")
struct DocumentTests {
    @Test("every room is told of in Docs/Journey.md")
    func everyRoomIsInTheJourney() throws {
        let journey = try PackageFolder.text("Docs/Journey.md")
        for room in try PackageFolder.rooms() {
            #expect(journey.contains("`\(room)`"), "Docs/Journey.md does not name `\(room)`")
        }
    }

    @Test("every file the journey names is there")
    func everyFileIsThere() throws {
        let journey = try PackageFolder.text("Docs/Journey.md")
        let names = journey.matches(of: /`(Sources|Tests|SampleDocs|Scripts|Benchmarks)\/[^`<>*]+`/)
            .map { String($0.output.0.dropFirst().dropLast()) }
        #expect(names.count > 5)
        for name in names { #expect(PackageFolder.exists(name), "Docs/Journey.md names \(name)") }
    }

    @Test("every code that Sources can print is in Docs/Errors.md, and no other")
    func everyCodeIsListed() throws {
        let used = try ErrorCodes.used()
        let listed = try ErrorCodes.listed(under: "## Problems")
        #expect(used.count > 20)
        for code in used.subtracting(listed).sorted() {
            Issue.record("`\(code)` is used in Sources and not listed in Docs/Errors.md")
        }
        for code in listed.subtracting(used).sorted() {
            Issue.record("`\(code)` is listed in Docs/Errors.md and not used in Sources")
        }
    }

    @Test("every kind of finding is in Docs/Errors.md, and no other")
    func everyFindingIsListed() throws {
        let used = try ErrorCodes.findingKinds()
        #expect(used.count > 10)
        #expect(try ErrorCodes.listed(under: "## Findings") == used)
    }

    @Test("every policy switch is in the table of Docs/Rules.md, and no other")
    func everySwitchIsListed() throws {
        let source = try PackageFolder.text("Sources/Reconciliation/SwitchTable.swift")
        let used = Set(source.matches(of: /\.(?:open|fixed)\("([a-z0-9_.]+)"/).map { String($0.output.1) })
        let rules = try PackageFolder.text("Docs/Rules.md")
        #expect(used.count > 20)
        #expect(Set(rules.matches(of: /\n\| `([a-z0-9_.]+)` \| `/).map { String($0.output.1) }) == used)
    }

    @Test("the search for codes sees every way a code is written")
    func codeForms() {
        let source = """
            Problem(.warning, "no-iep", "No paper")
            Problem(
                .error,
                "damaged-sheet", "The sheet")
            throw SheetReadingError("empty-file", "The file")
            for (flag, code, what) in [("minutes_unread", "minutes-not-read", "minutes that cannot be read")] {}
            Problem(.warning, hasDay ? "no-minutes" : "no-date", "A table")
            public enum Code: String {
                /// Locked.
                case needsPassword = "needs-password"
                case damaged
            }
            case other
            """
        #expect(
            ErrorCodes.codes(in: source) == [
                "no-iep", "damaged-sheet", "empty-file", "minutes-not-read", "needs-password", "damaged", "no-minutes",
                "no-date",
            ])
    }
}

/// The codes of problems and errors, as Sources has them and as Docs/Errors.md lists them.
enum ErrorCodes {
    static func used() throws -> Set<String> {
        var codes: Set<String> = []
        for path in try PackageFolder.files(under: "Sources", ending: ".swift") {
            let source = try PackageFolder.text(path)
            // Searching is slow in a debug build; most files speak of neither.
            guard ["Problem(", "Error", "(\""].contains(where: source.contains) else { continue }
            codes.formUnion(Self.codes(in: source))
        }
        return codes
    }

    /// The words in the first column of the tables under one heading of Docs/Errors.md.
    static func listed(under heading: String) throws -> Set<String> {
        let text = try PackageFolder.text("Docs/Errors.md")
        guard let start = text.range(of: heading + "\n")?.upperBound else { return [] }
        let section = text[start...].prefix(upTo: text[start...].range(of: "\n## ")?.lowerBound ?? text.endIndex)
        return Set(section.matches(of: /\n\| `([a-z_-]+)` \|/).map { String($0.output.1) })
    }

    /// The raw values of `ReconciliationFinding.Kind`.
    static func findingKinds() throws -> Set<String> {
        let source = try PackageFolder.text("Sources/Reconciliation/Results.swift")
        guard
            let list = source.firstMatch(
                of: /struct ReconciliationFinding[^{]*\{\s*(?:\/\/\/[^\n]*\n\s*)*public enum Kind[^{]*\{([^}]*)\}/)
        else { return [] }
        let cases = list.output.1.split(separator: "\n").flatMap { line -> [Substring] in
            guard let start = line.range(of: "case ")?.upperBound else { return [] }
            return line[start...].split(separator: ",")
        }
        return Set(
            cases.map { entry in
                let name = entry.split(separator: "=").last ?? entry
                return name.trimmingCharacters(in: CharacterSet(charactersIn: " \""))
            })
    }

    /// A code stands after a severity (or one of two does), first in an error of its own, between flag and words in a list, or in an enum named Code.
    static func codes(in source: String) -> Set<String> {
        var codes = Set(
            source.matches(of: /(?:\.(?:error|warning|note)|severity),\s*"([a-z]+(?:-[a-z]+)*)"/).map { String($0.output.1) })
        codes.formUnion(
            source.matches(of: /[A-Z][A-Za-z]*(?:Error|Failure)\(\s*"([a-z]+(?:-[a-z]+)*)"/).map { String($0.output.1) })
        codes.formUnion(source.matches(of: /\("[a-z_]+",\s*"([a-z]+(?:-[a-z]+)+)",\s*"/).map { String($0.output.1) })
        for choice in source.matches(of: /\.(?:error|warning|note),\s*\w+ \? "([a-z]+(?:-[a-z]+)*)" : "([a-z]+(?:-[a-z]+)*)"/) {
            codes.formUnion([String(choice.output.1), String(choice.output.2)])
        }
        for list in source.matches(of: /enum Code: String[^{]*\{([^}]*)\}/) {
            for entry in list.output.1.matches(of: /case (\w+)(?: = "([a-z-]+)")?/) {
                codes.insert(String(entry.output.2 ?? entry.output.1))
            }
        }
        return codes
    }
}
