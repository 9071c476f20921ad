import ServiceRecords
import Testing

@testable import FormProfiles

@Suite struct `Profiles of forms` {
    @Test(arguments: FormProfiles.texts) func `each profile that is written can be read`(text: String) throws {
        let profile = try FormProfile(yaml: text)
        #expect(!profile.recognition.headings.isEmpty)
        #expect(profile.recognition.needed >= 2)
        #expect(profile.state.map { $0.utf8.count == 2 } ?? true)
    }

    @Test func `no profile is lost, and each has a name of its own`() {
        #expect(FormProfiles.all.count == FormProfiles.texts.count)
        #expect(FormProfiles.all.count == 25)
        #expect(Set(FormProfiles.all.map(\.name)).count == 25)
    }

    @Test func `the rules come out as they are written`() throws {
        let profile = try FormProfile(
            yaml: """
                name: Example
                state: XX
                recognisedBy:
                  needed: 3
                  phrases: [example, ex 1]
                  headings: [minutes served]
                numbers:
                  - under: [minutes served]
                    unit: minutes
                    period: week
                duration: term
                cycleDays: 6
                sections:
                  - headed: [A]
                    delivery: consult
                places:
                  - codes: [1a]
                    setting: general_education
                columns:
                  - headed: [ratio]
                    holds: delivery
                notServices: [lunch]
                """)
        #expect(profile.recognition == .init(phrases: ["example", "ex 1"], headings: ["minutes served"], needed: 3))
        #expect(profile.numbers == [.init(headings: ["minutes served"], unit: .minutes, period: .week, isPerSession: false)])
        #expect(profile.duration == .term)
        #expect(profile.cycleDays == 6)
        #expect(profile.sections == [.init(headings: ["A"], setting: nil, delivery: .consult, holdsServices: nil)])
        #expect(profile.places == [.init(codes: ["1a"], setting: .generalEducation)])
        #expect(profile.columns == [.init(headings: ["ratio"], holds: "delivery")])
        #expect(profile.notServices == ["lunch"])
    }

    @Test(
        arguments: [
            ("", "empty"), ("- a", "keys with values"), ("name: [", "no YAML"), ("name: A", "recognisedBy is missing"),
            ("name: A\nrecognisedBy: {phrases: [a], needed: 1}", "at least two phrases"),
            ("name: A\nrecognisedBy: {phrases: [a], needed: x}", "no number"),
            ("name: A\nrecognisedBy: {phrases: [a], needed: 2}\nduraton: term", "duraton is not known"),
            ("name: A\nrecognisedBy: {phrases: [a], needed: 2}\nduration: long", "duration cannot be long"),
            ("name: A\nrecognisedBy: {phrases: [a], needed: 2}\nplaces: [{codes: [a]}]", "places want a setting"),
            (
                "name: A\nrecognisedBy: {phrases: [a], needed: 2}\nsections: [{headed: [a], services: perhaps}]",
                "neither yes nor no"
            ),
        ])
    func `a slip of the pen is told and nothing is half used`(text: String, told: String) {
        let error = #expect(throws: FormProfileError.self) { try FormProfile(yaml: text) }
        #expect(error?.description.contains(told) == true, "\(error?.description ?? "")")
    }
}
