import Testing

@testable import Vocabulary

@Test func `every list uses only names the program knows`() {
    #expect(Lists.services.unknownNames == [])
    #expect(Lists.codes.unknownNames == [])
    #expect(Lists.hints.unknownNames == [])
    #expect(Lists.roles.unknownNames == [])
    #expect(Lists.settings.unknownNames == [])
    #expect(Lists.deliveries.unknownNames == [])
    #expect(Lists.modes.unknownNames == [])
    #expect(Lists.statuses.unknownNames == [])
}
