import CivilTime
import Pages
import Reconciliation
import ServiceRecords

extension ReconciliationPage {
    mutating func compensatory() {
        guard !result.compensatory.isEmpty else { return }
        html.element("h2", "Compensatory services")
        html.element("p", "Kept apart from the weeks above: these minutes repay an earlier agreement.")
        let rows = result.compensatory.map { line in
            [
                PlainWords.service(line.service), line.agreed.map(PlainWords.number) ?? "not stated",
                PlainWords.number(line.delivered), line.open.map(PlainWords.number) ?? "not known",
            ]
        }
        html.table(caption: "Minutes", ["Service", "Agreed", "Delivered", "Open"], rows)
    }

    mutating func findings() {
        guard !result.findings.isEmpty else { return }
        html.element("h2", "Findings")
        html.element("p", "Things in the papers that a person should look at.")
        html.open("ul")
        for finding in result.findings {
            html.open("li")
            let minutes = finding.minutes.map { " (\(PlainWords.count($0, "minute")))" } ?? ""
            html.mixed("p", [], [("strong", PlainWords.findingKind(finding.kind) + ". "), (nil, finding.message + minutes)])
            for evidence in finding.evidence {
                let place = PlainWords.place(evidence)
                html.mixed("p", [("class", "soft")], [("q", evidence.quote), (nil, place.map { " (\($0))" } ?? "")])
            }
            if !finding.sessions.isEmpty {
                html.open("details")
                html.element("summary", PlainWords.count(finding.sessions.count, "session"))
                sessionList(finding.sessions)
                html.close("details")
            }
            html.close("li")
        }
        html.close("ul")
    }

    mutating func questions() {
        guard !result.questions.isEmpty else { return }
        html.element("h2", "Questions to ask")
        html.list(result.questions)
    }

    mutating func unmatched() {
        guard !result.unmatchedSessions.isEmpty else { return }
        html.element("h2", "Sessions that belong to no service of the IEP")
        html.element("p", "They are not counted above.")
        sessionList(result.unmatchedSessions)
    }

    mutating func switches() {
        guard !result.switches.isEmpty else { return }
        html.element("h2", "Rules used")
        html.element("p", "Each rule is a choice; the three rule sets above show how much the choices matter.")
        let rows = result.switches.keys.sorted().map { name in
            [SwitchWords.text(name), SwitchWords.setting(result.switches[name] ?? ""), name]
        }
        let caption = "Policy switches (rule set: \(PlainWords.profileInText(result.profile)))"
        html.table(caption: caption, ["Rule", "Setting", "Name"], rows, className: "rules")
    }

    mutating func problems() {
        guard !result.problems.isEmpty else { return }
        html.element("h2", "Notes on the papers")
        html.list(
            result.problems.map { problem in
                let place = problem.page.map { " (page \($0))" } ?? ""
                return "\(PlainWords.sentence(problem.severity.rawValue)): \(problem.message)\(place)"
            })
    }

    mutating func sources() {
        html.element("h2", "Sources")
        html.element("p", "The fingerprint (SHA-256) of each file proves which bytes were read.")
        html.open("table", [("class", "sources")])
        html.element("caption", "Papers read")
        html.open("thead")
        html.open("tr")
        for heading in ["File", "What it is", "Pages", "SHA-256"] { html.element("th", heading, [("scope", "col")]) }
        html.close("tr")
        html.close("thead")
        html.open("tbody")
        for document in documents {
            html.open("tr")
            html.element("th", document.file, [("scope", "row")])
            html.element("td", PlainWords.kind(document.kind))
            html.element("td", document.pageCount.map(String.init) ?? "")
            html.element("td", document.sha256, [("class", "hash")])
            html.close("tr")
        }
        html.close("tbody")
        html.close("table")
    }
}
