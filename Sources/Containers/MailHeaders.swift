/// The header lines of a mail or of one of its parts (RFC 5322, RFC 2045).
struct MailHeaders {
    private var fields: [(name: String, value: String)] = []
    /// Where the body begins.
    private(set) var bodyStart: Int

    /// Reads header lines up to the first empty line; at most so many bytes of them.
    init(_ bytes: ArraySlice<UInt8>) {
        var at = bytes.startIndex
        var lines: [[UInt8]] = []
        let most = min(bytes.endIndex, bytes.startIndex + 1 << 20)
        bodyStart = bytes.endIndex
        while at < most {
            let end = bytes[at..<bytes.endIndex].firstIndex(of: 0x0A) ?? bytes.endIndex
            var line = Array(bytes[at..<end])
            if line.last == 0x0D { line.removeLast() }
            at = min(end + 1, bytes.endIndex)
            bodyStart = at
            if line.isEmpty { break }
            if line[0] == 0x20 || line[0] == 0x09 {
                // A long line goes on behind white space.
                if !lines.isEmpty { lines[lines.count - 1] += [0x20] + line.drop { $0 == 0x20 || $0 == 0x09 } }
            } else {
                lines.append(line)
            }
        }
        for line in lines.prefix(2_000) {
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
            let text = Charset.isUTF8(Array(value)) ? Array(value) : Charset.utf8(Array(value), label: "windows-1252")
            fields.append((name, String(decoding: text, as: UTF8.self)))
        }
    }

    /// The first field of that name, as it stands.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The field with its encoded words read.
    func words(_ name: String) -> String? { self[name].map(MIMEDecoding.words) }

    /// A value such as `text/html; charset="utf-8"` apart: the value itself in small letters, and its parameters.
    func parameters(_ name: String) -> (value: String, parameters: [String: String]) {
        let pieces = MailHeaders.pieces(self[name] ?? "")
        var raw: [String: String] = [:]
        for piece in pieces.dropFirst() {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let key = MailHeaders.trimmed(String(piece[..<equals])).lowercased()
            if raw[key] == nil {
                raw[key] = MailHeaders.unquoted(MailHeaders.trimmed(String(piece[piece.index(after: equals)...])))
            }
        }
        return (MailHeaders.trimmed(pieces.first ?? "").lowercased(), MailHeaders.joined(raw))
    }

    /// Cuts at semicolons outside quotation marks.
    private static func pieces(_ text: String) -> [String] {
        var result: [[UInt8]] = [[]]
        var isQuoted = false, isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                isEscaped = false
            } else if byte == 0x5C, isQuoted {
                isEscaped = true
            } else if byte == 0x22 {
                isQuoted.toggle()
            }
            if byte == 0x3B, !isQuoted {
                if result.count > 100 { break }
                result.append([])
            } else {
                result[result.count - 1].append(byte)
            }
        }
        return result.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let from = bytes.firstIndex(where: { $0 > 0x20 }), let to = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(text[from...to])
    }

    private static func unquoted(_ text: String) -> String {
        guard text.utf8.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        var result: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8.dropFirst().dropLast() {
            if byte == 0x5C, !isEscaped {
                isEscaped = true
            } else {
                result.append(byte)
                isEscaped = false
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Long parameters come in numbered pieces, and in foreign letters with a star (RFC 2231).
    private static func joined(_ raw: [String: String]) -> [String: String] {
        var result: [String: String] = [:]
        for (key, value) in raw where !key.contains("*") { result[key] = MIMEDecoding.words(value) }
        for (key, value) in raw where key.hasSuffix("*") && !key.dropLast().contains("*") {
            result[String(key.dropLast())] = MIMEDecoding.extended(value)
        }
        let numbered = Set(raw.keys.compactMap { key in key.split(separator: "*").first.map(String.init) })
        for name in numbered where result[name] == nil {
            var text = "", isExtended = false
            for number in 0..<100 {
                if let part = raw["\(name)*\(number)*"] {
                    (text, isExtended) = (text + part, true)
                } else if let part = raw["\(name)*\(number)"] {
                    text += part
                } else {
                    break
                }
            }
            if !text.isEmpty { result[name] = isExtended ? MIMEDecoding.extended(text) : MIMEDecoding.words(text) }
        }
        return result
    }
}
