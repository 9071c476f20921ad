public import MandateReading
import ServiceRecords
public import SessionReading

/// Writes first profiles as text, to be looked over by a person.
public enum ProfileDraft {
    /// A first profile of a log. As it stands it changes nothing in how the log is read.
    public static func text(_ draft: LogDraft) -> String {
        let named = draft.columns.map(\.name).filter { !$0.contains("#") }
        let width = min(34, draft.columns.map { quoted($0.name).count }.max() ?? 0)
        var lines = [
            "# A first profile of a service log. Put it into a folder, give it a name of its own, look it over, and read the log with",
            "#   iepledger extract --explain LOG --profile-dir FOLDER",
            (draft.hasUnknownHeading
                ? "# So far the columns are told by their cells alone; with this profile their headings count as well. "
                : "# As it stands it changes nothing. ") + "Lines with \"?\" are open: say what stands there, or take them out.",
            "log: \(quoted("New log"))",
            "recognise:",
            "  # All of these headings must be there. Leave enough to tell this log from others; `title: [...]` adds words above the table.",
            "  headings: [\(named.prefix(12).map(quoted).joined(separator: ", "))]",
            "columns:",
        ]
        for column in draft.columns {
            let name = quoted(column.name)
            let value = column.field.map(\.plainName) ?? quoted("?")
            let remark = (column.field == nil ? "not guessed; " : "") + "holds " + column.kinds.joined(separator: "; ")
            let gap = String(repeating: " ", count: max(0, width - name.count))
            lines.append("  \(name):\(gap) \(value)  # \(remark)")
        }
        lines += ["# A column can hold:"]
        lines += LogField.allCases.map { "#   \($0.plainName): \($0.meaning)" }
        lines += units(draft)
        if let order = draft.dateOrder {
            lines.append(
                "# dates: \(order == .monthFirst ? "month" : "day") first   # so they were taken; take the # away when you have checked"
            )
        } else {
            lines.append("# dates: month first   # or day first; the dates of this log print both")
        }
        lines += words(draft)
        lines += [
            draft.namesService
                ? "# service: speech_language   # of the whole log, only where the paper does not say it"
                : "service: \(quoted("?"))   # nothing names the service: one of \(Service.allCases.map(\.rawValue).joined(separator: ", "))",
            "# provider: \"...\"             # also role, student: of the whole log, where the paper does not say them",
        ]
        for headings in draft.otherTables {
            lines.append(
                "# Another table of the file has other headings and needs a profile of its own: \(headings.map(quoted).joined(separator: ", "))"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func units(_ draft: LogDraft) -> [String] {
        let others = draft.columns.filter { $0.unit != nil && $0.unit != .minutes }
        guard !others.isEmpty else {
            return [
                "# units: {\"a heading\": hours}   # minutes, hours, units of 15, day fraction: where bare numbers are no minutes"
            ]
        }
        return ["# units:   # so their numbers were taken, by heading or size; take the # away when you have checked"]
            + others.map { "#   \(quoted($0.name)): \($0.unit?.plainName ?? "")" }
    }

    private static func words(_ draft: LogDraft) -> [String] {
        guard !draft.codes.isEmpty else { return ["# words: {status: {NP: refused}}   # every code of this log was understood"] }
        var lines = ["words:"]
        for codes in draft.codes {
            lines.append("  \(codes.sort):" + (codes.codes.isEmpty ? " {}" : ""))
            for (code, rows) in codes.codes {
                lines.append("    \(quoted(code)): \(quoted("?"))  # in \(rows) \(rows == 1 ? "row" : "rows"); no list knows it")
            }
            if codes.hidden > 0 {
                lines.append(
                    "    # \(codes.hidden) other \(codes.hidden == 1 ? "wording is" : "wordings are") not known either, and not shown, for words may name people; `extract --format csv` shows them."
                )
            }
            lines.append("    # can stand for: \(names(codes.sort).joined(separator: ", "))")
        }
        return lines
    }

    private static func names(_ sort: String) -> [String] {
        switch sort {
        case "service": Service.allCases.map(\.rawValue)
        case "delivery": Delivery.allCases.map(\.rawValue)
        case "role": ProviderRole.allCases.map(\.rawValue)
        case "setting": Setting.allCases.map(\.rawValue)
        default: SessionStatus.allCases.map(\.rawValue)
        }
    }

    /// A first profile of a form. It has no effect before it says which words tell the form.
    public static func text(_ draft: FormDraft) -> String {
        var lines = [
            "# A first profile of an IEP's form. Put it into a folder, fill in what is open (\"?\"), and read the paper with",
            "#   iepledger extract --explain IEP --profile-dir FOLDER",
        ]
        if let form = draft.form {
            lines.append("# The paper was recognised as the form “\(form)”, whose profile the program has. Yours goes before it.")
        }
        lines += [
            "name: \(quoted("New form"))",
            "recognisedBy:",
            "  # How many of the phrases and headings must be found; one phrase at least.",
            "  needed: 3",
            "  # Words of the title or the footer that stand on every paper of this form and on no other: its number, the system, the state.",
            "  phrases: [\(quoted("?"))]",
            "  headings: [\(draft.columns.prefix(12).map { quoted($0.heading) }.joined(separator: ", "))]",
        ]
        let known = draft.columns.filter { $0.holds != nil }
        if !known.isEmpty {
            lines.append("# These headings were understood by themselves, and need no line:")
            lines += known.map { "#   \(quoted($0.heading)) holds \($0.holds ?? "")  (\($0.kind))" }
        }
        let open = draft.columns.filter { $0.holds == nil }
        if open.isEmpty {
            lines.append(
                "# columns: [{headed: [\"a heading\"], holds: delivery}]   # for headings that say nothing by themselves")
        } else {
            lines.append("columns:")
            for column in open {
                lines += ["  - headed: [\(quoted(column.heading))]  # holds \(column.kind)", "    holds: \(quoted("?"))"]
            }
        }
        lines.append("# A column can hold: \(KnownForms.columnNames.joined(separator: ", "))")
        if !draft.bareNumbers.isEmpty {
            lines.append(
                "# Bare numbers stand under \(draft.bareNumbers.map(quoted).joined(separator: ", ")). What they count, where the page does not say it:"
            )
        }
        lines += [
            "# numbers:",
            "#   - under: [\(quoted(draft.bareNumbers.first ?? "a heading"))]",
            "#     unit: minutes        # minutes, hours, sessions",
            "#     perSession: yes      # or period: week",
            "# duration: session        # or term: whether “Duration” is the length of a session or a span of days",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// Words as YAML takes them whatever they are.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
