import Testing

/// Nothing that is read leaves the machine: no source can open a connection.
@Suite("No network")
struct NoNetworkTests {
    static let modules: Set<String> = [
        "FoundationNetworking", "Network", "CFNetwork", "NIO", "NIOCore", "NIOPosix", "AsyncHTTPClient", "Hummingbird", "Vapor",
    ]

    /// Calls that open a connection, as they stand in Swift or C; each at the beginning of a word.
    static let calls = [
        "URLSession", "NWConnection", "socket(", "connect(", "getaddrinfo(", "gethostbyname(", "sendto(", "recvfrom(", "CFSocket",
        "CFStreamCreatePair", "curl_easy", "xmlNanoHTTP", "SOCK_STREAM", "SOCK_DGRAM",
    ]

    /// Whether the line of code holds the call as a word of its own: `reconnect(` is none.
    static func holds(_ call: String, in line: String) -> Bool {
        var rest = line[...]
        while let start = rest.firstIndex(where: { $0 == call.first }) {
            let before = start > line.startIndex ? line[line.index(before: start)] : " "
            if line[start...].hasPrefix(call), !(before.isLetter || before.isNumber || before == "_") { return true }
            rest = line[line.index(after: start)...]
        }
        return false
    }

    @Test("no source imports a module of the network", arguments: try PackageFolder.rooms())
    func noNetworkModule(room: String) throws {
        for (_, line) in try SourceLine.holding(["import "], inRoom: room, endings: [".swift"]) {
            if let module = line.importedModule { #expect(!Self.modules.contains(module), "\(line)") }
        }
    }

    @Test("no source opens a connection", arguments: try PackageFolder.rooms())
    func noConnection(room: String) throws {
        let endings = [".swift", ".cpp", ".h", ".c", ".modulemap"]
        for (call, line) in try SourceLine.holding(Self.calls, inRoom: room, endings: endings) {
            #expect(!Self.holds(call, in: line.text), "\(line)")
        }
    }

    @Test("XML readers are not allowed to fetch what a file refers to")
    func xmlStaysHome() throws {
        let words = ["xmlReaderFor", "xmlReadMemory", "XML_PARSE_NONET", "XML_PARSE_NOENT"]
        let found = try PackageFolder.rooms().flatMap { try SourceLine.holding(words, inRoom: $0, endings: [".swift"]) }
        let usesReader = found.contains { $0.word == "xmlReaderFor" || $0.word == "xmlReadMemory" }
        #expect(!usesReader || found.contains { $0.word == "XML_PARSE_NONET" }, "libxml2 is used without XML_PARSE_NONET")
        for (word, line) in found { #expect(word != "XML_PARSE_NOENT", "\(line)") }
    }

    @Test("the search finds a call and no word that only contains it")
    func searchIsRight() {
        #expect(Self.holds("connect(", in: "    let status = connect(handle)"))
        #expect(Self.holds("socket(", in: "socket(AF_INET, 1, 0)"))
        #expect(!Self.holds("connect(", in: "reconnect(lines); disconnect(all)"))
    }
}
