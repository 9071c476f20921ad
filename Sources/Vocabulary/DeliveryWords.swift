import ServiceRecords

/// Reads how a service is delivered.
struct DeliveryWords {
    /// The delivery, or `nil` for none or for two kinds at once.
    let delivery: Delivery?

    init(_ text: FoldedText) {
        let hits = Lists.deliveries.hits(in: text).filter { !DeliveryWords.namesPlan($0, text) }
        var named = Set(hits.compactMap(\.name))
        for (index, token) in text.tokens.enumerated() where !hits.contains(where: { $0.tokens.contains(index) }) {
            if let ratio = token.ratio, let kind = DeliveryWords.kind(of: ratio) { named.insert(kind) }
        }
        delivery = DeliveryWords.one(of: named)
    }

    private static let plans = Set(["plan", "protocol"].map(WordHash.of))

    /// "Individual health care plan": the word before a plan made for one child says nothing of the manner.
    private static func namesPlan(_ hit: WordTable<Delivery>.Hit, _ text: FoldedText) -> Bool {
        guard hit.name == .individual, hit.tokens.count <= 2 else { return false }
        let next = hit.tokens.upperBound
        return text.tokens[min(next + 1, text.tokens.count)..<min(next + 3, text.tokens.count)].contains { plans.contains($0.hash) }
            || next < text.tokens.count && plans.contains(text.tokens[next].hash)
    }

    /// 1:1 is individual, 2:1 to 5:1 (either way round) a group; larger ratios are classes and say nothing.
    private static func kind(of ratio: (Int, Int)) -> Delivery? {
        guard min(ratio.0, ratio.1) == 1 else { return nil }
        switch max(ratio.0, ratio.1) {
        case 1: return .individual
        case 2...5: return .group
        default: return nil
        }
    }

    private static func one(of named: Set<Delivery>) -> Delivery? {
        let toAdults = named.contains(.consult) || named.contains(.indirect)
        let toChild = named.subtracting([.consult, .indirect])
        if toAdults, !toChild.isEmpty { return nil }
        if toAdults { return named.contains(.consult) ? .consult : .indirect }
        if toChild.contains(.individualOrGroup) || toChild.isSuperset(of: [.individual, .group]) { return .individualOrGroup }
        if toChild.contains(.individual) { return .individual }
        if toChild.contains(.group) { return .group }
        return toChild.contains(.direct) ? .direct : nil
    }
}
