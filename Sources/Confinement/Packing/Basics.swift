package import CivilTime

extension Int: Packable {
    package static var blank: Int { 0 }
    package mutating func pack(_ packer: inout Packer) { packer.number(&self) }
}

extension UInt8: Packable {
    package static var blank: UInt8 { 0 }
    package mutating func pack(_ packer: inout Packer) { packer.byte(&self) }
}

extension Bool: Packable {
    package static var blank: Bool { false }
    package mutating func pack(_ packer: inout Packer) {
        var byte: UInt8 = self ? 1 : 0
        packer.byte(&byte)
        if byte > 1 { packer.reject() }
        self = byte == 1
    }
}

extension Double: Packable {
    package static var blank: Double { 0 }
    package mutating func pack(_ packer: inout Packer) { packer.fraction(&self) }
}

extension String: Packable {
    package static var blank: String { "" }
    package mutating func pack(_ packer: inout Packer) { packer.text(&self) }
}

extension Optional: Packable where Wrapped: Packable {
    package static var blank: Wrapped? { nil }
    package mutating func pack(_ packer: inout Packer) {
        var isThere = self != nil
        isThere.pack(&packer)
        guard isThere else {
            self = nil
            return
        }
        var value = self ?? Wrapped.blank
        value.pack(&packer)
        if packer.isReading { self = value }
    }
}

extension Array: Packable where Element: Packable {
    package static var blank: [Element] { [] }
    package mutating func pack(_ packer: inout Packer) {
        var count = self.count
        packer.count(&count)
        guard packer.isReading else {
            for var element in self { element.pack(&packer) }
            return
        }
        removeAll(keepingCapacity: true)
        for _ in 0..<count {
            var element = Element.blank
            element.pack(&packer)
            if packer.isBroken { return }
            append(element)
        }
    }
}

/// Names travel as they stand in the JSON contract.
extension Packable where Self: RawRepresentable, RawValue == String {
    package mutating func pack(_ packer: inout Packer) {
        var name = packer.isReading ? "" : rawValue
        packer.text(&name)
        guard packer.isReading else { return }
        if let known = Self(rawValue: name) { self = known } else { packer.reject() }
    }
}

extension CivilDate: Packable {
    package static var blank: CivilDate { CivilDate(dayNumber: 0) }
    package mutating func pack(_ packer: inout Packer) {
        var number = dayNumber
        packer.number(&number)
        // Ten thousand years either way: days can be added and subtracted without a thought.
        if !(-4_000_000...4_000_000).contains(number) { return packer.reject() }
        if packer.isReading { self = CivilDate(dayNumber: number) }
    }
}

extension ClockTime: Packable {
    package static var blank: ClockTime { .midnight }
    package mutating func pack(_ packer: inout Packer) {
        var minute = minuteOfDay
        packer.number(&minute)
        guard packer.isReading else { return }
        if let time = ClockTime(minuteOfDay: minute) { self = time } else { packer.reject() }
    }
}

extension Weekday: Packable {
    package static var blank: Weekday { .monday }
    package mutating func pack(_ packer: inout Packer) {
        var number = rawValue
        packer.number(&number)
        guard packer.isReading else { return }
        if let day = Weekday(rawValue: number) { self = day } else { packer.reject() }
    }
}

extension Term: Packable {
    package static var blank: Term { Term(.blank) }
    package mutating func pack(_ packer: inout Packer) {
        var (first, last) = (first, last)
        packer.field(&first)
        packer.field(&last)
        guard packer.isReading else { return }
        if let term = Term(first: first, last: last) { self = term } else { packer.reject() }
    }
}
