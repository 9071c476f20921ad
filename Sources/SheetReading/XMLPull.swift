import CXML2
import Pages

/// A forward-only reader over an XML document in memory (libxml2 `xmlTextReader`): no network, no entities from outside, no
/// giant texts.
struct XMLPull: ~Copyable {
    enum Node { case start, end, text, finished, broken }

    private let reader: xmlTextReaderPtr
    private let held: UnsafeMutableRawBufferPointer
    /// References to entities, which are never followed: they can stand for any length of text, or for another file.
    private var references = 0

    /// Opens the bytes; `nil` when libxml2 has no memory. The bytes are copied, since libxml2 reads them later.
    ///
    /// `encoding` outranks what the document says of itself.
    init?(_ bytes: [UInt8], encoding: String? = nil) {
        guard bytes.count <= Int(Int32.max) else { return nil }
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        copy.copyBytes(from: bytes)
        let blanked = EntityBlanking.blank(copy)
        let options = Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue
                | XML_PARSE_COMPACT.rawValue | XML_PARSE_BIG_LINES.rawValue)
        let made = xmlReaderForMemory(
            copy.baseAddress?.assumingMemoryBound(to: CChar.self), blanked ? Int32(bytes.count) : 0, nil, encoding, options)
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
            case Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue): references += 1
            default: continue
            }
        }
    }

    /// What a person must know when the document was read: words that it writes by names of its own are missing.
    var problems: [Problem] { XMLPull.problems(ofReferences: references) }

    /// What is said of so many references to entities; nothing of none.
    static func problems(ofReferences references: Int) -> [Problem] {
        guard references > 0 else { return [] }
        return [
            Problem(
                .error, "damaged-sheet",
                "The file writes words by names of its own (XML entities) in \(references) place\(references == 1 ? "" : "s"). Such names are not followed, so what stands "
                    + "there is missing. Ask for the file as CSV or XLSX.")
        ]
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

/// Takes declarations of entities out of a document before it is parsed: in attributes libxml2 puts in what an entity stands for, as often
/// as it is named.
private enum EntityBlanking {
    /// Overwrites the declarations with blanks; false for an encoding in which they could hide.
    static func blank(_ bytes: UnsafeMutableRawBufferPointer) -> Bool {
        let head = bytes.prefix(400)
        if isWide(bytes) { return !isSpelled("<!ENTITY", in: bytes) }
        // EBCDIC, and an encoding of mails in which any sign can be written as plain letters.
        if head.starts(with: [0x4C, 0x6F]) || isSpelled("utf-7", in: UnsafeMutableRawBufferPointer(rebasing: head)) { return false }
        var at = 0, isInType = false
        while at < bytes.count {
            switch bytes[at] {
            case 0x22 where isInType, 0x27 where isInType: at = after(bytes[at], in: bytes, from: at + 1) ?? bytes.count
            // The end of the declarations.
            case 0x5D where isInType: return true
            case 0x3C:
                if matches("<!--", bytes, at) {
                    at = place(of: "-->", in: bytes, from: at + 4).map { $0 + 3 } ?? bytes.count
                } else if matches("<?", bytes, at) {
                    at = place(of: "?>", in: bytes, from: at + 2).map { $0 + 2 } ?? bytes.count
                } else if matches("<!ENTITY", bytes, at) {
                    at = blankDeclaration(bytes, at)
                } else if at + 1 < bytes.count, bytes[at + 1] == 0x21 {
                    isInType = true
                    at += 1
                } else {
                    // The first element.
                    return true
                }
            default: at += 1
            }
        }
        return true
    }

    /// Blanks to the end of the declaration; where it stops.
    private static func blankDeclaration(_ bytes: UnsafeMutableRawBufferPointer, _ start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != 0x3E {
            end = bytes[end] == 0x22 || bytes[end] == 0x27 ? after(bytes[end], in: bytes, from: end + 1) ?? bytes.count : end + 1
        }
        let stop = min(end + 1, bytes.count)
        // Line ends stay, so that lines keep their numbers.
        for here in start..<stop where bytes[here] != 0x0A { bytes[here] = 0x20 }
        return stop
    }

    /// Whether characters are two or four bytes.
    private static func isWide(_ bytes: UnsafeMutableRawBufferPointer) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4).contains(0)
    }

    /// Whether the letters stand there one after the other, whatever bytes of zero and whichever capitals.
    private static func isSpelled(_ letters: String, in bytes: UnsafeMutableRawBufferPointer) -> Bool {
        let wanted = Array(letters.lowercased().utf8)
        var found = 0
        for byte in bytes where byte != 0 {
            let small = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            found = small == wanted[found] ? found + 1 : small == wanted[0] ? 1 : 0
            if found == wanted.count { return true }
        }
        return false
    }

    private static func matches(_ text: StaticString, _ bytes: UnsafeMutableRawBufferPointer, _ at: Int) -> Bool {
        guard at + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { wanted in wanted.indices.allSatisfy { bytes[at + $0] == wanted[$0] } }
    }

    private static func place(of text: StaticString, in bytes: UnsafeMutableRawBufferPointer, from: Int) -> Int? {
        let last = bytes.count - text.utf8CodeUnitCount
        let first = text.withUTF8Buffer { $0[0] }
        var at = from
        while at <= last {
            if bytes[at] == first, matches(text, bytes, at) { return at }
            at += 1
        }
        return nil
    }

    /// The place behind the next such byte.
    private static func after(_ byte: UInt8, in bytes: UnsafeMutableRawBufferPointer, from: Int) -> Int? {
        var at = from
        while at < bytes.count {
            if bytes[at] == byte { return at + 1 }
            at += 1
        }
        return nil
    }
}
