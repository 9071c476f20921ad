import ServiceRecords

/// Reads the places that a text names.
struct SettingWords {
    private let folded: FoldedText
    private let named: [(setting: Setting, hit: WordTable<Setting>.Hit)]

    init(_ text: String) {
        let folded = FoldedText(text)
        self.folded = folded
        named = Lists.settings.hits(in: folded).compactMap { hit in
            hit.name.map { (SettingWords.outside($0, hit, folded), hit) }
        }
    }

    private static let outsideWords: Set<UInt64> = [WordHash.of("outside"), WordHash.of("out"), WordHash.of("removed")]
    private static let smallWords: Set<UInt64> = [
        WordHash.of("of"), WordHash.of("the"), WordHash.of("a"), WordHash.of("from"), WordHash.of("his"), WordHash.of("her"),
        WordHash.of("their"), WordHash.of("in"),
    ]

    /// "Outside of the general education classroom" is a special education room.
    private static func outside(_ setting: Setting, _ hit: WordTable<Setting>.Hit, _ text: FoldedText) -> Setting {
        guard setting == .generalEducation else { return setting }
        var before = hit.tokens.lowerBound - 1
        while before >= 0, smallWords.contains(text.tokens[before].hash) { before -= 1 }
        return before >= 0 && outsideWords.contains(text.tokens[before].hash) ? .specialEducationRoom : setting
    }

    /// The one place of the cell: the surest, then the first.
    var best: SettingMatch? {
        guard let surest = named.map(\.hit.certainty).max(), let best = named.first(where: { $0.hit.certainty == surest })
        else { return nil }
        var also: [Setting] = []
        for (other, hit) in named where hit.certainty == surest && other != best.setting && !also.contains(other) {
            also.append(other)
        }
        return SettingMatch(
            setting: best.setting, delivery: DeliveryWords(folded).delivery, certainty: surest,
            range: folded.range(of: best.hit.tokens), also: also)
    }
}
