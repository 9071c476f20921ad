import Pages

/// An XML document as a tree of names and texts, small enough to look for what repeats.
struct XMLTree {
    struct Node {
        var name: String
        /// The names from the root to here.
        var path: Int
        var parent: Int?
        var line: Int
        var attributes: [(name: String, value: String)] = []
        var children: [Int] = []
        var text = ""
    }

    /// In the order of the document; the root first.
    private(set) var nodes: [Node] = []
    /// For each path: the path above it and its name.
    private(set) var paths: [(above: Int?, name: String)] = []
    /// Whether the document broke off.
    private(set) var isBroken = false
    /// What else a person must know of its reading.
    private(set) var problems: [Problem] = []
    private var known: [Key: Int] = [:]

    private struct Key: Hashable {
        var above: Int?
        var name: String
    }

    init(_ bytes: [UInt8], most: Int) throws(SheetReadingError) {
        guard var xml = XMLPull(bytes) else {
            throw SheetReadingError("no-memory", "The XML file is too large to open. Export it in parts.")
        }
        var open: [Int] = []
        var left = most
        reading: while true {
            switch xml.next() {
            case .finished: break reading
            case .broken:
                isBroken = true
                break reading
            case .start:
                let isEmpty = xml.isEmpty
                add(&xml, parent: open.last)
                left -= 1 + (nodes.last?.attributes.count ?? 0)
                guard left >= 0 else {
                    throw SheetReadingError(
                        "too-many-cells", "The file holds more values than can be read. Split it and read the parts.")
                }
                if !isEmpty { open.append(nodes.count - 1) }
            case .text: if let last = open.last { nodes[last].text += xml.text }
            case .end: _ = open.popLast()
            }
        }
        problems = xml.problems
        for index in nodes.indices { nodes[index].text = SheetBuilder.trimmed(nodes[index].text) }
    }

    private mutating func add(_ xml: inout XMLPull, parent: Int?) {
        let key = Key(above: parent.map { nodes[$0].path }, name: xml.name)
        let path = known[key] ?? paths.count
        if path == paths.count {
            known[key] = path
            paths.append((key.above, key.name))
        }
        nodes.append(Node(name: key.name, path: path, parent: parent, line: xml.line, attributes: xml.attributes()))
        if let parent { nodes[parent].children.append(nodes.count - 1) }
    }

    /// Whether the path is the other one or lies below it.
    func isPath(_ path: Int, within other: Int) -> Bool {
        var at: Int? = path
        while let here = at {
            if here == other { return true }
            at = paths[here].above
        }
        return false
    }
}
