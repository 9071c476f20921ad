import RunComparison

extension JSONWriter {
    /// Two runs held against one another, contract section 7.
    mutating func write(_ comparison: RunComparison) {
        object { writer in
            writer.field("schemaVersion", 1)
            writer.field("same", comparison.same)
            writer.field("differing", each: comparison.differing) { $0.write($1) }
            writer.field("added", each: comparison.added) { $0.write($1) }
            writer.field("gone", each: comparison.gone) { $0.write($1) }
            writer.field("remarks", each: comparison.remarks) { $0.write($1) }
        }
    }

    private mutating func write(_ student: ResultRecord.Student) {
        object {
            $0.field("name", student.name)
            $0.field("dateOfBirth", student.dateOfBirth)
            $0.field("id", student.id)
        }
    }

    private mutating func write(_ difference: StudentDifference) {
        object { writer in
            writer.key("student")
            writer.write(difference.student)
            writer.field("changesFigures", difference.changesFigures)
            writer.field("why", each: difference.causes) { $0.write($1) }
            writer.field("lines", each: difference.lines) { $0.write($1) }
            writer.field("facts", each: difference.facts) { writer, fact in
                writer.object {
                    $0.field("kind", fact.kind)
                    $0.field("name", fact.name)
                    $0.field("old", fact.old)
                    $0.field("new", fact.new)
                }
            }
            writer.field("remarks", each: difference.remarks) { $0.write($1) }
        }
    }

    private mutating func write(_ remark: RemarkDifference) {
        object {
            $0.field("in", remark.isNew ? "new" : "old")
            $0.field("sort", remark.sort.rawValue)
            $0.field("kind", remark.kind)
            $0.field("message", remark.message)
        }
    }

    private mutating func write(_ line: LineDifference) {
        object { writer in
            writer.field("in", line.presence == .both ? "both" : line.presence == .added ? "new" : "old")
            writer.field("service", line.service)
            writer.field("serviceText", line.serviceText)
            writer.field("delivery", line.delivery)
            writer.field("scope", line.scope)
            writer.key("figures")
            writer.object { writer in
                for figure in line.figures {
                    writer.key(figure.profile)
                    writer.pair(figure.old, figure.new)
                }
            }
            writer.field("why", each: line.causes) { $0.write($1) }
            writer.field("periods", each: line.periods) { writer, period in
                writer.object {
                    $0.field("from", period.from)
                    $0.field("through", period.through)
                    $0.key("figures")
                    $0.pair(period.old, period.new)
                    $0.field("sessionsOld", period.oldSessions)
                    $0.field("sessionsNew", period.newSessions)
                }
            }
        }
    }

    private mutating func pair(_ old: FigureRecord?, _ new: FigureRecord?) {
        object { writer in
            writer.key("old")
            writer.write(old)
            writer.key("new")
            writer.write(new)
        }
    }

    private mutating func write(_ figures: FigureRecord?) {
        guard let figures else { return null() }
        object { writer in
            for (name, minutes) in zip(FigureRecord.names, figures.cells) {
                writer.key(name)
                writer.value(minutes)
            }
            writer.key("byReason")
            writer.object { writer in
                for (name, minutes) in figures.byReason.sorted(by: { $0.key < $1.key }) {
                    writer.key(name)
                    writer.value(minutes)
                }
            }
        }
    }

    /// A cause: what it is, and what it was and is.
    private mutating func write(_ cause: Cause) {
        object { writer in
            writer.field("cause", cause.name)
            let (subject, old, new) = cause.sides
            if let subject { writer.field("of", subject) }
            writer.field("old", old)
            writer.field("new", new)
            writer.field("words", CauseWords.text(cause))
        }
    }
}

extension Cause {
    /// The cause's name in JSON.
    var name: String {
        switch self {
        case .program: "program"
        case .window: "window"
        case .profile: "profile"
        case .policySwitch: "switch"
        case .paperAdded: "paper_added"
        case .paperGone: "paper_gone"
        case .paperChanged: "paper_changed"
        case .paperRenamed: "paper_renamed"
        case .papersUnknown: "papers_unknown"
        case .nothingKnown: "nothing_known"
        case .mandates: "mandates"
        case .requirement: "requirement"
        case .periods: "periods"
        case .sessions: "sessions"
        case .otherSessions: "other_sessions"
        case .record: "record"
        case .reason: "reason"
        case .blocked: "blocked"
        case .readings: "readings"
        }
    }

    /// What it is about, and both sides as text.
    fileprivate var sides: (of: String?, old: String?, new: String?) {
        func words(_ intervals: [LineRecord.Interval]) -> String? {
            intervals.isEmpty ? nil : intervals.map { "\($0.file) \($0.id) \($0.from)..\($0.through)" }.joined(separator: "; ")
        }
        switch self {
        case .program(let old, let new), .window(let old, let new), .blocked(let old, let new): return (nil, old, new)
        case .profile(let old, let new), .paperRenamed(let old, let new): return (nil, old, new)
        case .policySwitch(let name, let old, let new): return (name, old, new)
        case .paperAdded(let file, let kind): return (file, nil, kind)
        case .paperGone(let file, let kind): return (file, kind, nil)
        case .paperChanged(let file, let kind): return (file, kind, kind)
        case .papersUnknown, .nothingKnown: return (nil, nil, nil)
        case .mandates(let gone, let added): return (nil, words(gone), words(added))
        case .requirement(let old, let new, let periods): return ("\(periods) periods", String(old), String(new))
        case .periods(let gone, let added): return (nil, String(gone), String(added))
        case .sessions(let old, let new): return (nil, String(old), String(new))
        case .otherSessions(let periods): return ("\(periods) periods", nil, nil)
        case .record(let month, let old, let new): return (month, old, new)
        case .reason(let name, let old, let new): return (name, String(old), String(new))
        case .readings(let old, let new): return (nil, old.joined(separator: "; "), new.joined(separator: "; "))
        }
    }
}
