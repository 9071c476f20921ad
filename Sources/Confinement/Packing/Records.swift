import CivilTime
import Pages
package import ServiceRecords

// What a document is made of, a line for each field: a new field of a record needs its line here, and
// Tests/ConfinementTests/PackingTests.swift fails until it has one.

extension Document: Packable {
    package static var blank: Document { Document(file: "") }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&file)
        packer.field(&sha256)
        packer.field(&bytes)
        packer.field(&mediaType)
        packer.field(&kind)
        packer.field(&parts)
        packer.field(&pageCount)
        packer.field(&textSource)
        packer.field(&student)
        packer.field(&iep)
        packer.field(&mandates)
        packer.field(&accommodations)
        packer.field(&sessions)
        packer.field(&calendarDays)
        packer.field(&coverage)
        packer.field(&problems)
        packer.field(&notUnderstood)
        packer.field(&form)
        packer.field(&unexplainedWords)
        packer.field(&columnNotes)
        for session in sessions {
            if let first = session.duplicateOf, !sessions.indices.contains(first) { packer.reject() }
        }
    }
}

extension RecognisedForm: Packable {
    package static var blank: RecognisedForm { RecognisedForm(name: "", state: nil, recognisedBy: []) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&name)
        packer.field(&state)
        packer.field(&recognisedBy)
    }
}

extension PageWords: Packable {
    package static var blank: PageWords { PageWords(page: 0, words: 0) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&page)
        packer.field(&words)
    }
}

extension Document.Part: Packable {
    package static var blank: Document.Part { Document.Part(kind: .blank, firstPage: 0, lastPage: 0) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&kind)
        packer.field(&firstPage)
        packer.field(&lastPage)
        packer.field(&student)
        packer.field(&iep)
        packer.field(&coverage)
        packer.field(&date)
        packer.field(&namedDates)
        packer.field(&services)
        packer.field(&endings)
        packer.field(&kept)
        packer.field(&mark)
        if firstPage > lastPage { packer.reject() }
    }
}

extension Document.Kept: Packable {
    package static var blank: Document.Kept { Document.Kept(allOthers: false) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&allOthers)
        packer.field(&services)
    }
}

extension Document.Ending: Packable {
    package static var blank: Document.Ending { Document.Ending(service: .blank, serviceText: "") }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&service)
        packer.field(&serviceText)
        packer.field(&from)
        packer.field(&delivery)
        packer.field(&evidence)
    }
}

extension StudentIdentity: Packable {
    package static var blank: StudentIdentity { StudentIdentity() }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&name)
        packer.field(&dateOfBirth)
        packer.field(&id)
        packer.field(&grade)
        packer.field(&school)
        packer.field(&district)
        packer.field(&state)
    }
}

extension IEPDates: Packable {
    package static var blank: IEPDates { IEPDates() }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&meetingDate)
        packer.field(&startDate)
        packer.field(&endDate)
        packer.field(&amendmentDate)
    }
}

extension Mandate: Packable {
    package static var blank: Mandate { Mandate(id: "", service: .blank, serviceText: "", amountText: "", frequency: .blank) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&id)
        packer.field(&service)
        packer.field(&serviceText)
        packer.field(&serviceCode)
        packer.field(&amountText)
        packer.field(&frequency)
        packer.field(&setting)
        packer.field(&settingText)
        packer.field(&providerRole)
        packer.field(&providerRoleText)
        packer.field(&agency)
        packer.field(&startDate)
        packer.field(&endDate)
        packer.field(&datesFrom)
        packer.field(&scope)
        packer.field(&isConcurrent)
        packer.field(&exclusionsText)
        packer.field(&evidence)
        packer.field(&confidence)
        packer.field(&needsReview)
        packer.field(&reviewReasons)
        packer.field(&student)
    }
}

extension Frequency: Packable {
    package static var blank: Frequency { Frequency(raw: "", parts: []) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&raw)
        packer.field(&parts)
        packer.field(&vagueness)
        packer.field(&flags)
        packer.field(&interpretations)
    }
}

extension FrequencyPart: Packable {
    package static var blank: FrequencyPart { FrequencyPart() }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&minutesPerSession)
        packer.field(&sessionsPerPeriod)
        packer.field(&period)
        packer.field(&totalMinutesPerPeriod)
        packer.field(&totalSource)
        packer.field(&delivery)
        packer.field(&groupSizeMax)
        packer.field(&scope)
    }
}

extension Quantity: Packable {
    package static var blank: Quantity { Quantity(min: nil, max: nil) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&min)
        packer.field(&max)
    }
}

extension Period: Packable {
    package static var blank: Period { .unknown }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&unit)
        packer.field(&count)
        packer.field(&cycleDays)
        packer.field(&source)
    }
}

extension Accommodation: Packable {
    package static var blank: Accommodation { Accommodation(text: "", category: .blank) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&text)
        packer.field(&category)
        packer.field(&frequencyText)
        packer.field(&settingText)
        packer.field(&evidence)
        packer.field(&student)
    }
}

extension Session: Packable {
    package static var blank: Session { Session(date: .blank, service: .blank, status: .blank) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&duplicateOf)
        packer.field(&date)
        packer.field(&start)
        packer.field(&end)
        packer.field(&minutes)
        packer.field(&minutesSource)
        packer.field(&plannedMinutes)
        packer.field(&units)
        packer.field(&service)
        packer.field(&serviceText)
        packer.field(&status)
        packer.field(&statusText)
        packer.field(&delivery)
        packer.field(&groupSize)
        packer.field(&provider)
        packer.field(&providerRole)
        packer.field(&setting)
        packer.field(&mode)
        packer.field(&makeupFor)
        packer.field(&note)
        packer.field(&studentName)
        packer.field(&studentID)
        packer.field(&enteredOn)
        packer.field(&source)
        packer.field(&flags)
    }
}

extension Session.Source: Packable {
    package static var blank: Session.Source { Session.Source(row: 0) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&sheet)
        packer.field(&row)
        packer.field(&page)
        packer.field(&box)
    }
}

extension Coverage: Packable {
    package static var blank: Coverage { Coverage(term: .blank, services: [], source: .blank) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&term)
        packer.field(&services)
        packer.field(&source)
        packer.field(&scheduledWeekdays)
        packer.field(&scheduledStarts)
        packer.field(&schedules)
        packer.field(&isOfClaims)
        packer.field(&gaps)
    }
}

extension StatedSchedule: Packable {
    package static var blank: StatedSchedule { StatedSchedule(service: nil, weekdays: []) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&service)
        packer.field(&weekdays)
    }
}

extension ScheduledStart: Packable {
    package static var blank: ScheduledStart { ScheduledStart(weekday: .blank, start: .blank) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&weekday)
        packer.field(&start)
    }
}
