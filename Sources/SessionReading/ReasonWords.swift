import ServiceRecords

/// Tells from free words why a session was not held, when no list knows them as a whole: who could not come, and what kept them
/// (domain rules D.3).
enum ReasonWords {
    /// Whose names and voice the words may use.
    struct People: Sendable, Hashable {
        /// Words of the student's name, folded.
        var student: [String] = []
        /// Words of the provider's name, folded.
        var provider: [String] = []
    }

    /// The reason, or `nil` when the words do not settle on one. To be asked only of sessions that were not held.
    static func read(_ text: String, people: People = People()) -> SessionStatus? {
        let words = FoldedText(text)
        guard !words.isEmpty else { return nil }
        let all = Set(words.words)
        // "Student's device lost power": neither the child nor the school was away.
        if words.containsAny(suddenly), isOfDevice(words) { return nil }
        if words.containsAny(declined) { return .refused }
        if words.containsAny(closed), let closure = closure(words) { return closure }
        // On claims a member is the child, but not the member of a staff or team.
        let isMember = words.contains("member") && !words.containsAny(members)
        let isStudent = isMember || words.containsAny(students) || people.student.contains(where: all.contains)
        let isFirstPerson = words.contains("i") && !words.containsAny(["i e", "part i", "title i"])
        let isProvider = words.containsAny(providers) || isFirstPerson || people.provider.contains(where: all.contains)
        if words.containsAny(uncovered) || lacksProvider(words.words) { return .providerAbsent }
        if isProvider, !isStudent { return provider(words) }
        if isStudent { return student(words) ?? (isProvider ? provider(words) : nil) }
        if isSudden(words) { return .schoolClosedUnplanned }
        if words.containsAny(events) { return .studentUnavailableSchool }
        return words.containsAny(illness) ? .studentAbsent : nil
    }

    private static let members = [
        "staff member", "team member", "faculty member", "iep team member", "crew member", "board member", "department member",
        "family member", "committee member",
    ]

    /// Whether a school's event or an illness kept the child, in words that do not also speak of what sessions are made of.
    static func keepsChild(_ text: FoldedText) -> Bool {
        let hard = events.filter { !alsoInSessions.contains($0) }
        return text.containsAny(hard) || text.containsAny(illness)
    }
    private static let alsoInSessions = list("also in sessions")

    /// Whether the words say that the child would not come or take part.
    static func declines(_ text: FoldedText) -> Bool { text.containsAny(declined) }

    /// Whether the words name what closes a school without warning.
    static func isSudden(_ text: String) -> Bool { isSudden(FoldedText(text)) }
    static func isSudden(_ text: FoldedText) -> Bool { text.containsAny(suddenly) && !isOfDevice(text) }

    /// Whether it was a device or a home that had no power, and not a school.
    static func isOfDevice(_ text: FoldedText) -> Bool {
        text.containsAny(["power", "outage"]) && text.containsAny(devices) && !text.containsAny(["school", "building", "campus", "district", "site"]) && isOwned(text.words)
    }

    /// Whether a device or a home is what the outage is of, "Her laptop lost power", "outage at home", and not what else failed with it.
    private static func isOwned(_ words: [String]) -> Bool {
        let owners: Set<String> = ["at", "s", "her", "his", "their", "student", "family"], homes: Set<String> = ["home", "house"]
        if zip(words, words.dropFirst()).contains(where: { owners.contains($0) && homes.contains($1) }) { return true }
        return words.indices.contains { place in
            guard ["power", "outage"].contains(words[place]) else { return false }
            let before = words[max(0, place - 5)..<place]
            return FoldedText(before.joined(separator: " ")).containsAny(devices) && !before.contains { ["and", "or", "no", "sent", "went"].contains($0) && $0 != before.first }
        }
    }
    private static let devices = [
        "device", "devices", "laptop", "tablet", "chromebook", "ipad", "computer", "hearing aid", "hearing aids", "headset", "headphones", "aac", "speaker", "charger", "battery",
        "phone", "home", "house", "router", "wifi", "internet",
    ]

    /// "No nurse on campus", "no therapist today": nobody was there to give the service.
    private static func lacksProvider(_ words: [String]) -> Bool {
        zip(words, words.dropFirst()).contains { $0 == "no" && Self.givers.contains($1) }
    }
    private static let givers = Set(providers.filter { !$0.contains(" ") && !["ot", "pt", "cota", "pta", "otr", "aud"].contains($0) })

    private static func closure(_ words: FoldedText) -> SessionStatus? {
        words.containsAny(suddenly) ? .schoolClosedUnplanned : .schoolClosedPlanned
    }

    private static func provider(_ words: FoldedText) -> SessionStatus? {
        if words.containsAny(meetings) { return .providerInMeeting }
        return words.containsAny(away) || words.containsAny(illness) ? .providerAbsent : nil
    }

    private static func student(_ words: FoldedText) -> SessionStatus? {
        if words.containsAny(events) { return .studentUnavailableSchool }
        return words.containsAny(away) || words.containsAny(illness) ? .studentAbsent : nil
    }

    private static func list(_ name: String) -> [String] { WordLists.phrases(name, in: PackageResources.notes_txt) }
    static let students = list("student")
    static let providers = list("provider")
    private static let declined = list("declined")
    private static let closed = list("closed")
    private static let suddenly = list("sudden closure")
    private static let uncovered = list("uncovered")
    private static let meetings = list("meeting")
    private static let away = list("away")
    private static let illness = list("illness")
    private static let events = list("school event")
}
