/// Whether the words of a sentence promise.
struct Promise {
    /// "will receive", "will be provided", "is provided".
    let isMade: Bool
    /// "will receive", "will be provided": no weaker words.
    let isPlain: Bool
    /// "will", "shall", or a Spanish verb for it: what is told of as it is today pledges nothing.
    let isPledged: Bool
    /// Told of the past, of others' wishes, of what was considered or refused.
    let isDenied: Bool
    /// Told only by what somebody does: "The aide helps Ada", which may describe as well as promise.
    let isOnlyTold: Bool
    /// The same without what is told beside promises too.
    let isRefused: Bool

    init(_ words: [String]) {
        // "will also consult" promises as "will consult" does.
        let tokens = words.contains("also") ? words.filter { $0 != "also" } : words
        isPlain = Promise.plain.isIn(tokens)
        let isPromised = isPlain || Promise.made.isIn(tokens)
        let isActed = Promise.tellsWhoActs(tokens)
        isMade = isPromised || isActed || Promise.present.isIn(tokens)
        isOnlyTold = isActed && !isPromised
        isPledged = isPromised && tokens.contains { $0 == "will" || $0 == "shall" || $0.hasSuffix("ra") || $0.hasSuffix("ran") }
        // "If Ada has a seizure, the nurse will stay …": what is done in some cases only.
        isRefused = Promise.denied.isIn(tokens) || ["if", "whenever", "unless", "should"].contains(tokens.first ?? "")
        isDenied = isRefused || (!isPromised && !isActed && Promise.aside.isIn(tokens))
    }

    /// "The school nurse supervises …", "the aide assists …": what a person of the school does.
    private static func tellsWhoActs(_ tokens: [String]) -> Bool {
        zip(tokens, tokens.dropFirst()).contains { person, deed in
            deeds.contains(deed) && (Deed.professions.contains(person) || aides.contains(person))
        }
    }

    private static let deeds: Set<String> = [
        "supervises", "administers", "monitors", "checks", "gives", "assists", "helps", "supports", "accompanies",
        "catheterizes", "suctions", "feeds",
    ]
    private static let aides: Set<String> = [
        "aide", "aides", "paraprofessional", "paraprofessionals", "paraeducator", "paraeducators", "slp", "ot", "pt", "bcba",
        "assistant", "attendant", "rn", "lpn",
    ]

    /// Whether the words promise with "will", "shall" or "must".
    static func isPledge(_ tokens: [String]) -> Bool {
        plain.isIn(tokens) || made.isIn(tokens) && tokens.contains { $0 == "will" || $0 == "shall" }
    }

    /// Whether the words tell of the past, of others' wishes, of what was considered or refused.
    static func isDenial(_ tokens: [String]) -> Bool { denied.isIn(tokens) }

    private static let made = PhraseTable([
        "will receive", "will be provided", "shall receive", "shall be provided", "is to receive", "will be given",
        "will get", "will have", "will work", "will provide", "will be served", "receives", "is provided", "are provided",
        "will be seen", "will see", "will consult", "will participate",
        "will continue to receive", "to be provided", "will meet", "shall provide", "will support", "will be delivered",
        "is delivered", "are delivered", "will be supported", "will attend", "will deliver", "is entitled to",
        "agrees to provide", "must receive", "will spend", "is offered", "will be offered", "will collaborate",
        "is assigned to", "are assigned to", "will be assigned",
        "is scheduled for", "totals", "services total", "is scheduled", "are scheduled", "will come into", "will be pulled", "will serve", "will help", "will assist", "will work on", "will join", "will teach", "will treat",
        "will come", "will go", "will check in", "will spend time", "will give", "will offer", "will train", "will coach", "we will provide", "will continue", "services will",
        "will ride", "will be transported", "will be driven",
        "will administer", "will check", "will monitor", "will supervise", "will accompany", "will lead", "will run", "will instruct",
        // Spanish says the same with one word.
        "recibira", "recibiran", "proporcionara", "proporcionaran", "se proporcionara", "se proporcionaran", "brindara", "prestara", "ofrecera",
        "dara", "trabajara", "se reunira", "supervisara", "atendera", "apoyara", "asistira", "consultara", "ensenara", "impartira",
        "administrara", "participara", "ayudara", "acompanara", "tendra", "vera", "recibe", "sera atendido", "sera atendida",
    ])
    /// What may promise, and may as well tell: "has speech therapy twice a week", "has recess".
    private static let present = PhraseTable(["has", "gets", "provides"])
    private static let plain = PhraseTable([
        "will receive", "will be provided", "shall receive", "shall be provided", "is to receive", "will have",
        "will continue to receive", "she joins", "he joins", "qualifies for",
        "is entitled to", "will be given", "will get", "must receive", "recibira", "se proporcionara", "se proporcionaran", "tendra",
    ])
    private static let denied = PhraseTable([
        "reported that", "reports that", "said that", "says that", "told us that", "shared that", "states that she gets", "states that he gets",
        "received", "was provided", "were provided", "had been", "used to", "previously", "last year", "last school year",
        "in the past", "former", "formerly", "prior to", "under the iep dated", "previous", "asked", "requested",
        "suggested", "recommended", "recommending", "recommends", "would like", "discussed", "considered", "considering",
        "proposed that", "did not", "does not", "will not", "do not", "rejected", "declined", "wants", "wanted", "wished",
        "recibio", "recibia", "solicito", "pidio", "no recibira", "rechazo", "rechazado", "considero", "privado", "privada", "seguro familiar",
        "could have", "would", "outside evaluation", "private", "outside of school", "if needed",
        "may use", "whenever", "percent", "accuracy", "trials", "attends school",
        "school day is", "was reduced", "reduced in", "refused", "refuses", "discontinued", "no longer", "dismissed", "bus ride", "observation of", "had",
    ])
    /// What is told beside promises too: "will receive speech therapy during lunch".
    private static let aside = PhraseTable(["at home", "homework", "goal", "objective", "lunch", "recess"])
}
