/// One switch by its printed name.
struct SwitchEntry: Sendable {
    let name: String
    let settings: [String]
    let read: @Sendable (PolicySwitches) -> String
    /// Sets the switch; false when the setting has no such name.
    let write: @Sendable (inout PolicySwitches, String) -> Bool

    static func open<Setting: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ path: any WritableKeyPath<PolicySwitches, Setting> & Sendable
    ) -> SwitchEntry {
        SwitchEntry(
            name: name, settings: Setting.allCases.map(\.rawValue), read: { $0[keyPath: path].rawValue },
            write: { switches, text in
                guard let setting = Setting(rawValue: text) else { return false }
                switches[keyPath: path] = setting
                return true
            })
    }

    static func fixed(_ name: String, _ setting: PolicySwitches.Fixed) -> SwitchEntry {
        SwitchEntry(
            name: name, settings: [setting.rawValue], read: { _ in setting.rawValue },
            write: { _, text in text == setting.rawValue })
    }
}

/// The standard switches with one setting of another profile.
struct Flip: Sendable {
    let profile: Profile
    let name: String
    let switches: PolicySwitches
    /// Whether the switch is the rule about partial weeks.
    var isOfPartialWeeks: Bool { switches.weekPartial != PolicySwitches.ofStandard.weekPartial }
    /// Whether the switch could change a figure of a line.
    let canMatter: PlanFeatures.Test
}

extension PolicySwitches {
    /// Every switch in the order of the domain rules (E.3); the last three are its rule E.4 on closed and
    /// absent days and contract 3a.6.
    static let table: [SwitchEntry] = [
        .fixed("week.closed", .zero),
        .open("week.partial", \.weekPartial),
        .fixed("week.boundary", .proRata),
        .open("month.partial_break", \.monthPartialBreak),
        .open("halfday", \.halfDay),
        .open("closure.unplanned", \.closureUnplanned),
        .open("comment.exclusions", \.commentExclusions),
        .open("student_absent", \.studentAbsent),
        .open("student_absent.same_day_provider_absent", \.sameDayProviderAbsent),
        .open("school_activity", \.schoolActivity),
        .open("refused", \.refused),
        .open("suspension", \.suspension),
        .open("undocumented", \.undocumented),
        .open("makeup", \.makeup),
        .fixed("makeup.double", .never),
        .open("surplus", \.surplus),
        .fixed("short_session", .actual),
        .fixed("long_session", .ownPeriodOnly),
        .open("group_for_individual", \.groupForIndividual),
        .fixed("individual_for_group", .counted),
        .open("group_over_cap", \.groupOverCap),
        .open("role_mismatch", \.roleMismatch),
        .fixed("setting_mismatch", .counted),
        .open("remote_for_inperson", \.remoteForInPerson),
        .fixed("consult_for_direct", .zero),
        .open("range", \.range),
        .fixed("cap", .notComputed),
        .open("unit_minutes", \.unitMinutes),
        .fixed("overlap_same_service", .union),
        .fixed("duplicates", .one),
        .open("late_entry", \.lateEntry),
        .open("on_closed_day", \.onClosedDay),
        .open("on_absent_day", \.onAbsentDay),
        .open("reasons.order", \.reasonOrder),
    ]

    /// Every switch's name and setting, in the order of the domain rules, for printing.
    public var listed: [(name: String, setting: String)] { PolicySwitches.table.map { ($0.name, $0.read(self)) } }

    /// The switches of each profile as they stand, for printing.
    static let printed: [Profile: [String: String]] = Dictionary(
        uniqueKeysWithValues: Profile.allCases.map { profile in
            (profile, Dictionary(uniqueKeysWithValues: PolicySwitches(profile).listed.map { ($0.name, $0.setting) }))
        })

    /// The switches of the standard profile.
    static let ofStandard = PolicySwitches(.standard)

    /// For each other profile the standard switches with one of that profile's settings in place of standard's.
    static let flips: [Flip] = {
        let standard = PolicySwitches(.standard)
        var result: [Flip] = []
        for profile in Profile.allCases where profile != .standard {
            let goal = PolicySwitches(profile)
            for entry in table where entry.read(goal) != entry.read(standard) {
                var flipped = standard
                if entry.write(&flipped, entry.read(goal)) {
                    result.append(
                        Flip(
                            profile: profile, name: entry.name, switches: flipped, canMatter: PlanFeatures.test(entry.name)))
                }
            }
        }
        return result
    }()

    /// The settings a switch knows, or `nil` when no switch has this name.
    public static func settings(of name: String) -> [String]? { table.first { $0.name == name }?.settings }

    /// Whether setting a switch by name can work.
    public enum SettingOutcome: Sendable, Hashable {
        case done
        case unknownSwitch
        case unknownSetting(allowed: [String])
    }

    /// Sets one switch by its printed name.
    public mutating func set(_ name: String, to setting: String) -> SettingOutcome {
        guard let entry = PolicySwitches.table.first(where: { $0.name == name }) else { return .unknownSwitch }
        return entry.write(&self, setting) ? .done : .unknownSetting(allowed: entry.settings)
    }
}
