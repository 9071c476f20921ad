import Pages
import ServiceRecords
import Vocabulary

/// What a status cell says became of a session (domain rules D.3): the trade's words, and the marks that logs use instead of
/// words.
enum StatusWords {
    struct Reading: Sendable, Hashable {
        var status: SessionStatus
        var flags: [String] = []
        var mode: DeliveryMode?
    }

    private static func list(_ name: String) -> [String] { WordLists.phrases(name, in: PackageResources.notes_txt) }
    /// What denies that the session was given, or says that the child was with somebody else.
    private static let denials = [
        "not", "no", "didnt", "never", "unable", "cancelled", "canceled", "absent", "instead", "nurse", "doctor", "dentist",
        "principal", "office",
    ]
    /// Verbs with which a status says that the session was given, and words for whom else was met.
    private static let verbs = list("given"), others = list("others")
    /// Verbs that say so only before what belongs to a session: "Ran program", but not "Ran out of time".
    private static let loose = list("given to"), objects = list("given objects")

    /// "Ran program", "Seen in room 4", "Met with team": the first words say what was done; `nil` when something denies it.
    private static func done(_ raw: String, _ text: FoldedText) -> SessionStatus? {
        if text.containsAny(denials) { return nil }
        if others.contains(where: { text.offset(of: $0) == 1 }) || meetsOnlyAdult(text) { return .consult }
        guard verbs.contains(where: { text.offset(of: $0) == 1 }) || isGiven(text.words) else { return nil }
        // "Pulled for testing", "Saw him, sick": what kept the child goes before the verb.
        if text.offset(of: "worked on") != 1, ReasonWords.keepsChild(text) { return nil }
        return ReplacementWords.says(raw) ? .makeup : text.containsAny(shortened) ? .partial : .delivered
    }

    /// "Call with parent", "Met with team": somebody else than the child was met.
    static func otherContact(_ raw: String) -> SessionStatus? {
        let text = FoldedText(raw)
        return others.contains { text.offset(of: $0) == 1 } ? .consult : nil
    }

    /// "Met with Mr. Lund (classroom teacher) about the cards": the first words tell of talk, and soon an adult follows.
    static func meetsAdult(_ text: FoldedText) -> Bool {
        let words = text.words
        guard words.count >= 3, talks.contains(words[0]), talkedTo.contains(words[1]) else { return false }
        return words.dropFirst(2).prefix(6).contains(where: adults.contains)
    }
    /// "Met with mom", and nobody beside: not "met with her and mom", "met with mom and student" or "met with aide in room".
    private static func meetsOnlyAdult(_ text: FoldedText) -> Bool {
        let words = text.words
        guard words.count >= 3, words[0] == "met", talkedTo.contains(words[1]), !text.containsAny(children), let adult = words.dropFirst(2).prefix(6).firstIndex(where: adults.contains)
        else { return false }
        let own: Set<String> = ["her", "his", "their", "the", "a", "s", "class", "classroom", "gen", "ed", "general", "education", "special", "sped", "homeroom", "foster", "grade"]
        guard words[2..<adult].allSatisfy({ own.contains($0) || $0.utf8.count <= 4 && Int($0.prefix(1)) != nil }) else { return false }
        // "Met with para present", "Met with mom, then full session": somebody was there beside the child.
        let rest = Array(words[(adult + 1)...])
        return !rest.indices.contains { place in
            rest[place] == "in" ? rest.indices.contains(place + 1) && rest[place + 1] != "person" : beside.contains(rest[place])
        }
    }
    private static let beside: Set<String> = [
        "and", "present", "with", "w", "then", "session", "sessions", "group", "carryover", "assist", "assisting", "assisted", "helping", "sitting", "attending", "along",
        "there", "beside", "alongside", "support", "supporting", "push", "practice", "practiced", "worked", "working",
    ]

    /// Whether the word is one for a grown-up with whom a service is talked over: "teacher", "para".
    static func isAdult(_ word: String) -> Bool { adults.contains(word) }

