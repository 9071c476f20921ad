import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Whether a sentence speaks of a ride that the school gives as a service.
enum Ride {
    /// "special transportation", "a lift bus".
    case special
    /// "Ada will ride the regular bus": the ride that everybody has.
    case ordinary
    /// A ride of which nothing is said: "Ada will ride bus 12".
    case unsaid

    init(_ sentence: Sentence, service: ServiceMatch? = nil) {
        let tokens = foldedTokens(sentence.withoutAsides)
        let isSpecial = tokens.contains(where: Ride.specialWords.contains)
        let common = tokens.indices.first { Ride.namesCommonBus(tokens, at: $0) }
        if let common {
            // "the same bus each day" may be any bus.
            self = !isSpecial ? .ordinary : tokens[common] == "same" ? .special : .unsaid
        } else {
            let named = service.map { foldedTokens(sentence.words(in: $0.range).joinedText) } ?? []
            self = isSpecial || named.contains { $0.hasPrefix("transport") } ? .special : .unsaid
        }
    }

    /// "the regular school bus", and not "cannot ride the regular bus".
    private static func namesCommonBus(_ tokens: [String], at index: Int) -> Bool {
        guard ["regular", "same", "general", "neighborhood"].contains(tokens[index]),
            tokens[(index + 1)...].prefix(3).contains(where: { ["bus", "transportation", "route"].contains($0) })
        else { return false }
        return !tokens[..<index].suffix(5).contains { ["not", "cannot", "unable", "never", "no", "without"].contains($0) }
    }

    private static let specialWords: Set<String> = [
        "special", "specialized", "specially", "door", "curb", "lift", "wheelchair", "small", "mini", "minibus", "van", "attendant", "aide",
        "harness", "monitor", "nurse", "equipped", "adapted", "especial", "especializado", "elevador", "silla",
    ]
}
