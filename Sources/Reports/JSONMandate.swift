import ServiceRecords

extension JSONWriter {
    mutating func write(_ mandate: Mandate) {
        object { writer in
            writer.field("id", mandate.id)
            writer.field("service", mandate.service.rawValue)
            writer.field("serviceText", mandate.serviceText)
            writer.field("serviceCode", mandate.serviceCode)
            writer.field("amountText", mandate.amountText)
            writer.key("frequency")
            writer.write(mandate.frequency)
            writer.field("setting", mandate.setting?.rawValue)
            writer.field("settingText", mandate.settingText)
            writer.field("providerRole", mandate.providerRole?.rawValue)
            writer.field("providerRoleText", mandate.providerRoleText)
            writer.field("agency", mandate.agency)
            writer.field("startDate", mandate.startDate)
            writer.field("endDate", mandate.endDate)
            writer.field("datesFrom", mandate.datesFrom.rawValue)
            writer.field("scope", mandate.scope.rawValue)
            writer.field("concurrent", mandate.isConcurrent)
            writer.field("exclusionsText", mandate.exclusionsText)
            writer.field("evidence", each: mandate.evidence) { $0.write($1) }
            writer.field("confidence", mandate.confidence)
            writer.field("needsReview", mandate.needsReview)
            writer.field("reviewReasons", mandate.reviewReasons)
            if let student = mandate.student {
                writer.key("student")
                writer.write(student)
            }
        }
    }

    /// One row of a log; written for every one of a million rows, so kept plain.
    mutating func write(_ session: Session) {
        object { writer in
            writer.field("date", session.date)
            writer.field("start", session.start)
            writer.field("end", session.end)
            writer.field("minutes", session.minutes)
            writer.field("minutesSource", session.minutesSource?.rawValue)
            writer.field("units", session.units)
            writer.field("service", session.service.rawValue)
            writer.field("serviceText", session.serviceText)
            writer.field("status", session.status.rawValue)
            writer.field("statusText", session.statusText)
            writer.field("delivery", session.delivery.rawValue)
            writer.field("groupSize", session.groupSize)
            writer.field("provider", session.provider)
            writer.field("providerRole", session.providerRole?.rawValue)
            writer.field("setting", session.setting?.rawValue)
            writer.field("mode", session.mode?.rawValue)
            writer.field("makeupFor", session.makeupFor)
            writer.field("note", session.note)
            writer.field("studentName", session.studentName)
            writer.field("studentId", session.studentID)
            writer.field("enteredOn", session.enteredOn)
            writer.writeSource(session.source)
            writer.field("flags", session.flags)
            writer.field("duplicateOf", session.duplicateOf)
        }
    }

    private mutating func writeSource(_ source: Session.Source) {
        key("source")
        object {
            $0.field("sheet", source.sheet)
            $0.field("row", source.row)
            $0.field("page", source.page)
            $0.field("box", source.box)
        }
    }
}
