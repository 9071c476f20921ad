import CXML2

/// What libxml2's HTML parser tells of a page: elements that begin and end, and text. The parser closes what the page leaves open.
class HTMLEvents {
    func start(_ name: String, _ attributes: [String: String]) {}
    func end(_ name: String) {}
    func take(_ text: UnsafeBufferPointer<UInt8>) {}

    func parse(_ text: [UInt8], _ encoding: String) {
        var handler = htmlSAXHandler()
        handler.startElement = { context, name, attributes in
            guard let context, let name else { return }
            HTMLEvents.of(context).start(String(cString: name).lowercased(), HTMLEvents.attributes(attributes))
        }
        handler.endElement = { context, name in
            guard let context, let name else { return }
            HTMLEvents.of(context).end(String(cString: name).lowercased())
        }
        handler.characters = { context, text, length in
            guard let context, let text, length > 0 else { return }
            HTMLEvents.of(context).take(UnsafeBufferPointer(start: text, count: Int(length)))
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        cxml_silence()
        // A zero would end the text for the parser.
        var text = text.map { $0 == 0 ? 0x20 : $0 }
        text.append(0)
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = text.withUnsafeMutableBufferPointer { buffer in htmlSAXParseDoc(buffer.baseAddress, encoding, &handler, context) }
    }

    private static func of(_ context: UnsafeMutableRawPointer) -> HTMLEvents {
        Unmanaged<HTMLEvents>.fromOpaque(context).takeUnretainedValue()
    }

    private static func attributes(_ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> [String: String] {
        guard let list else { return [:] }
        var result: [String: String] = [:]
        var at = 0
        while let name = list[at] {
            result[String(cString: name).lowercased()] = list[at + 1].map { String(cString: $0) } ?? ""
            at += 2
        }
        return result
    }
}
