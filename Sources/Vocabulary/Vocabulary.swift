public import ServiceRecords

/// Turns the words of IEPs and service logs into canonical names; unknown words give `nil`, never a guess.
///
/// The words are data: `Sources/Vocabulary/Words`. Matching is on whole words, longest phrase first; see ``FoldedText``.
public enum Vocabulary {
    /// The service that a cell names, or `nil`. Among several the surest counts, then the first; the others stand in `also`.
    public static func service(_ text: String) -> ServiceMatch? {
        ServiceWords(text).best
    }

    /// Every service named in running text, in its order; words that only mean a service in a services grid are left out.
    public static func services(in text: String) -> [ServiceMatch] {
        ServiceWords(text).all
    }

    /// Whether every word of the text belongs to a service's name, as in a sub-heading "Speech/Language Therapy:".
    public static func isServiceHeading(_ text: String) -> Bool {
        ServiceWords(text).isWholeText
    }

    /// The provider role that a cell names; of several the first ("Special Ed Teacher / Para"), of none `nil`. A title that says little goes
    /// behind the one in brackets: "Behavior Specialist (BCBA)".
    public static func role(_ text: String) -> ProviderRole? {
        let named = roles(in: text)
        if named.count > 1, named[0] == .substitute, let person = roleOfSubstitute(text) { return person }
        guard named.count == 2, named[0] == .other, text.utf8.contains(0x28) else { return named.first }
        let bracket = String(text.drop { $0 != "(" })
        return roles(in: bracket).first == named[1] ? named[1] : named[0]
    }

    /// What a substitute is, where brackets say it ("Substitute (classroom aide)"); not the person stood in for ("Sub (for the SLP)").
    private static func roleOfSubstitute(_ text: String) -> ProviderRole? {
        let bracket = FoldedText(String(text.drop { $0 != "(" }))
        guard let first = bracket.tokens.first, first.hash != FoldedText("for").tokens.first?.hash else { return nil }
        return Lists.roles.hits(in: bracket).compactMap(\.name).first
    }

    /// Every provider role that a text names, in its order.
    public static func roles(in text: String) -> [ProviderRole] {
        Lists.roles.hits(in: FoldedText(text)).compactMap(\.name)
    }

    /// The place that a cell names, or `nil`. Among several the surest counts, then the first; the others stand in `also`.
    public static func setting(_ text: String) -> SettingMatch? {
        SettingWords(text).best
    }

    /// The delivery that a cell names; both individual and group give `individualOrGroup`; a direct and an indirect word
    /// together give `nil`, for they are two amounts.
    public static func delivery(_ text: String) -> Delivery? {
        DeliveryWords(FoldedText(text)).delivery
    }

    /// Whether a text says that provider and child met in one room or at a distance; `nil` when it says neither or both.
    public static func mode(_ text: String) -> DeliveryMode? {
        let named = Lists.modes.hits(in: FoldedText(text)).compactMap(\.name)
        guard let first = named.first, named.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    /// Whether a name of a service, a provider, a place or a way of delivery uses the word.
    public static func knows(word: String) -> Bool {
        let tokens = FoldedText(word).tokens
        return tokens.count == 1 && Lists.words.contains(tokens[0].hash)
    }

    /// What a status cell says became of the session. Codes such as `SA` count only when they are the whole cell; words that
    /// contradict each other ("provided - student absent") give `unknown`; an empty or unknown cell gives `nil`.
    public static func sessionStatus(_ text: String) -> SessionStatus? {
        StatusWords(text).status
    }

    /// Every status phrase in running text, a note for example, in its order. Codes count only when they are the whole text; bare
    /// words with other uses ("testing", "weather") are `weak`.
    public static func statuses(in text: String) -> [StatusMatch] {
        StatusWords(text).all
    }
}

extension FoldedText {
    /// The bytes that a run of words spans.
    func range(of words: Range<Int>) -> Range<Int> {
        guard let first = words.first, let last = words.last, last < tokens.count else { return 0..<0 }
        return tokens[first].range.lowerBound..<tokens[last].range.upperBound
    }
}
