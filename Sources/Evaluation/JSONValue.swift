import Foundation

/// A piece of JSON; absent and `null` stay two things, as a truth file needs.
enum JSONValue: Hashable {
    case null
    case flag(Bool)
    case integer(Int)
    case decimal(Double)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Reads a whole JSON text in UTF-8; throws what the decoder throws.
    init(json bytes: [UInt8]) throws {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes[start...]))
    }

    /// The member of an object, `nil` where it is absent or this is no object.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// The elements of an array, `nil` for anything else.
    var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The characters of a text, `nil` for anything else.
    var characters: String? {
        guard case .text(let characters) = self else { return nil }
        return characters
    }
}

extension JSONValue: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let integer = try? container.decode(Int.self) {
            self = .integer(integer)
        } else if let decimal = try? container.decode(Double.self) {
            self = .decimal(decimal)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let elements = try? container.decode([JSONValue].self) {
            self = .array(elements)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }
}

extension JSONValue {
    /// The JSON text, indented by two spaces a level, members by name.
    func rendered(indent: String = "") -> String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .integer(let integer): String(integer)
        case .decimal(let decimal): decimal.isFinite ? String(decimal) : "null"
        case .text(let text): JSONValue.quoted(text)
        case .array(let elements):
            block("[", "]", indent, elements.map { $0.rendered(indent: indent + "  ") })
        case .object(let members):
            block(
                "{", "}", indent,
                members.sorted { $0.key < $1.key }.map {
                    JSONValue.quoted($0.key) + ": " + $0.value.rendered(indent: indent + "  ")
                })
        }
    }

    private func block(_ open: String, _ close: String, _ indent: String, _ lines: [String]) -> String {
        guard !lines.isEmpty else { return open + close }
        let inner = indent + "  "
        return open + "\n" + lines.map { inner + $0 }.joined(separator: ",\n") + "\n" + indent + close
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            default:
                if scalar.value < 0x20 {
                    let hex = String(scalar.value, radix: 16)
                    out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out + "\""
    }
}
