import ServiceRecords

extension JSONWriter {
    mutating func write(_ frequency: Frequency) {
        object { writer in
            writer.field("raw", frequency.raw)
            writer.field("parts", each: frequency.parts) { $0.write($1) }
            writer.field("vagueness", frequency.vagueness.rawValue)
            writer.field("flags", frequency.flags)
            writer.field("interpretations", each: frequency.interpretations) { writer, parts in
                writer.array(parts) { $0.write($1) }
            }
        }
    }

    mutating func write(_ part: FrequencyPart) {
        object { writer in
            writer.field("minutesPerSession", part.minutesPerSession)
            writer.field("sessionsPerPeriod", part.sessionsPerPeriod)
            writer.key("period")
            writer.write(part.period)
            writer.field("totalMinutesPerPeriod", part.totalMinutesPerPeriod)
            writer.field("totalSource", part.totalSource?.rawValue)
            writer.field("delivery", part.delivery.rawValue)
            writer.field("groupSizeMax", part.groupSizeMax)
            writer.field("scope", part.scope.rawValue)
        }
    }

    private mutating func write(_ period: Period) {
        object { writer in
            writer.field("unit", period.unit.rawValue)
            writer.field("count", period.count)
            writer.field("cycleDays", period.cycleDays)
            writer.field("source", period.source.rawValue)
        }
    }

    private mutating func field(_ name: StaticString, _ quantity: Quantity?) {
        key(name)
        guard let quantity else { return null() }
        array([quantity.min, quantity.max]) { writer, end in
            if let end { writer.value(end) } else { writer.null() }
        }
    }
}
