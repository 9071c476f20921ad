import ProfileReading
import Testing

/// A repeatable source of randomness (SplitMix64).
private struct SeededRandom: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

private let profile = """
    log: Valley export
    recognise:
      headings: [Date, Minutes]
      title: [Valley]
    columns:
      Date: date
      "Time Out": end
      Odd: "?"
    units: {Minutes: units of 15}
    dates: month first
    words:
      status: {NP: refused, ok.: delivered}
      service: {LOG: speech_language}
    service: occupational_therapy
    role: ot
    student: {name: Ines Vance, id: "88"}
    """
private let form = """
    name: County form
    recognisedBy:
      phrases: [County schools, Page of]
      needed: 1
    columns:
      - {heading: Service, holds: service}
    """
private let switches = "week.partial: full\nstudent_absent: counted\nhalfday: 'full'\n{a: b}: c\n"

@Suite("Damaged text of profiles and switches")
struct DamagedTests {
    private static let pieces = [
        ": [", ": {", "]", "}", " &a", " *a", ": |", ": >-", "- ? ", "? ", ": !!binary x", ": 0x7f", ": 1e999", ": !!int x", ": !!float", "!!set {", "\t", ": \"", "'", " #",
        "\n", "\n  ", "<<: ", "~", "null", ": 2001-01-01", ": 99:99:99", "---\n", "...\n", "%YAML 9\n", "\u{FEFF}", "é", "\\x00", "log: ", "recognisedBy: ", "columns:\n",
    ]

    /// The text with some pieces put in, lines exchanged, and letters taken out.
    private static func damaged(_ text: String, _ random: inout SeededRandom) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let at = Int.random(in: 0..<lines.count, using: &random)
            let place = lines[at].index(lines[at].startIndex, offsetBy: Int.random(in: 0...lines[at].count, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: lines.swapAt(at, Int.random(in: 0..<lines.count, using: &random))
            case 1: lines[at] = String(lines[at][place...])
            case 2: lines[at] = String(lines[at][..<place])
            case 3: lines[at] = String(repeating: " ", count: Int.random(in: 0...9, using: &random)) + lines[at]
            default: lines[at].insert(contentsOf: pieces.randomElement(using: &random) ?? "", at: place)
            }
        }
        return lines.joined(separator: "\n")
    }

    @Test("it is read or refused with words, and never traps", arguments: [profile, form, switches], 1...5)
    func neverTraps(text: String, seed: UInt64) {
        var random = SeededRandom(state: seed)
        for _ in 0..<1_000 {
            let file = ProfileFile(name: "a.yaml", text: Self.damaged(text, &random))
            let read = PaperProfiles.read(file)
            #expect(read.profile != nil || !read.faults.isEmpty)
            do throws(ProfileFault) { _ = try SwitchFile.switches(of: file) } catch { #expect(!error.message.isEmpty) }
        }
    }
}
