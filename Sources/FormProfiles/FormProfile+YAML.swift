import ServiceRecords
import Yams

extension FormProfile {
    /// Reads a profile from YAML. Throws when a key is unknown or missing or a value is none of those allowed: a profile with a slip of the
    /// pen must not be half used.
    public init(yaml: String) throws(FormProfileError) {
        var keys = try ProfileKeys(yaml: yaml)
        name = try keys.text("name")
        state = try keys.optionalText("state")
        var told = try ProfileKeys(try keys.node("recognisedBy"), in: "recognisedBy")
        recognition = Recognition(
            phrases: try told.list("phrases"), headings: try told.list("headings"), needed: try told.number("needed") ?? 2)
        try told.close()
        for node in try keys.nodes("numbers") {
            var rule = try ProfileKeys(node, in: "numbers")
            numbers.append(
                NumberRule(
                    headings: try rule.list("under"), unit: try rule.name("unit"), period: try rule.name("period"),
                    isPerSession: try rule.flag("perSession") ?? false))
            try rule.close()
        }
        duration = try keys.name("duration")
        cycleDays = try keys.number("cycleDays")
        try readPlaces(&keys)
        notServices = try keys.list("notServices")
        try keys.close()
        leaveOpenOut()
        guard !recognition.phrases.isEmpty || !openWords.isEmpty, recognition.needed >= 2 else {
            throw FormProfileError(
                description: "\(name): a form is told by at least two phrases, one of them its own.", line: told.line)
        }
    }

    /// Takes out what a first draft left to be filled in.
    private mutating func leaveOpenOut() {
        if recognition.phrases.contains(FormProfile.open) { openWords.append("recognisedBy: phrases") }
        recognition.phrases.removeAll { $0 == FormProfile.open }
        for column in columns where column.holds == FormProfile.open {
            openWords.append("columns: " + column.headings.map { "“\($0)”" }.joined(separator: ", "))
        }
        columns.removeAll { $0.holds == FormProfile.open }
    }

    private mutating func readPlaces(_ keys: inout ProfileKeys) throws(FormProfileError) {
        for node in try keys.nodes("sections") {
            var rule = try ProfileKeys(node, in: "sections")
            sections.append(
                SectionRule(
                    headings: try rule.list("headed"), setting: try rule.name("setting"), delivery: try rule.name("delivery"),
                    holdsServices: try rule.flag("services")))
            try rule.close()
        }
        for node in try keys.nodes("columns") {
            var rule = try ProfileKeys(node, in: "columns")
            columns.append(ColumnRule(headings: try rule.list("headed"), holds: try rule.text("holds")))
            try rule.close()
        }
        for node in try keys.nodes("places") {
            var rule = try ProfileKeys(node, in: "places")
            guard let setting: Setting = try rule.name("setting") else {
                throw FormProfileError(description: "\(name): places want a setting.", line: rule.line)
            }
            places.append(PlaceRule(codes: try rule.list("codes"), setting: setting))
            try rule.close()
        }
    }
}
