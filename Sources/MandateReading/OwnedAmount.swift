import FrequencyLanguage
import Pages
import ServiceRecords
import Vocabulary

/// An amount of a sentence with the service that it belongs to: "30 minutes of speech therapy twice weekly and 30 minutes of occupational
/// therapy weekly" states one for each.
struct OwnedAmount {
    var amount: FoundAmount
    var service: ServiceMatch
    var doubt: String?

    /// Each amount with its service: the one that its own words name; else the one it is "of"; else the one before it that no other
    /// amount took; else the one after it. An amount without a service is left out.
    static func all(_ amounts: [FoundAmount], among services: [ServiceMatch], in sentence: Sentence) -> [OwnedAmount] {
        let named = services.filter { $0.certainty == .strong }
        let impersonal = named.filter { !isPerson($0, in: sentence) }
        let strong = impersonal.isEmpty ? named : impersonal
        let candidates = strong.isEmpty ? services : strong
        var result: [OwnedAmount] = []
        var reached = 0
        var isServiceAfter = false
        for (index, amount) in amounts.enumerated() {
            let next = index + 1 < amounts.count ? amounts[index + 1].range.lowerBound : Int.max
            let before = candidates.filter { $0.range.upperBound <= amount.range.lowerBound + 1 }
            let after = candidates.filter { $0.range.lowerBound >= amount.range.upperBound && $0.range.upperBound <= next }
            let free = before.filter { $0.range.lowerBound >= reached }
            reached = max(reached, amount.range.upperBound)
            let own = strong.filter { amount.range.contains($0.range.lowerBound) }
            if let first = own.first, own.contains(where: { $0.service != free.last?.service }) {
                let lead = free.last.map { isOpen($0, before: first, amount, sentence) } == true ? free.suffix(1) : []
                result += parted(amount, lead + own)
            } else if let named = after.first, between(amount.range, named.range, sentence).first == "of" || isServiceAfter && free.isEmpty {
                result += shared(amount, chain(from: named, in: after, sentence))
                reached = max(reached, result.last?.service.range.upperBound ?? 0)
            } else if let last = free.last {
                result += shared(amount, chain(to: last, in: free, sentence))
            } else if let last = before.last {
                let several = Set(result.map(\.service.service)).count > 1
                result.append(OwnedAmount(amount: amount, service: last, doubt: several ? nameless : nil))
            } else if let named = candidates.first(where: { $0.range.lowerBound >= amount.range.lowerBound }) {
                isServiceAfter = true
                result += shared(amount, named.range.upperBound <= next ? chain(from: named, in: after, sentence) : [named])
                reached = max(reached, result.last?.service.range.upperBound ?? 0)
            }
        }
        return result
    }

    private static let nameless = "The sentence names several services, and this amount none of them. See whose it is."

    /// An amount that several services share: "speech therapy and occupational therapy for 30 minutes weekly".
    private static func shared(_ amount: FoundAmount, _ services: [ServiceMatch]) -> [OwnedAmount] {
        var told: Set<Service> = []
        let each = services.filter { told.insert($0.service).inserted }
        let doubt = each.count > 1 ? "The sentence names one amount for several services. Ask whether each is given for so long." : nil
        return each.map { OwnedAmount(amount: amount, service: $0, doubt: doubt) }
    }

    /// One phrase that states amounts of several services: "two 30-minute sessions of speech therapy and one 30-minute session of
    /// occupational therapy each week" has a part for each.
    private static func parted(_ amount: FoundAmount, _ services: [ServiceMatch]) -> [OwnedAmount] {
        let parts = amount.frequency.parts
        guard Set(services.map(\.service)).count > 1 else { return services.prefix(1).map { OwnedAmount(amount: amount, service: $0) } }
        guard parts.count == services.count else { return shared(amount, services) }
        return zip(parts, services).map { part, service in
            var own = amount
            own.frequency.parts = [part]
            return OwnedAmount(
                amount: own, service: service, doubt: "One phrase states the amounts of several services. Compare this one with the page.")
        }
    }

    /// Whether the amount begins after this service, and no other amount of it: "speech therapy two 30-minute sessions and occupational
    /// therapy one 30-minute session each week".
    private static func isOpen(_ service: ServiceMatch, before first: ServiceMatch, _ amount: FoundAmount, _ sentence: Sentence) -> Bool {
        let start = text(amount.range.lowerBound..<first.range.lowerBound, sentence)
        return foldedTokens(start).last != "of" && amount.frequency.parts.count > 1
    }

    /// "… by the OT": who gives the service, and no other one.
    private static func isPerson(_ match: ServiceMatch, in sentence: Sentence) -> Bool {
        let before = foldedTokens(text(max(0, match.range.lowerBound - 28)..<match.range.lowerBound, sentence)).suffix(2)
        return before.contains { ["by", "from", "with", "through", "to"].contains($0) } && Vocabulary.role(text(match.range, sentence)) != nil
    }

    // MARK: Services joined by "and"

    private static func chain(to last: ServiceMatch, in services: [ServiceMatch], _ sentence: Sentence) -> [ServiceMatch] {
        var result = [last]
        for service in services.dropLast().reversed() {
            guard let first = result.first, isJoined(service, first, sentence) else { break }
            result.insert(service, at: 0)
        }
        return result
    }

    private static func chain(from first: ServiceMatch, in services: [ServiceMatch], _ sentence: Sentence) -> [ServiceMatch] {
        var result = [first]
        for service in services.dropFirst() {
            guard let last = result.last, isJoined(last, service, sentence) else { break }
            result.append(service)
        }
        return result
    }

    private static func isJoined(_ first: ServiceMatch, _ second: ServiceMatch, _ sentence: Sentence) -> Bool {
        guard first.certainty == .strong, second.certainty == .strong else { return false }
        let words = between(first.range, second.range, sentence)
        return words.count <= 3 && words.allSatisfy { ["and", "both", "as", "well", "plus", "y"].contains($0) }
    }

    private static func between(_ first: Range<Int>, _ second: Range<Int>, _ sentence: Sentence) -> [String] {
        first.upperBound < second.lowerBound ? foldedTokens(text(first.upperBound..<second.lowerBound, sentence)) : []
    }

    private static func text(_ range: Range<Int>, _ sentence: Sentence) -> String {
        let bytes = sentence.text.utf8
        return String(decoding: bytes.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }
}

extension OwnedAmount {
    /// How each amount of a sentence is given, where it states several: "consult" beside one amount says nothing of the others.
    static func manners(of owned: [OwnedAmount], in sentence: Sentence) -> [(own: String, common: String)] {
        let starts = owned.map { min($0.amount.range.lowerBound, $0.service.range.lowerBound) }
        let ends = owned.map { max($0.amount.range.upperBound, $0.service.range.upperBound) }
        let head = text(0..<(starts.min() ?? 0), sentence)
        // "…, both in a small group" goes for all of them, wherever the last amount ends.
        let last = sentence.words.lastIndex { ["both", "all"].contains(foldedTokens($0.text).first ?? "") }.map { sentence.offsets[$0] }
        let end = [ends.max() ?? 0, last.flatMap { $0 > (starts.max() ?? 0) ? $0 : nil } ?? Int.max].min() ?? 0
        let tail = text(end..<max(sentence.text.utf8.count, end), sentence)
        return owned.indices.map { index in
            let later = starts.filter { $0 > max(starts[index], owned[index].amount.range.lowerBound) }.min()
            let end = later.map { max($0, ends[index]) } ?? sentence.text.utf8.count
            return (text(starts[index]..<max(starts[index], end), sentence), head + " " + tail)
        }
    }
}
