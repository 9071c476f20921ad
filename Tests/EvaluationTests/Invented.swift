import CivilTime
import Pages
import ServiceRecords

@testable import Evaluation

/// Invented papers and truths for the tests.
enum Invented {
    static func truth(_ json: String, name: String = "paper.truth.json") throws -> TruthFile {
        try TruthFile(json: Array(json.utf8), name: name)
    }

    static func day(_ text: String) -> CivilDate? { CivilDate(iso: text) }

    /// Speech, 2 × 30 a week, individual, in the therapy room, by the SLP, for one school year.
    static func speech() -> Mandate {
        Mandate(
            id: "m1", service: .speechLanguage, serviceText: "Speech therapy", amountText: "30 min 2x/week",
            frequency: Frequency(raw: "30 min 2x/week", parts: [part()]), setting: .therapyRoom, providerRole: .slp,
            startDate: day("2024-09-03"), endDate: day("2025-06-12"),
            evidence: [Evidence(field: "service", page: 4, quote: "Speech therapy", confidence: 1)])
    }

    static func part(minutes: Int = 30, sessions: Int = 2, unit: Period.Unit = .week, delivery: Delivery = .individual)
        -> FrequencyPart
    {
        FrequencyPart(
            minutesPerSession: Quantity(minutes), sessionsPerPeriod: Quantity(sessions), period: Period(unit),
            totalMinutesPerPeriod: Quantity(minutes * sessions), totalSource: .derived, delivery: delivery)
    }

    /// A part as a truth has it.
    static func partJSON(
        minutes: Int = 30, sessions: Int = 2, unit: String = "week", delivery: String = "individual", more: String = ""
    ) -> String {
        """
        {"minutesPerSession": [\(minutes), \(minutes)], "sessionsPerPeriod": [\(sessions), \(sessions)], "period": {"unit": "\(unit)", "count": 1},
        "totalMinutesPerPeriod": [\(minutes * sessions), \(minutes * sessions)], "delivery": "\(delivery)"\(more)}
        """
    }

    /// The truth of ``speech()``; `more` are further members of the mandate.
    static func speechJSON(
        parts: String? = nil, setting: String = "\"therapy_room\"", role: String = "\"slp\"", vagueness: String = "none",
        interpretations: String = "[]", more: String = ""
    ) -> String {
        """
        {"service": "speech_language", "serviceText": "Speech therapy", "amountText": "30 min 2x/week", "page": 4,
        "frequency": {"parts": [\(parts ?? partJSON())], "vagueness": "\(vagueness)", "interpretations": \(interpretations)},
        "setting": \(setting), "providerRole": \(role), "startDate": "2024-09-03", "endDate": "2025-06-12"\(more)}
        """
    }

    static func paper(_ mandates: [Mandate] = [], sessions: [Session] = []) -> Document {
        Document(file: "paper.pdf", mandates: mandates, sessions: sessions)
    }

    /// One session of a log.
    static func session(
        _ date: String, _ minutes: Int?, _ status: SessionStatus = .delivered, _ service: Service = .speechLanguage,
        flags: [String] = []
    ) -> Session {
        Session(date: day(date) ?? CivilDate(dayNumber: 0), minutes: minutes, service: service, status: status, flags: flags)
    }
}
