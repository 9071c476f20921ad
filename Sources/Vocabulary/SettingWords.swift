import ServiceRecords

/// Reads the places that a text names.
struct SettingWords {
    private let text: String
    private let folded: FoldedText
    private let named: [(setting: Setting, hit: WordTable<Setting>.Hit)]

    init(_ text: String) {
        let folded = FoldedText(text)
        self.text = text
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

    /// "Separate Location Speech Room", "Separate Location – Therapy Room", "Special education: OT room": the room that a dash, a colon or a bracket sets behind words that only
    /// say that the class is left. `nil` where nothing narrower is named, or where the words name a room themselves.
    private func narrower(than first: Int) -> Int? {
        guard named.count > first + 1, named[first].setting == .specialEducationRoom else { return nil }
        let (wide, next) = (named[first].hit.tokens, named[first + 1])
        guard next.hit.certainty == .strong, let lead = wide.first, let last = wide.last, let follower = next.hit.tokens.first,
            !SettingWords.rooms.contains(folded.tokens[last].hash)
        else { return nil }
        let isMerelyApart = SettingWords.apart.contains(folded.tokens[lead].hash)
        let isRoom = next.setting == .therapyRoom || isMerelyApart && SettingWords.narrowed.contains(next.setting)
        guard isRoom, follower == last + 1 else { return nil }
        // "Separate Location" over "Speech Room", in one cell.
        if isMerelyApart, next.setting == .therapyRoom { return first + 1 }
        let between = Array(text.utf8)[folded.tokens[last].range.upperBound..<folded.tokens[follower].range.lowerBound]
        // A dash of two bytes or more, "-", ":", "(".
        return between.contains { $0 == 0x2D || $0 == 0x3A || $0 == 0x28 || $0 == 0xE2 } ? first + 1 : nil
    }

    /// Last words of names of rooms.
    private static let rooms = Set(["room", "classroom", "class", "center", "lab", "wing", "area", "office"].map(WordHash.of))
    /// First words of what says no more than that the class is left.
    private static let apart = Set(["separate", "alternate", "alternative", "pull", "pullout"].map(WordHash.of))
    private static let narrowed: Set<Setting> = [.campus, .remote, .home, .community, .hospital, .cafeteria]

    /// The one place of the cell: the surest, then the first; a room goes before the wider words that it is set behind.
    var best: SettingMatch? {
        guard let surest = named.map(\.hit.certainty).max(), let first = named.firstIndex(where: { $0.hit.certainty == surest })
        else { return nil }
        let best = named[narrower(than: first) ?? first]
        var also: [Setting] = []
        for (other, hit) in named where hit.certainty == surest && other != best.setting && !also.contains(other) {
            also.append(other)
        }
        return SettingMatch(
            setting: best.setting, delivery: DeliveryWords(folded).delivery, certainty: surest,
            range: folded.range(of: best.hit.tokens), also: also)
    }
}
