import CXML2
import Pages

/// Takes an XML document piece by piece and calls back for elements and text (libxml2's SAX2), for documents too large to be held.
///
/// Entities that a document defines for itself are never expanded, and nothing is fetched.
final class XMLPush {
    /// An element's attributes, valid during the call.
    struct Attributes {
        fileprivate let list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
        fileprivate let count: Int

        /// The bytes of an attribute without prefix; `nil` when the element has none of this name.
        func value(_ wanted: StaticString) -> UnsafeBufferPointer<UInt8>? {
            guard let list else { return nil }
            for index in 0..<count where XMLPush.isNamed(list[5 * index], wanted) && list[5 * index + 1] == nil {
                guard let from = list[5 * index + 3], let to = list[5 * index + 4] else { return nil }
                return UnsafeBufferPointer(start: from, count: to - from)
            }
            return nil
        }

        func text(_ wanted: StaticString) -> String? { value(wanted).map { String(decoding: $0, as: UTF8.self) } }
        func number(_ wanted: StaticString) -> Int? { value(wanted).flatMap(XMLPush.number) }
        func isTrue(_ wanted: StaticString) -> Bool { text(wanted).map { $0 == "1" || $0 == "true" } ?? false }
    }

    /// What the callbacks ask; elements by their name without prefix.
    protocol Handler: AnyObject {
        func start(_ name: UnsafePointer<UInt8>, _ attributes: Attributes)
        func end(_ name: UnsafePointer<UInt8>)
        func text(_ bytes: UnsafeBufferPointer<UInt8>)
        /// Whether no more of the document is wanted.
        var isDone: Bool { get }
    }

    private final class Link {
        let handler: any Handler
        /// References to entities, which are not followed.
        var references = 0
        init(_ handler: any Handler) { self.handler = handler }
    }

    private let context: xmlParserCtxtPtr
    private let link: Link

    /// `nil` when libxml2 has no memory.
    init?(_ handler: any Handler) {
        cxml_silence()
        link = Link(handler)
        var sax = xmlSAXHandler()
        sax.initialized = 0xDEED_BEAF
        sax.startElementNs = { context, name, _, _, _, _, count, _, list in
            guard let context, let name else { return }
            let link = Unmanaged<Link>.fromOpaque(context).takeUnretainedValue()
            link.handler.start(name, Attributes(list: list, count: Int(count)))
        }
        sax.endElementNs = { context, name, _, _ in
            guard let context, let name else { return }
            Unmanaged<Link>.fromOpaque(context).takeUnretainedValue().handler.end(name)
        }
        sax.characters = { context, bytes, count in
            guard let context, let bytes, count > 0 else { return }
            Unmanaged<Link>.fromOpaque(context).takeUnretainedValue().handler.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        sax.cdataBlock = sax.characters
        sax.reference = { context, _ in
            guard let context else { return }
            Unmanaged<Link>.fromOpaque(context).takeUnretainedValue().references += 1
        }
        guard let made = xmlCreatePushParserCtxt(&sax, Unmanaged.passUnretained(link).toOpaque(), nil, 0, nil) else { return nil }
        context = made
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue)
        xmlCtxtUseOptions(context, options)
    }

    deinit {
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        context.pointee.myDoc = nil
        xmlFreeParserCtxt(context)
    }

    /// Takes the next piece; false when the document is broken or no more of it is wanted.
    func take(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard !link.handler.isDone else { return false }
        let bytes = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
        return xmlParseChunk(context, bytes, Int32(clamping: piece.count), 0) == 0 && !link.handler.isDone
    }

    /// Whether the document ended as it should.
    func finish() -> Bool { xmlParseChunk(context, nil, 0, 1) == 0 }

    /// What a person must know of the reading so far.
    var problems: [Problem] { XMLPull.problems(ofReferences: link.references) }

    // MARK: bytes

    static func isNamed(_ name: UnsafePointer<UInt8>?, _ wanted: StaticString) -> Bool {
        guard let name else { return false }
        return wanted.withUTF8Buffer { wanted in
            for index in wanted.indices where name[index] != wanted[index] { return false }
            return name[wanted.count] == 0
        }
    }

    /// A whole number of at most nine digits.
    static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard (1...9).contains(bytes.count) else { return nil }
        var value = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = 10 * value + Int(byte - 0x30)
        }
        return value
    }
}
