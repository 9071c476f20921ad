import ServiceRecords

/// Reads how a service is delivered.
struct DeliveryWords {
    /// The delivery, or `nil` for none or for two kinds at once.
    let delivery: Delivery?

    init(_ text: FoldedText) {
        let hits = Lists.deliveries.hits(in: text)
        var named = Set(hits.compactMap(\.name))
        for (index, token) in text.tokens.enumerated() where !hits.contains(where: { $0.tokens.contains(index) }) {
            if let ratio = token.ratio, let kind = DeliveryWords.kind(of: ratio) { named.insert(kind) }
        }
        delivery = DeliveryWords.one(of: named)
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
