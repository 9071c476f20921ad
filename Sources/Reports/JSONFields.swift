import CivilTime
import Pages

/// Fields of an object: a name and its value, `null` where there is none.
extension JSONWriter {
    mutating func field(_ name: StaticString, _ content: String?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ content: Int?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ content: Double?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ content: Bool) {
        key(name)
        value(content)
    }
    mutating func field(_ name: StaticString, _ content: CivilDate?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ content: ClockTime?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ content: Box?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ texts: [String]) {
        key(name)
        array(texts) { $0.value($1) }
    }
    mutating func field<Element>(
        _ name: StaticString, each elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) throws -> Void
    ) rethrows {
        key(name)
        try array(elements, body)
    }
}
