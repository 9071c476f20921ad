/// Tells by small words whether a page read as English is Spanish.
enum SpanishLook {
    private static let spanish: Set<String> = [
        "de", "la", "el", "los", "las", "en", "por", "para", "del", "con", "una", "al", "se", "su", "que", "minutos", "horas", "semana",
        "veces", "servicio", "servicios", "fecha", "escuela", "estudiante", "nombre", "clase", "terapia", "habla", "cada", "mes", "educacion",
    ]
    private static let english: Set<String> = [
        "the", "of", "and", "to", "in", "for", "with", "is", "will", "be", "or", "on", "by", "at", "minutes", "hours", "week", "times",
        "service", "services", "date", "school", "student", "name", "class", "therapy", "speech", "each", "month", "education",
    ]

    /// More small words of Spanish than of English, and enough of them to say so.
    static func isSpanish(_ words: [ReadWord]) -> Bool {
        var one = 0
        var other = 0
        for word in words {
            let plain = word.text.lowercased().filter(\.isLetter)
            if spanish.contains(plain) { one += 1 }
            if english.contains(plain) { other += 1 }
        }
        return one >= 8 && one > other
    }
}
