/// The words by which deeds are known.
extension Deed {
    static let auxiliaries: Set<String> = ["will", "shall", "must"]
    /// What stands between "will" and the deed.
    static let fillers: Set<String> = [
        "also", "continue", "to", "each", "both", "then", "regularly", "individually", "jointly", "directly", "formally",
    ]
    /// What people do with adults: consult, train.
    static let adultVerbs: Set<String> = [
        "consult", "confer", "collaborate", "train", "coach", "meet", "talk", "speak", "work", "plan", "communicate", "check",
        "provide", "give", "offer", "support", "assist", "help", "review", "guide", "advise", "show", "demonstrate", "model",
        "visit", "participate", "attend", "discuss", "lead", "deliver", "share", "conduct", "hold",
    ]
    /// Deeds whose first person, wherever named, is the one met.
    static let meetings: Set<String> = [
        "consult", "confer", "collaborate", "train", "advise", "communicate", "meet", "talk", "speak", "plan", "review",
        "check", "discuss", "conduct", "hold", "attend",
    ]
    /// What people do with a child, so that it is a service.
    static let verbs: Set<String> = [
        "see", "teach", "instruct", "treat", "serve", "observe", "monitor", "supervise", "accompany", "administer", "spend",
        "run", "join", "come", "go", "push", "pull", "sit", "stay", "shadow", "escort", "transfer", "feed", "catheterize",
        "suction", "interpret", "practice", "facilitate", "receive", "co-teach", "tutor", "counsel", "begin", "start",
        "continue",
    ]
    /// Other forms of these words.
    static let forms: [String: String] = [
        "consultation": "consult", "consultations": "consult", "consultative": "consult", "collaboration": "collaborate",
        "training": "train", "trainings": "train", "trained": "train", "met": "meet", "meeting": "meet", "meetings": "meet",
        "seen": "see", "taught": "teach", "given": "give", "shown": "show", "planning": "plan", "coaching": "coach",
        "support": "support", "supports": "support", "led": "lead", "inservice": "train", "in-service": "train",
        "consulta": "consult", "capacitacion": "train", "entrenamiento": "train", "asesoramiento": "consult", "held": "hold",
    ]
    /// Spanish says "will consult" with one word.
    static let spanish: [String: String] = [
        "consultara": "consult", "consultaran": "consult", "capacitara": "train", "entrenara": "train", "asesorara": "consult",
        "colaborara": "collaborate", "reunira": "meet", "hablara": "talk", "trabajara": "work", "vera": "see",
        "supervisara": "supervise", "observara": "observe", "proporcionara": "provide", "brindara": "provide", "dara": "give",
        "ofrecera": "offer", "ayudara": "help", "apoyara": "support", "atendera": "treat", "ensenara": "teach",
        "administrara": "administer", "acompanara": "accompany", "revisara": "monitor", "impartira": "teach",
        "monitoreara": "monitor", "asistira": "assist", "prestara": "provide",
    ]
    static let articles: Set<String> = [
        "a", "an", "the", "his", "her", "their", "its", "our", "el", "la", "los", "las", "un", "una", "su", "sus",
    ]
    /// Words before an article that make what follows somebody else than who acts.
    static let linkers: Set<String> = ["with", "by", "from", "to", "of", "for", "than", "as", "con", "de", "por", "para"]
    /// Words that end the naming of who acts.
    static let breakers: Set<String> = [
        "by", "from", "who", "whom", "that", "whose", "which", "with", "supervised", "assigned", "named", "como",
    ]
    static let stops: Set<String> = [
        "with", "by", "for", "from", "to", "on", "in", "at", "during", "twice", "once", "each", "per", "every", "about",
        "regarding", "and", "who", "will", "using", "before", "after", "para", "sobre", "en", "durante", "cada", "una", "dos",
    ]
    /// Adults whom a provider meets. The child's own teacher is one, whatever the child's name.
    static let adults: Set<String> = [
        "teacher", "teachers", "staff", "team", "teams", "paraprofessional", "paraprofessionals", "para", "paras",
        "paraeducator", "paraeducators", "personnel", "parent", "parents", "family", "mother", "father", "guardian",
        "guardians", "grandmother", "grandfather", "adults", "aide", "aides", "educator", "educators", "faculty", "driver",
        "drivers", "administrator", "administrators", "principal", "assistant", "assistants", "instructor", "instructors",
        "coach", "coaches", "interpreter", "nurse", "counselor", "therapist", "pathologist", "psychologist", "specialist",
        "employer", "attendant", "monitor", "slp", "ot", "pt", "providers", "provider", "teacher-s", "professionals",
        "caregivers", "caregiver", "maestra", "maestro", "maestros", "maestras", "personal", "equipo", "padres", "madre",
        "padre", "familia", "asistente", "docente", "docentes",
    ]
    /// Words that stand between a deed and its amount.
    static let leadIns: Set<String> = bounds.union(["for", "a", "an", "and", "total", "of", "por", "durante", "each", "every"])
    /// Words that bound an amount.
    static let bounds: Set<String> = [
        "at", "least", "up", "to", "about", "approximately", "no", "more", "less", "than", "minimum", "maximum", "hasta", "al",
        "menos",
    ]
    static let numbers: Set<String> = [
        "one", "two", "three", "four", "five", "six", "eight", "ten", "fifteen", "twenty", "thirty", "forty", "forty-five",
        "sixty", "ninety", "half", "once", "twice", "weekly", "monthly", "quarterly", "daily", "dos", "tres", "cuatro", "diez",
        "quince", "veinte", "treinta", "media",
    ]
    static let children: Set<String> = [
        "student", "child", "learner", "pupil", "him", "she", "he", "students", "peers", "group", "estudiante", "alumno",
        "alumna", "nino", "nina", "classmates", "peer",
    ]
    /// Last words of professions.
    static let professions: Set<String> = [
        "therapist", "pathologist", "specialist", "teacher", "provider", "nurse", "counselor", "psychologist", "worker",
        "consultant", "coordinator", "facilitator", "analyst", "audiologist", "interpreter", "clinician", "trainer", "coach", "technician",
        "instructor", "terapeuta", "especialista", "enfermera", "consejera", "consejero", "maestra", "maestro",
    ]
}
