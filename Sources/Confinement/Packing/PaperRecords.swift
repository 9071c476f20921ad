package import CivilTime
package import Pages
package import ServiceRecords

// What every paper's records rest on: evidence, problems, days of a calendar, and the names of the trade.

extension Evidence: Packable {
    package static var blank: Evidence { Evidence(field: "", quote: "", confidence: 0) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&field)
        packer.field(&page)
        packer.field(&box)
        packer.field(&quote)
        packer.field(&cell)
        packer.field(&line)
        packer.field(&method)
        packer.field(&confidence)
        packer.field(&wordConfidence)
        packer.field(&rule)
    }
}

extension Box: Packable {
    package static var blank: Box { Box(0, 0, 0, 0) }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&x0)
        packer.field(&y0)
        packer.field(&x1)
        packer.field(&y1)
    }
}

extension Problem: Packable {
    package static var blank: Problem { Problem(.blank, "", "") }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&severity)
        packer.field(&code)
        packer.field(&message)
        packer.field(&page)
    }
}

extension CalendarDay: Packable {
    package static var blank: CalendarDay { CalendarDay(date: .blank, kind: .blank, label: "") }
    package mutating func pack(_ packer: inout Packer) {
        packer.field(&date)
        packer.field(&kind)
        packer.field(&label)
    }
}

extension Problem.Severity: Packable { package static var blank: Problem.Severity { .note } }
extension Evidence.Method: Packable { package static var blank: Evidence.Method { .text } }
extension CalendarDayKind: Packable { package static var blank: CalendarDayKind { .instructional } }
extension DocumentKind: Packable { package static var blank: DocumentKind { .other } }
extension Document.TextSource: Packable { package static var blank: Document.TextSource { .none } }
extension Document.Part.Mark: Packable { package static var blank: Document.Part.Mark { .draft } }
extension Mandate.DatesFrom: Packable { package static var blank: Mandate.DatesFrom { .iep } }
extension FrequencyPart.TotalSource: Packable { package static var blank: FrequencyPart.TotalSource { .stated } }
extension Vagueness: Packable { package static var blank: Vagueness { .none } }
extension Period.Unit: Packable { package static var blank: Period.Unit { .unknown } }
extension Period.Source: Packable { package static var blank: Period.Source { .none } }
extension Accommodation.Category: Packable { package static var blank: Accommodation.Category { .accommodation } }
extension Session.MinutesSource: Packable { package static var blank: Session.MinutesSource { .stated } }
extension Coverage.Source: Packable { package static var blank: Coverage.Source { .stated } }
extension Service: Packable { package static var blank: Service { .other } }
extension ProviderRole: Packable { package static var blank: ProviderRole { .other } }
extension Setting: Packable { package static var blank: Setting { .generalEducation } }
extension Delivery: Packable { package static var blank: Delivery { .unspecified } }
extension Scope: Packable { package static var blank: Scope { .regular } }
extension SessionStatus: Packable { package static var blank: SessionStatus { .unknown } }
extension DeliveryMode: Packable { package static var blank: DeliveryMode { .inPerson } }
