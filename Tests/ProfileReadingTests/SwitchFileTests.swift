import ProfileReading
import Testing

/// What a file of switches gives, or the message it is refused with.
private func switches(_ text: String) -> (found: [String: String]?, message: String) {
    do throws(ProfileFault) {
        return (try SwitchFile.switches(of: ProfileFile(name: "policy.yml", text: text)), "")
    } catch {
        return (nil, error.description)
    }
}

@Suite("Files of policy switches")
struct SwitchFileTests {
    @Test func `each line gives a switch and its setting as written`() {
        let read = switches("week.partial: full\n\"halfday\": 'full'\nconsult_for_direct: 0\nodd: yes\n")
        #expect(read.found == ["week.partial": "full", "halfday": "full", "consult_for_direct": "0", "odd": "yes"])
    }

    @Test(arguments: [
        ("- a\n- b\n", "not a list"), ("", "not a list"), ("a: [", "not a list"), ("a: full\nb: [1, 2]\n", ":2: error"),
        ("a: full\nb: full\na: pro_rata\n", "stands twice"), ("a: {b: {c: d}}", "one word"),
        ("{week.partial: full}: full\n", "one word"), ("[a, b]: full\n", "one word"),
    ]) func `what is no such list is refused with its place`(text: String, words: String) {
        let read = switches(text)
        #expect(read.found == nil)
        #expect(read.message.contains(words), "\(read.message)")
    }

    @Test func `copies that multiply, depth without end and bytes that are no text are refused before they are parsed`() {
        let levels = (1...30).map { level in "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]" }
        #expect(switches("a0: &a0 x\n" + levels.joined(separator: "\n")).message.contains("anchors"))
        #expect(switches("a: " + String(repeating: "[", count: 30_000)).message.contains("nested too deeply"))
        #expect(switches(String(repeating: "- ", count: 30_000) + "a").message.contains("nested too deeply"))
        for text in ["a0: &a0 x\n" + levels.joined(separator: "\n"), "log: " + String(repeating: "[", count: 30_000), "log: \u{1}"] {
            let read = PaperProfiles.read(ProfileFile(name: "a.yaml", text: text))
            #expect(read.profile == nil && read.faults.count == 1)
        }
        #expect(switches("a: full\nb: \u{1}\n").message.contains("no text"))
        #expect(switches("a: " + String(repeating: "x", count: 70_000)).message.contains("larger than"))
    }
}
