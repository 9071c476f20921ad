import CXML2

/// A forward-only reader over an XML document in memory (libxml2 `xmlTextReader`): no network, no entities from outside, no
/// giant texts.
struct XMLPull: ~Copyable {
    enum Node { case start, end, text, finished, broken }

    private let reader: xmlTextReaderPtr
    private let held: UnsafeMutableRawBufferPointer

    /// Opens the bytes; `nil` when libxml2 has no memory. The bytes are copied, since libxml2 reads them later.
    ///
    /// `encoding` outranks what the document says of itself.
    init?(_ bytes: [UInt8], encoding: String? = nil) {
        guard bytes.count <= Int(Int32.max) else { return nil }
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        copy.copyBytes(from: bytes)
        let options = Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue
                | XML_PARSE_COMPACT.rawValue | XML_PARSE_BIG_LINES.rawValue)
        let made = xmlReaderForMemory(
            copy.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, encoding, options)
        guard let made else {
            copy.deallocate()
            return nil
        }
        reader = made
        held = copy
    }

    deinit {
        xmlFreeTextReader(reader)
        held.deallocate()
    }

    /// Goes to the next element's start or end, or text.
    mutating func next() -> Node {
        while true {
            switch xmlTextReaderRead(reader) {
            case 0: return .finished
            case 1: break
            default: return .broken
            }
            switch xmlTextReaderNodeType(reader) {
            case Int32(XML_READER_TYPE_ELEMENT.rawValue): return .start
            case Int32(XML_READER_TYPE_END_ELEMENT.rawValue): return .end
            case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
                Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue):
                return .text
            default: continue
            }
        }
    }

    /// The element's name without its prefix.
    var name: String { string(xmlTextReaderConstLocalName(reader)) }
    /// Whether the element ends where it starts (`<c/>`): no end follows.
    var isEmpty: Bool { xmlTextReaderIsEmptyElement(reader) == 1 }
    /// How deep the node lies, 0 for the root.
    var depth: Int { Int(xmlTextReaderDepth(reader)) }
    /// The text of a text node.
    var text: String { string(xmlTextReaderConstValue(reader)) }
    /// The line in the document on which the node begins; the parser itself is further on.
    var line: Int { xmlTextReaderCurrentNode(reader).map { max(1, Int(xmlGetLineNo($0))) } ?? 1 }

    /// Whether the element has this name, without making a string.
    func isNamed(_ wanted: StaticString) -> Bool {
        guard let name = xmlTextReaderConstLocalName(reader) else { return false }
        return wanted.withUTF8Buffer { wanted in
            for index in wanted.indices where name[index] != wanted[index] { return false }
            return name[wanted.count] == 0
        }
    }

    /// An attribute by its name without prefix.
    func attribute(_ wanted: String) -> String? {
        if let value = xmlTextReaderGetAttribute(reader, wanted) {
            defer { cxml_free(value) }
            return string(value)
        }
        return nil
    }

    /// An attribute in any namespace, by its local name (`r:id`).
    mutating func prefixedAttribute(_ wanted: String) -> String? {
        guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return nil }
        defer { xmlTextReaderMoveToElement(reader) }
        repeat {
            if string(xmlTextReaderConstLocalName(reader)) == wanted { return string(xmlTextReaderConstValue(reader)) }
        } while xmlTextReaderMoveToNextAttribute(reader) == 1
        return nil
    }

    /// All attributes by their names without prefix, in order; declarations of namespaces are left out.
    mutating func attributes() -> [(name: String, value: String)] {
        guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return [] }
        defer { xmlTextReaderMoveToElement(reader) }
        var result: [(name: String, value: String)] = []
        repeat {
            let prefix = string(xmlTextReaderConstPrefix(reader)), name = string(xmlTextReaderConstLocalName(reader))
            if prefix == "xmlns" || prefix == "xsi" || name == "xmlns" { continue }
            result.append((name, string(xmlTextReaderConstValue(reader))))
        } while xmlTextReaderMoveToNextAttribute(reader) == 1
        return result
    }

    private func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
        guard let pointer else { return "" }
        return String(cString: pointer)
    }
}