    private static let talks: Set<String> = ["met", "spoke", "talked", "conferred", "meeting", "call", "called", "phoned", "emailed", "planned"]
    private static let talkedTo: Set<String> = ["with", "to", "w"]
    private static let adults: Set<String> = [
        "teacher", "teachers", "team", "parent", "parents", "mom", "mother", "dad", "father", "guardian", "grandmother", "grandfather", "family",
        "staff", "para", "paraprofessional", "aide", "principal", "nurse", "psychologist", "counselor",
    ]

    /// "Saw the group", "Gave his session": a verb of many uses with what belongs to a session behind it.
    private static func isGiven(_ words: [String]) -> Bool {
        guard let first = words.first, loose.contains(first) else { return false }
        let articles = ["a", "an", "the", "his", "her", "their", "our", "my", "this", "full", "whole", "regular", "usual", "both"]
        guard let object = words.dropFirst().first(where: { !articles.contains($0) }) else { return false }
        guard object == "with" else { return objects.contains(object) }
        return words.dropFirst(2).first { !articles.contains($0) }.map { $0 != "on" && objects.contains($0) } ?? false
    }

    /// What a status cell says; `nil` when its words are not understood, and for blanks.
    static func read(_ text: String) -> Reading? {
        if text.saysNothing { return nil }
        // "Absent per para": who says so was not away.
        if text.firstRange(of: " per ") != nil, let said = text.firstMatch(of: /(?i)^(.*[a-z)])[,;]? +(?:as )?per +(?:the |his |her |their |class |classroom |front )*([a-z]+)\.?$/), tellers.contains(said.2.lowercased()) {
            var reading = read(String(said.1))
            // "Sick per mom": a family tells of its child.
            if reading?.status == .providerAbsent, families.contains(said.2.lowercased()) { reading?.status = .studentAbsent }
            // "Cancelled per mom", "Out per parent": what a family tells without a reason is its child's absence.
            if families.contains(said.2.lowercased()), untold.contains(FoldedText(String(said.1)).string) { return Reading(status: .studentAbsent) }
            return reading
        }
        if let mark = mark(text) { return mark }
        // The fate of a claim says that a session was claimed, and nothing else.
        if claims.contains(FoldedText(text).string) { return Reading(status: .delivered, flags: ["claim_status"]) }
        // "DL" among the codes of fates is "delivered"; as a mode it is distance learning.
        let mode = text.utf8.count == 2 && text.lowercased() == "dl" ? nil : Vocabulary.mode(text)
        let folded = FoldedText(text)
        // "No school (parent conferences)": what stands in brackets tells why, not who was away.
        // "No school (holiday, snow)" is a key's word for both: only the row's own note can tell that it came without warning.
        if folded.offset(of: "no school") == 1 {
            return Reading(status: ReasonWords.isSudden(text) && !listsBothClosures(text) ? .schoolClosedUnplanned : .schoolClosedPlanned)
        }
        // "Met. Presentation plan": what stands behind the full stop tells of the session that was held.
        if let head = givenBeforeStop(text) { return Reading(status: head, mode: mode) }
        // "No OT, assembly": whose service it is says not who was away.
        if let reason = NoteWords.behindNoService(text), let read = read(reason), ![.unknown, .scheduled].contains(read.status), !LogAssembly.given.contains(read.status) { return read }
        if let status = Vocabulary.sessionStatus(text) {
            if status == .unknown || status == .delivered, done(text, folded) == .makeup {
                return Reading(status: .makeup, mode: mode)
            }
            let refined = refined(status, folded, isPatient: isPatient(text))
            // "Didn't want to come, class party": the child's own no goes before what else there was.
            if refined == .studentUnavailableSchool, ReasonWords.declines(folded) { return Reading(status: .refused, mode: mode) }
            if refined == .unknown, let reason = reason(text, isDenied: true) { return Reading(status: reason, mode: mode) }
            // "Teacher absent, no SDI held"
            if refined == .unknown, folded.containsAny(["absent", "out sick"]), names(folded, isPatient(text)), !folded.containsAny(children) {
                return Reading(status: .providerAbsent, mode: mode)
            }
            var flags = refined == .unknown ? ["not_held"] : []
            // "Out sick" alone: the child by the sense of the column, but nothing says so.
            if refined == .studentAbsent, folded.contains("out sick"), !folded.containsAny(children), folded.offset(of: "i") != 1 {
                flags.append("absent_person_unnamed")
            }
            // "Kim absent": a word that names neither the child nor a provider stands for whoever was away.
            if refined == .studentAbsent, flags.isEmpty, namesSomebodyAbsent(folded) { flags.append("absent_person_unnamed") }
            return Reading(status: refined, flags: flags, mode: mode)
        }
        // "APE out", "TOD away": a role alone in front of the word.
        if folded.wordCount == 2, namesRoleAway(folded) { return Reading(status: .providerAbsent) }
        // "Teletherapy" and "In person" as a status say how the session was held, and so that it was.
        if let mode { return Reading(status: .delivered, mode: mode) }
        if let done = done(text, folded) { return Reading(status: done) }
        if folded.wordCount >= 2, let reason = reason(text) { return Reading(status: reason) }
        if isManner(folded) { return Reading(status: .delivered) }
        return spelledOut(folded).flatMap(read)
    }

    /// "Met. Goals, check in": a sentence that is nothing but a word for a session given, and behind it words that take nothing back.
    private static func givenBeforeStop(_ text: String) -> SessionStatus? {
        guard let stop = text.firstRange(of: ". ") ?? text.firstRange(of: "; "), case let head = String(text[..<stop.lowerBound]),
            FoldedText(head).wordCount <= 2, Vocabulary.sessionStatus(head) == .delivered
        else { return nil }
        let rest = String(text[stop.upperBound...]), words = FoldedText(rest)
        guard !words.containsAny(denials + shortened + missed), !ReplacementWords.says(rest), Vocabulary.sessionStatus(rest) != .makeup,
            !meetsOnlyAdult(FoldedText(text)), !words.containsAny(["consult", "consultation", "sick", "refused"])
        else { return nil }
        return .delivered
    }

    /// "Direct 1:1", "Individual therapy session": the way a session was given, and so that it was.
    static func isManner(_ text: FoldedText) -> Bool {
        guard (2...6).contains(text.wordCount) else { return false }
        let isOne = text.containsAny(["1 1", "1 on 1", "one on one", "one to one"])
        let words = text.words.filter { !isOne || !["1", "on", "one", "to"].contains($0) }
        return (isOne || words.contains(where: ways.contains)) && words.allSatisfy { ways.contains($0) || besideWays.contains($0) }
    }
    private static let ways: Set<String> = ["direct", "individual", "indiv", "group"]
    private static let besideWays: Set<String> = ["therapy", "session", "tx", "treatment", "service", "services", "small"]

    /// The words with the short forms of exports written out: "THER_UNAVAIL" is "therapist unavailable"; `nil` where there are none.
    private static func spelledOut(_ text: FoldedText) -> String? {
        guard (1...5).contains(text.wordCount) else { return nil }
        let words = text.words
        let long = words.indices.map { place -> String in
            // "Not prov" is not provided, by whomever; "Ther canc" a therapy or its therapist.
            if place > 0, words[place - 1] == "not", words[place] == "prov" || words[place] == "prv" { return "provided" }
            if place + 1 < words.count, words[place] == "ther", saysCancelled(words[place + 1]) { return "session" }
            return shortForms[words[place]] ?? words[place]
        }
        return words == long ? nil : long.joined(separator: " ")
    }
    private static let shortForms: [String: String] = [
        "ther": "therapist", "thrp": "therapist", "thrpst": "therapist", "clin": "clinician", "prov": "provider", "prv": "provider", "prvdr": "provider", "tchr": "teacher",
        "stf": "staff", "stu": "student", "stdnt": "student", "clt": "client", "unavail": "unavailable", "unavl": "unavailable", "unav": "unavailable", "canc": "cancelled",
        "cncl": "cancelled", "cncld": "cancelled", "cxl": "cancelled", "cxld": "cancelled", "abs": "absent", "absnt": "absent", "clsd": "closed", "schl": "school", "sess": "session", "svc": "service",
        "shrt": "short", "resched": "rescheduled", "rsch": "rescheduled", "compl": "completed", "cmplt": "completed", "dlvd": "delivered", "cmpl": "completed",
    ]

    private static let families: Set<String> = ["parent", "parents", "mom", "mother", "dad", "father", "grandma", "grandmother", "guardian", "family"]
    private static let untold: Set<String> = ["cancelled", "canceled", "canc", "cancel", "cancellation", "cx", "cxl", "out", "home", "at home", "away", "gone", "kept home", "out today"]
    private static let tellers: Set<String> = [
        "para", "paraprofessional", "aide", "teacher", "staff", "parent", "parents", "mom", "mother", "dad", "father", "grandma", "grandmother", "guardian", "office", "secretary", "nurse",
        "school", "counselor", "principal", "interpreter", "student", "family", "attendance",
    ]

    /// Whether what stands behind "No school" is a list of reasons, some by the calendar and some sudden.
    private static func listsBothClosures(_ text: String) -> Bool {
        let items = text.dropFirst("no school".utf8.count).replacing(" or ", with: ",").split(whereSeparator: { ",/&;".contains($0) }).map { FoldedText(String($0)) }
        return items.count >= 2 && items.contains { planned.contains($0.string) } && items.allSatisfy { planned.contains($0.string) || ReasonWords.isSudden($0) }
    }
    private static let planned: Set<String> = [
        "holiday", "holidays", "pd", "pd day", "break", "breaks", "vacation", "conference", "conferences", "inservice", "in service", "workday", "workdays", "closed",
    ]

    private static func namesSomebodyAbsent(_ text: FoldedText) -> Bool {
        let words = text.words
        guard let place = words.firstIndex(of: "absent"), place > 0, !text.containsAny(children) else { return false }
        let word = words[place - 1]
        return !besideAbsent.contains(word) && word.utf8.count > 2 && !word.contains(where: \.isNumber) && Vocabulary.sessionStatus(word) == nil
    }

    /// "Not held - therapist away": who and what in words that no list knows together.
    private static func reason(_ text: String, isDenied: Bool = false) -> SessionStatus? {
        let folded = FoldedText(text)
        // "Worked elsewhere", "Worked from home": who did is not said.
        if folded.offset(of: "worked") == 1, !folded.containsAny(children) { return nil }
        // What is still to happen says nothing about why.
        if folded.containsAny(["will", "owed", "needs", "need", "required", "rescheduled", "reschedule", "pending"]) {
            return nil
        }
        if folded.containsAny(given), !folded.contains("not") { return nil }
        // "Not held - student", "Missed: staff": the name alone at the end says whose absence it was; "Lesson with the student" denies nothing.
        if let side = sides.first(where: { folded.words.last == $0.word }), folded.wordCount <= 5, isDenied || folded.containsAny(missed) {
            return side.status
        }
        return ReasonWords.read(text)
    }

    private static let missed = [
        "not", "no", "none", "missed", "miss", "absent", "absence", "away", "out", "cancelled", "canceled", "cancellation", "cancel", "cx", "unavailable",
        "didnt", "unheld", "undelivered", "canc", "cncl", "cncld", "cxl", "cxld",
    ]
    /// Whether the words say that somebody cancelled.
    static func saysCancelled(_ text: String) -> Bool {
        FoldedText(text).containsAny(["cancelled", "canceled", "cancellation", "cancel", "cx", "canc", "cncl", "cncld", "cxl", "cxld"])
    }
    private static let sides: [(word: String, status: SessionStatus)] = [
        ("student", .studentAbsent), ("pupil", .studentAbsent), ("child", .studentAbsent), ("client", .studentAbsent),
        ("staff", .providerAbsent), ("provider", .providerAbsent), ("therapist", .providerAbsent), ("clinician", .providerAbsent),
    ]

    /// "Completed (short)" was not a whole session, and in "Absent (staff)" it is not the student who was away.
    private static func refined(_ status: SessionStatus, _ text: FoldedText, isPatient: Bool) -> SessionStatus {
        switch status {
        // "Client out sick": who is ill stands beside it.
        case .providerAbsent where text.containsAny(children) && text.containsAny(ill) && !names(text, isPatient):
            return .studentAbsent
        case .delivered where meetsOnlyAdult(text): return .consult
        case .delivered where text.containsAny(shortened): return .partial
        // "Provided, short: pulled late because of a schedule conflict": the reason belongs to the missing part.
        case .unknown where text.containsAny(shortened) && given.contains { text.offset(of: $0) == 1 }: return .partial
        // "Consult with teacher, student not present": what was done stands first.
        case .unknown where text.offset(of: "consult") == 1 || text.offset(of: "consultation") == 1: return .consult
        case .studentAbsent, .schoolClosedPlanned, .schoolClosedUnplanned, .studentUnavailableSchool:
            if ["consult", "consultation", "consulted", "collaboration"].contains(where: { text.offset(of: $0) == 1 }) || meetsOnlyAdult(text) {
                return .consult
            }
            return refinedAbsence(status, text, isPatient: isPatient)
        default: return status
        }
    }

    private static let besideAbsent: Set<String> = [
        "excused", "unexcused", "long", "full", "half", "day", "days", "was", "is", "were", "marked", "all", "today", "partial", "partially", "recorded",
        "reported", "chronically", "verified", "unverified", "code", "coded", "note", "and", "the", "she", "her", "him", "they", "not", "provided",
        "delivered", "held", "seen", "session", "cancelled", "canceled", "missed", "due", "school", "class", "being", "still", "also", "again", "daily",
        "attendance", "status", "home", "sick", "ill", "absence", "because", "since", "service", "services", "therapy", "reason", "other", "member",
        "morning", "afternoon", "early", "entire", "whole", "planned", "unplanned", "parent", "medical", "health", "religious", "family", "both", "group",
    ]
    private static let children = ["student", "child", "pupil", "client", "learner", "stu", "kid", "scholar", "kiddo"]
    private static let ill = ["sick", "ill", "illness", "fever", "flu"]

    /// Whether the words name who gives the service.
    private static func names(_ text: FoldedText, _ isPatient: Bool) -> Bool {
        text.containsAny(providers) || !isPatient && text.contains("pt") || text.offset(of: "i") == 1 || namesRoleAway(text)
    }

    /// "TOD absent", "O&M out": a role of those who give services in front of the word for being away.
    private static func namesRoleAway(_ text: FoldedText) -> Bool {
        let words = text.words
        guard words.count >= 2, !text.containsAny(children) else { return false }
        return words.indices.dropFirst().contains { place in
            guard ["absent", "out", "away", "unavailable", "sick", "ill"].contains(words[place]) else { return false }
            let word = words[place - 1]
            return word.utf8.count >= 2 && word != "pt" && !besideAbsent.contains(word) && Vocabulary.role(word) != nil
        }
    }

    /// Whether who gives the service is the one of whom these words speak: named before them, and not as the one with whom the
    /// child was ("In class with teacher, not available").
    private static func isAbout(_ text: FoldedText, _ phrases: [String], _ isPatient: Bool) -> Bool {
        guard let place = phrases.compactMap({ text.offset(of: $0) }).min() else { return false }
        let words = text.bytes[..<place].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        if words.first == "i" { return true }
        let front = FoldedText(words.prefix { !["with", "at", "in", "by", "for", "to"].contains($0) }.joined(separator: " "))
        return front.containsAny(providers) || !isPatient && front.contains("pt")
    }

    private static let missing = ["unavailable", "not available"]
    private static let clashes = ["schedule conflict", "scheduling conflict", "conflict"]
    private static let courses = ["pd", "professional development", "inservice", "in service", "conference", "training"]

    /// "Teacher inservice", "Staff PD": the day on which a school's teachers are taught, not one teacher who was away.
    private static func isTeachersDay(_ text: FoldedText) -> Bool {
        ["teacher", "teachers", "staff", "faculty", "all staff", "teacher s"].contains { who in
            (courses + ["institute"]).contains { text.offset(of: who + " " + $0) != nil }
        }
    }

    /// "Pt." is a patient and "PT" a physical therapist.
    private static func isPatient(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        func isLetter(_ at: Int) -> Bool { bytes.indices.contains(at) && (0x41...0x5A).contains(bytes[at] & 0xDF) }
        return bytes.indices.dropLast().contains { at in
            bytes[at] | 0x20 == 0x70 && bytes[at + 1] == 0x74 && !isLetter(at - 1) && !isLetter(at + 2)
        }
    }

    private static func refinedAbsence(_ status: SessionStatus, _ text: FoldedText, isPatient: Bool) -> SessionStatus {
        switch status {
        case .schoolClosedPlanned where text.containsAny(["unplanned", "unscheduled", "unexpected", "emergency"]):
            .schoolClosedUnplanned
        // "School closed, high wind warning": what came without warning, in words that no list of closures holds.
        case .schoolClosedPlanned
        where ReasonWords.isSudden(text) && text.containsAny(["closed", "closing", "closure", "cancelled", "canceled"])
            && !text.contains("holiday"):
            .schoolClosedUnplanned
        // "Teacher at PD", "LCSW home with covid": not the school was away.
        case .schoolClosedPlanned
        where isAbout(text, courses + ["vacation"], isPatient) && !isTeachersDay(text) && !text.containsAny(children)
            && !text.containsAny(["day", "days", "no school", "closed", "parent", "workday", "holiday", "break"]):
            .providerAbsent
        case .schoolClosedUnplanned
        where names(text, isPatient) && text.containsAny(["covid", "home"])
            && !text.containsAny(["closed", "closure", "school", "schools"]):
            text.containsAny(children) ? .studentAbsent : .providerAbsent
        // "Student's device lost power" closed no school.
        case .schoolClosedUnplanned where ReasonWords.isOfDevice(text): .unknown
        // "Emergency with another student, I was in a meeting": the emergency closed no school.
        case .schoolClosedUnplanned
        where text.contains("emergency") && text.containsAny(["i was", "i had", "another student", "another child", "other student", "crisis"])
            && !text.containsAny(["closed", "closure", "school", "schools", "dismissal", "building", "weather", "snow", "ice", "power", "drill", "lockdown"]):
            text.containsAny(["meeting", "mtg", "meetings"]) ? .providerInMeeting : .providerAbsent
        case .studentAbsent where names(text, isPatient) && !text.containsAny(children): .providerAbsent
        // "Itinerant not available": not the child was.
        case .studentUnavailableSchool
        where isAbout(text, missing, isPatient) && !text.containsAny(children):
            .providerAbsent
        // "SLP conflict": hers; but "OT conflict" in a log of speech is the child's.
        case .studentUnavailableSchool
        where isAbout(text, clashes, isPatient) && !text.containsAny(children + ["ot", "pt", "teacher", "para", "aide"]):
            .providerAbsent
        default: status
        }
    }

    /// Whether a column tells what became of claims: a word of payment, or nothing but states on the way to one, several of them.
    static func areClaims(_ texts: [String]) -> Bool {
        if texts.contains(where: isClaim) { return true }
        let said = Set(texts.filter { !$0.saysNothing && !$0.isEmpty }.map { FoldedText($0).string })
        let states = said.filter { underway.contains($0) || unbilled.contains($0) }
        // "Denied - student absent": what follows the state is its reason.
        return states.count >= 2
            && said.allSatisfy { word in
                saysClaim(word) || read(word)?.status == .void || claims.contains { word.hasPrefix($0 + " ") }
            }
    }

    /// Whether the words are a state of a claim.
    static func saysClaim(_ text: String) -> Bool {
        let word = FoldedText(text).string
        return underway.contains(word) || unbilled.contains(word) || claims.contains(word)
    }

    /// Whether the words tell what became of a claim.
    static func isClaim(_ text: String) -> Bool { claims.contains(FoldedText(text).string) }

    /// What words say where the column speaks of claims: states on their way to payment say that a session was claimed; "not billed" says
    /// nothing of the session, and its note decides.
    static func readClaim(_ text: String) -> Reading? {
        let folded = FoldedText(text)
        if underway.contains(folded.string) { return Reading(status: .delivered, flags: ["claim_status"]) }
        if reversed.contains(folded.string) { return Reading(status: .void) }
        if unbilled.contains(folded.string) { return Reading(status: .unknown, flags: ["claim_status", "not_held"]) }
        let words = folded.words
        guard words.count >= 2, let first = words.first else { return nil }
        // "Replacement - paid": a state of the claim that stands for another.
        if versions.contains(first), saysClaim(words.dropFirst().joined(separator: " ")) { return Reading(status: .delivered, flags: ["claim_status"]) }
        // "Held - unsigned note": the claim waits, and not for the session.
        if first == "held" || first == "hold" || first == "pended" || underway.contains(first), !folded.containsAny(denials) {
            let isUnsigned = folded.containsAny(["unsigned", "signature", "sign", "attestation", "cosign", "cosignature"])
            return Reading(status: .delivered, flags: ["claim_status"] + (isUnsigned ? ["unattested"] : []))
        }
        // "Denied - duplicate": of a claim paid before, which the rows show; that the session was not held it does not say.
        if claims.contains(first), folded.containsAny(["duplicate", "dup", "duplicated"]) { return Reading(status: .delivered, flags: ["claim_status"]) }
        return nil
    }

    /// Whether the words say that the claim was not granted.
    static func saysDenied(_ text: String) -> Bool {
        FoldedText(text).words.prefix(2).contains { ["denied", "rejected", "denial"].contains($0) }
    }

    /// Words for a claim that stands for another one.
    private static let versions: Set<String> = [
        "replacement", "original", "corrected", "adjusted", "adjustment", "rebill", "resubmission", "replaces",
    ]

    private static let underway: Set<String> = [
        "submitted", "resubmitted", "pended", "pending", "pending review", "in review", "under review", "approved", "accepted", "on hold", "rebilled",
        "ready to bill", "batched", "in process", "open", "sent", "awaiting approval", "suspended",
    ]
    /// Entries of an account that take another one back.
    private static let reversed: Set<String> = ["reversal", "reversed", "claim reversal", "reversal of payment", "takeback", "recouped", "recoupment"]
    private static let unbilled: Set<String> = [
        "nb", "not billed", "non billable", "not billable", "unbilled", "unbillable", "nonbillable", "no claim", "not claimed", "not claimable",
    ]
    private static let claims: Set<String> = [
        "paid", "denied", "billed", "claimed", "adjudicated", "processed", "rejected", "claim paid", "claim denied",
        "paid in full", "to be paid",
    ]
    private static let shortened = [
        "short", "shortened", "in part", "part", "partial", "partially", "left early", "late", "ended early", "cut short",
        "abbreviated",
    ]
    private static let given = [
        "provided", "delivered", "completed", "seen", "service provided", "services provided", "attended", "present", "held",
        "session held", "served",
    ]
    private static let providers = [
        "staff", "provider", "therapist", "teacher", "clinician", "slp", "slpa", "ot", "cota", "pta", "counselor",
        "itinerant", "lcsw", "lmsw", "ssw", "rbt", "otr", "tvi", "dpt", "psychologist", "para",
        "paraprofessional", "aide", "nurse", "interpreter", "specialist", "instructor", "pathologist",
        "interventionist", "bcba", "practitioner", "social worker", "substitute", "technician", "tech", "coach", "consultant", "tutor", "mentor",
        "facilitator", "case manager", "coms", "audiologist", "contractor", "coordinator", "supervisor", "examiner", "dape", "apee", "bcaba", "ota",
    ]

    /// Ticks, crosses, and the truth values of exports. An X in a box of a log stands for "seen".
    private static func mark(_ text: String) -> Reading? {
        switch text.trimmedCell {
        case "\u{2713}", "\u{2714}", "\u{221A}", "\u{2611}", "\u{2705}", "\u{2714}\u{FE0F}", "\u{2612}", "\u{F0FC}", "x", "X",
            "+", "1", "Y", "y", "Yes",
            "yes", "YES", "TRUE", "True", "true":
            return Reading(status: .delivered)
        case "\u{2717}", "\u{2718}", "\u{274C}", "0", "N", "n", "No", "no", "NO", "FALSE", "False", "false":
            return Reading(status: .unknown, flags: ["not_held"])
        default: return nil
        }
    }

    static func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    }
}
