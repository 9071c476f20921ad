/// Values of form fields as text (ISO 32000-1, 7.9.2.2 and 12.7.3.4).
enum FieldText {
    /// Longer values are cut; no form holds one.
    private static let most = 50_000

    /// The value's text with its line breaks; blank when it holds nothing.
    static func string(_ bytes: [UInt8], isRich: Bool) -> String {
        let scalars = InformationText.scalars(bytes)
        return String(String.UnicodeScalarView(folded(isRich ? withoutTags(scalars) : scalars).prefix(most)))
    }

    /// Characters as they are read elsewhere on the page; line breaks of all kinds as one.
    private static func folded(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count)
        for scalar in scalars {
            switch scalar.value {
            case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append("\n")
            default:
                switch ReadCharacter(scalar.value, isZeroWidth: false, symbols: nil) {
                case .space: result.append(" ")
                case .scalar(let value), .combining(let value): if let scalar = Unicode.Scalar(value) { result.append(scalar) }
                case .letters(let letters): result += letters.description.unicodeScalars
                case .softHyphen, .nothing, .unmapped: break
                }
            }
        }
        return result
    }

    /// The words of XHTML: tags and entities taken out, paragraphs and breaks as line breaks.
    private static func withoutTags(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var index = 0
        while index < scalars.count {
            switch scalars[index] {
            case "<":
                let end = scalars[index...].firstIndex(of: ">") ?? scalars.count - 1
                let name = scalars[index...end].dropFirst().prefix { $0 != " " && $0 != ">" && $0 != "/" }
                if name.elementsEqual("br".unicodeScalars) || name.elementsEqual("p".unicodeScalars), !result.isEmpty {
                    result.append("\n")
                }
                index = end + 1
            case "&":
                let (scalar, next) = entity(scalars, at: index)
                result.append(scalar)
                index = next
            default:
                result.append(scalars[index])
                index += 1
            }
        }
        return result
    }

    private static func entity(_ scalars: [Unicode.Scalar], at start: Int) -> (Unicode.Scalar, next: Int) {
        guard let end = scalars[start...].prefix(12).firstIndex(of: ";") else { return ("&", start + 1) }
        let name = String(String.UnicodeScalarView(scalars[(start + 1)..<end]))
        switch name {
        case "amp": return ("&", end + 1)
        case "lt": return ("<", end + 1)
        case "gt": return (">", end + 1)
        case "quot": return ("\"", end + 1)
        case "apos": return ("'", end + 1)
        case "nbsp": return (" ", end + 1)
        default: break
        }
        guard name.hasPrefix("#") else { return ("&", start + 1) }
        let digits = name.dropFirst()
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let value, let scalar = Unicode.Scalar(value), value >= 0x20 else { return ("&", start + 1) }
        return (scalar, end + 1)
    }

    /// What of a text must be the same for two texts to agree: all but blanks, and one form of quotes and dashes.
    static func key(_ text: String) -> [UInt32] {
        text.unicodeScalars.compactMap { scalar in
            switch scalar.value {
            case 0...0x20, 0xA0: nil
            case 0x2018, 0x2019, 0x201B, 0x60, 0xB4: 0x27
            case 0x201C, 0x201D, 0x201E: 0x22
            case 0x2010...0x2015, 0x2212: 0x2D
            default: scalar.value
            }
        }
    }
}
