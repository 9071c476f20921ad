import CivilTime
import Reconciliation
import ServiceRecords

extension JSONWriter {
    /// One student's result, contract section 3.
    mutating func write(_ result: ReconciliationResult) {
        object { writer in
            writer.field("schemaVersion", 1)
            writer.key("student")
            writer.write(result.student)
            writer.writeWindow(result)
            writer.field("profile", result.profile.rawValue)
            writer.key("switches")
            writer.object { writer in
                // Students of one run share their switches, which then need no sorting again.
                if writer.switches.source != result.switches {
                    writer.switches = (result.switches, result.switches.sorted { $0.key < $1.key })
                }
                for (name, setting) in writer.switches.sorted {
                    writer.key(name)
                    writer.value(setting)
                }
            }
            writer.field("lines", each: result.lines) { $0.write($1) }
            writer.field("limits", each: result.limits) { $0.write($1) }
            writer.field("compensatory", each: result.compensatory) { $0.write($1) }
            writer.field("records", each: result.records) { $0.write($1) }
            writer.field("observations", each: result.observations) { $0.write($1) }
            writer.field("findings", each: result.findings) { $0.write($1) }
            writer.field("questions", result.questions)
            writer.field("unmatchedSessions", each: result.unmatchedSessions) { $0.write($1) }
            writer.field("problems", each: result.problems) { $0.write($1) }
            writer.field("papers", each: result.papers) { writer, paper in
                writer.object {
                    $0.field("file", paper.file)
                    $0.field("sha256", paper.sha256)
                    $0.field("bytes", paper.bytes)
                    $0.field("kind", paper.kind.rawValue)
                }
            }
            writer.field("program", ProgramVersion.text)
            writer.field("notice", PlainWords.notice)
        }
    }

    private mutating func writeWindow(_ result: ReconciliationResult) {
        key("window")
        guard let window = result.window else { return null() }
        object {
            $0.field("from", window.first)
            $0.field("through", window.last)
            $0.field("source", result.windowSource.rawValue)
        }
    }

    private mutating func write(_ line: Line) {
        object { writer in
            writer.field("service", line.service.rawValue)
            writer.field("serviceText", line.serviceText)
            writer.field("delivery", line.delivery.rawValue)
            writer.field("scope", line.scope.rawValue)
            writer.field("mandates", each: line.mandates) { writer, interval in
                writer.object {
                    $0.field("file", interval.file)
                    $0.field("id", interval.id)
                    $0.field("from", interval.from)
                    $0.field("through", interval.through)
                }
            }
            writer.field("blocked", line.blocked)
            writer.field("readings", each: line.readings) { writer, reading in
                writer.object {
                    $0.field("label", reading.label)
                    $0.key("figures")
                    $0.write(reading.figures)
                }
            }
            writer.key("figures")
            writer.write(line.figures)
            writer.field("periods", each: line.periods.indices) { $0.write(line.periods[$1]) }
            writer.field("movers", each: line.movers) { writer, mover in
                writer.object {
                    $0.field("profile", mover.profile.rawValue)
                    $0.field("switch", mover.policySwitch)
                    $0.field("missedMinutes", mover.missedMinutes)
                }
            }
            if !line.arithmetic.isEmpty { writer.field("arithmetic", each: line.arithmetic) { $0.write($1) } }
            writer.field("limits", each: line.limits) { $0.write($1) }
        }
    }

    private mutating func write(_ figures: ProfileFigures) {
        object { writer in
            writer.key("standard")
            writer.object { $0.writeFields(figures.standard, reasons: true) }
            writer.key("literal")
            writer.object { $0.writeFields(figures.literal, reasons: true) }
            writer.key("conservative")
            writer.object { $0.writeFields(figures.conservative, reasons: true) }
        }
    }

    private mutating func writeFields(_ figures: Figures, reasons: Bool) {
        field("required", figures.required)
        field("delivered", figures.delivered)
        field("makeup", figures.makeup)
        field("excused", figures.excused)
        field("missed", figures.missed)
        field("undocumented", figures.undocumented)
        field("surplus", figures.surplus)
        guard reasons else { return }
        key("byReason")
        object { writer in
            for (reason, minutes) in figures.byReason {
                writer.key(reason.rawValue)
                writer.value(minutes)
            }
        }
    }

    /// A period in one go: a log of a million rows has hundreds of thousands.
    private mutating func writeCompact(_ period: PeriodResult) {
        compact { writer in
            writer.raw("\"from\":")
            writer.raw(period.from)
            writer.raw(",\"through\":")
            writer.raw(period.through)
            writer.rawFields(period.figures)
            writer.raw(",\"sessions\":[")
            for index in period.sessions.indices {
                if index > period.sessions.startIndex { writer.raw(0x2C as UInt8) }
                writer.raw(period.sessions[index].file, period.sessions[index].index)
            }
            writer.raw(0x5D as UInt8)
        }
    }

    /// Most periods have the figures of the one before, without a shortage.
    private mutating func rawFields(_ figures: Figures) {
        if figures.byReason.isEmpty, lastFigures.figures == figures, !lastFigures.bytes.isEmpty { return raw(lastFigures.bytes) }
        let start = count
        rawFigures(figures)
        if figures.byReason.isEmpty { lastFigures = (figures, written(since: start)) }
    }

    private func rawFigures(_ figures: Figures) {
        raw(",\"required\":")
        raw(figures.required)
        raw(",\"delivered\":")
        raw(figures.delivered)
        raw(",\"makeup\":")
        raw(figures.makeup)
        raw(",\"excused\":")
        raw(figures.excused)
        raw(",\"missed\":")
        raw(figures.missed)
        raw(",\"undocumented\":")
        raw(figures.undocumented)
        raw(",\"surplus\":")
        raw(figures.surplus)
        raw(",\"byReason\":{")
        for (place, entry) in figures.byReason.enumerated() {
            if place > 0 { raw(0x2C as UInt8) }
            raw(0x22 as UInt8)
            raw(word: entry.key.rawValue)
            raw("\":")
            raw(entry.value)
        }
        raw(0x7D as UInt8)
    }

    private mutating func write(_ period: PeriodResult) {
        if isCompact { return writeCompact(period) }
        object { writer in
            writer.field("from", period.from)
            writer.field("through", period.through)
            writer.writeFields(period.figures, reasons: true)
            writer.field("sessions", each: period.sessions) { $0.write($1) }
        }
    }

    private mutating func write(_ line: CompensatoryLine) {
        object {
            $0.field("service", line.service.rawValue)
            $0.field("agreed", line.agreed)
            $0.field("delivered", line.delivered)
            $0.field("open", line.open)
            $0.field("sessions", each: line.sessions) { $0.write($1) }
        }
    }

    private mutating func write(_ finding: ReconciliationFinding) {
        object {
            $0.field("kind", finding.kind.rawValue)
            $0.field("message", finding.message)
            $0.field("minutes", finding.minutes)
            $0.field("sessions", each: finding.sessions) { $0.write($1) }
            $0.field("evidence", each: finding.evidence) { $0.write($1) }
        }
    }

    private mutating func write(_ reference: SessionReference) {
        object {
            $0.field("file", reference.file)
            $0.field("index", reference.index)
        }
    }
}
