/// A time of day with no time zone, to the minute.
public struct ClockTime: Sendable, Hashable, Comparable {
    /// Minutes since midnight, 0 to 1439.
    public let minuteOfDay: Int

    /// The time that many minutes after midnight, or `nil` outside one day.
    public init?(minuteOfDay: Int) {
        guard (0..<1_440).contains(minuteOfDay) else { return nil }
        self.minuteOfDay = minuteOfDay
    }

    /// The time with this hour (0–23) and minute (0–59), or `nil` when there is none.
    public init?(hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        minuteOfDay = hour * 60 + minute
    }

    /// 00:00.
    public static let midnight = ClockTime()
    private init() { minuteOfDay = 0 }

    /// The hour, 0–23.
    public var hour: Int { minuteOfDay / 60 }
    /// The minute of the hour, 0–59.
    public var minute: Int { minuteOfDay % 60 }

    public static func < (left: ClockTime, right: ClockTime) -> Bool { left.minuteOfDay < right.minuteOfDay }
    /// Minutes from the second time to the first.
    public static func - (left: ClockTime, right: ClockTime) -> Int { left.minuteOfDay - right.minuteOfDay }
}

extension ClockTime: CustomStringConvertible {
    /// The time as `HH:MM`, 24 hours.
    public var description: String { "\(padded(hour, 2)):\(padded(minute, 2))" }
}
