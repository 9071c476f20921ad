import CivilTime
import Reconciliation

extension JSONWriter {
    /// How a period came about; stands in a line's `arithmetic`, in the order of its `periods`.
    mutating func write(_ arithmetic: PeriodArithmetic) {
        object { writer in
            writer.field("from", arithmetic.from)
            writer.field("through", arithmetic.through)
            writer.field("requirements", each: arithmetic.requirements) { $0.write($1) }
            writer.field("rows", each: arithmetic.rows) { writer, row in
                writer.object {
                    $0.field("file", row.session.file)
                    $0.field("index", row.session.index)
                    $0.write(row.use)
                }
            }
            writer.field("shortfalls", each: arithmetic.shortfalls) { writer, part in
                writer.object {
                    $0.field("outcome", part.outcome.rawValue)
                    $0.field("reason", part.reason.rawValue)
                    $0.field("minutes", part.minutes.text)
                }
            }
            writer.field("laterRepairs", each: arithmetic.laterRepairs) { writer, repair in
                writer.object {
                    $0.field("file", repair.session?.file)
                    $0.field("index", repair.session?.index)
                    $0.field("outcome", repair.outcome.rawValue)
                    $0.field("minutes", repair.minutes.text)
                }
            }
            writer.field("uncoveredDays", arithmetic.uncoveredDays)
            writer.field("unplannedClosures", each: arithmetic.unplannedClosures) { $0.value($1.description) }
        }
    }

    private mutating func write(_ requirement: PeriodArithmetic.Requirement) {
        object {
            $0.field("mandate", requirement.mandate)
            $0.field("promised", requirement.promised)
            $0.field("sessions", requirement.sessions)
            $0.field("sessionMinutes", requirement.sessionMinutes)
            $0.field("base", requirement.base.text)
            $0.field("schoolDays", requirement.schoolDays)
            $0.field("daysInForce", requirement.daysInForce)
            $0.field("minutes", requirement.minutes.text)
        }
    }

    private mutating func write(_ use: PeriodArithmetic.Use) {
        switch use {
        case .given(let minutes, let overlap):
            field("use", "given")
            field("minutes", "\(minutes)")
            if overlap > 0 { field("overlap", overlap) }
        case .leftOut(let name):
            field("use", "left_out")
            field("switch", name)
        case .explains(let reason, let minutes, let counts):
            field("use", counts ? "explains_missed" : "explains_excused")
            field("reason", reason.rawValue)
            field("minutes", minutes.text)
        case .pending(let minutes):
            field("use", "pending")
            field("minutes", minutes.text)
        case .repairs(let day, let minutes, let whole):
            field("use", "repairs")
            field("day", day)
            field("minutes", minutes.text)
            field("of", whole.text)
        case .makesUp(let day):
            field("use", "makes_up")
            field("day", day)
        case .unlinkedMakeup(let minutes):
            field("use", "unlinked_makeup")
            field("minutes", minutes.text)
        case .nothing: field("use", "nothing")
        }
    }
}
