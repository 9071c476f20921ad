public import FormProfiles

/// The forms among which a paper's own is looked for.
public struct KnownForms: Sendable {
    /// Every profile, those that a person gave last.
    let profiles: [FormProfile]
    /// The places of those that a person gave.
    let given: Range<Int>
    let index: Index

    /// The forms that the program knows by itself.
    public static let usual = KnownForms(FormProfiles.all, given: [])

    /// Those and others. A given profile goes before the known ones where both claim a paper.
    public init(adding profiles: [FormProfile]) { self.init(FormProfiles.all, given: profiles) }

    private init(_ known: [FormProfile], given: [FormProfile]) {
        profiles = known + given
        self.given = known.count..<known.count + given.count
        index = Index(profiles)
    }

    /// What a profile can say that a column holds.
    public static let columnNames = ColumnRole.allCases.map(\.rawValue)

    /// The phrases of all profiles, each with the profiles that name it.
    struct Index: Sendable {
        var table: PhraseTable
        var owners: [String: [Int]] = [:]
        /// Phrases that name a form of their own, by profile.
        var own: [Set<String>] = []

        init(_ profiles: [FormProfile]) {
            var phrases: [String] = []
            for (number, profile) in profiles.enumerated() {
                let named = profile.recognition.phrases.map { foldedTokens($0).joined(separator: " ") }
                let headed = profile.recognition.headings.map { foldedTokens($0).joined(separator: " ") }
                own.append(Set(named))
                for phrase in Set(named + headed) {
                    owners[phrase, default: []].append(number)
                    phrases.append(phrase)
                }
            }
            table = PhraseTable(phrases)
        }
    }
}
