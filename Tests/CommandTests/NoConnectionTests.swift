import Foundation
import Testing

/// What goes on between the program and the network: nothing.
///
/// `Tests/FlowTests/NoNetworkTests.swift` searches the sources; here the built program is looked at and watched.
@Suite("No connection")
struct NoConnectionTests {
    static let demo = ["reconcile", "--format", "json", Program.samples + "/cases/demo"]
    /// Without these of the C library nobody opens a connection, sends or looks up a name.
    static let calls = ["socket", "connect", "getaddrinfo", "gethostbyname", "sendto", "sendmsg", "recvfrom", "bind", "listen"]

    /// Proves that no code of the program itself, with the packages linked into it, can call these: a call of a shared library needs its
    /// name in the program's table of symbols. It says nothing of the shared libraries, which the next test watches.
    @Test("the built program asks the system for no call of the network")
    func symbols() throws {
        let path = try #require(Program.path)
        let file = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        func holds(_ name: String) -> Bool {
            #if canImport(Darwin)
                let symbol = "\0_\(name)\0"
            #else
                let symbol = "\0\(name)\0"
            #endif
            return file.range(of: Data(symbol.utf8)) != nil
        }
        for call in Self.calls { #expect(!holds(call), "\(call)") }
        #expect(holds("open") || holds("fstat") || holds("write"), "the search finds names that are there")
    }

    /// Proves, for this case and every library in it, that the system was asked for no socket (strace), or at least that nothing is
    /// missing without a network (a network namespace of its own, which has no way out). Where a machine has neither tool, the test above
    /// is all that can be said.
    @Test("a whole case is reconciled without a socket and without a network")
    func watched() throws {
        let program = try #require(Program.path)
        let plain = try Program.run(Self.demo)
        #expect(!plain.output.isEmpty)
        if let strace = Self.tool("strace", trial: ["-f", "-o", "/dev/null", "true"]) {
            let folder = try Folder()
            let trace = folder.file("trace")
            let run = try Program.launch(strace, ["-f", "-qq", "-e", "trace=%network,openat", "-o", trace, program] + Self.demo)
            #expect(run.output == plain.output)
            let lines = try folder.text("trace").split(separator: "\n")
            #expect(lines.contains { $0.contains("iep.pdf") }, "the trace shows the papers being opened")
            let network = lines.filter { line in ["socket(", "connect(", "sendto(", "bind("].contains { line.contains($0) } }
            #expect(network.isEmpty, "\(network)")
        }
        if let unshare = Self.tool("unshare", trial: ["-rn", "true"]) {
            let run = try Program.launch(unshare, ["-rn", program] + Self.demo)
            #expect(run.output == plain.output && run.status == plain.status)
        }
    }

    /// The tool's path, when it is there and works here.
    static func tool(_ name: String, trial: [String]) -> String? {
        let path = ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
        guard let path, let run = try? Program.launch(path, trial), run.status == 0 else { return nil }
        return path
    }
}
