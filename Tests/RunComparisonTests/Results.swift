import Foundation
import RunComparison

/// Results as `reconcile` prints them, invented.
enum Results {
    /// One week of a line.
    struct Week {
        var monday: String
        var friday: String
        var required = 60
        var delivered = 60
        var missed = 0
        var undocumented = 0
        var sessions = 2

        var reasons: String {
            let all = [missed > 0 ? "\"no_session_recorded\":\(missed)" : nil, undocumented > 0 ? "\"undocumented\":\(undocumented)" : nil]
            return all.compactMap(\.self).joined(separator: ",")
        }

        var figures: String {
            """
            "required":\(required),"delivered":\(delivered),"makeup":0,"excused":0,"missed":\(missed),"undocumented":\(undocumented),\
            "surplus":0,"byReason":{\(reasons)}
            """
        }

        static let first = Week(monday: "2025-10-06", friday: "2025-10-10")
        static let second = Week(monday: "2025-10-13", friday: "2025-10-17")
    }

    static func line(
        _ weeks: [Week], service: String = "speech_language", text: String = "Speech therapy", delivery: String = "individual",
        file: String = "IEP.pdf", blocked: String = "null"
    ) -> String {
        var sum = Week(monday: "", friday: "", required: 0, delivered: 0)
        for week in weeks {
            sum.required += week.required
            sum.delivered += week.delivered
            sum.missed += week.missed
            sum.undocumented += week.undocumented
        }
        var index = 0
        let periods = weeks.map { week in
            let sessions = (0..<week.sessions).map { _ in
                index += 1
                return "{\"file\":\"log.csv\",\"index\":\(index)}"
            }
            return "{\"from\":\"\(week.monday)\",\"through\":\"\(week.friday)\",\(week.figures),\"sessions\":[\(sessions.joined(separator: ","))]}"
        }
        return """
            {"service":"\(service)","serviceText":"\(text)","delivery":"\(delivery)","scope":"regular",
            "mandates":[{"file":"\(file)","id":"m1","from":"2025-09-01","through":"2026-06-12"}],"blocked":\(blocked),"readings":[],
            "figures":{"standard":{\(sum.figures)},"literal":{\(sum.figures)},"conservative":{\(sum.figures)}},
            "periods":[\(periods.joined(separator: ","))],"movers":[]}
            """
    }

    static func result(
        _ lines: [String], name: String = "Wren Abara", id: String? = "4410", birthday: String? = nil, window: String = "2025-10-17",
        switches: [String: String] = ["halfday": "full"], papers: [String: String]? = ["IEP.pdf": "aa", "log.csv": "bb"],
        program: String? = "0.1.0", months: [String: String] = [:], findings: [String] = [], questions: [String] = []
    ) throws -> ResultRecord {
        func text(_ value: String?) -> String { value.map { "\"\($0)\"" } ?? "null" }
        let settings = switches.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",")
        let files = papers?.sorted { $0.key < $1.key }
            .map { "{\"file\":\"\($0.key)\",\"sha256\":\"\($0.value)\",\"bytes\":9,\"kind\":\"service_log\"}" }.joined(separator: ",")
        let states = months.sorted { $0.key < $1.key }.map { "{\"month\":\"\($0.key)\",\"state\":\"\($0.value)\",\"sessions\":1}" }
            .joined(separator: ",")
        let noticed = findings.map { "{\"kind\":\"duplicate\",\"message\":\"\($0)\",\"minutes\":null,\"sessions\":[],\"evidence\":[]}" }
        let json = """
            {"schemaVersion":1,"student":{"name":"\(name)","dateOfBirth":\(text(birthday)),"id":\(text(id)),"grade":null},
            "window":{"from":"2025-10-06","through":"\(window)","source":"records"},"profile":"standard","switches":{\(settings)},
            "lines":[\(lines.joined(separator: ","))],"compensatory":[],
            "records":[{"service":"speech_language","serviceText":"Speech therapy","promised":true,"months":[\(states)]}],
            "findings":[\(noticed.joined(separator: ","))],"questions":[\(questions.map { "\"\($0)\"" }.joined(separator: ","))],
            "unmatchedSessions":[],"problems":[]\(files.map { ",\"papers\":[\($0)]" } ?? "")\(program.map { ",\"program\":\"\($0)\"" } ?? "")}
            """
        return try JSONDecoder().decode(ResultRecord.self, from: Data(json.utf8))
    }
}
