import Pages
import ServiceRecords
import Vocabulary

/// What stands in the title lines of cards beside their days: the service and what became of the session, each in its own place on every card.
struct CardTitles {
    /// A place in the titles with as many words as this one has.
    private struct Place: Hashable {
        var count: Int
        var index: Int
    }

    private var services: Set<Place> = []
    private var fates: Set<Place> = []

    /// `hasService` and `hasFate`: whether labels of the cards tell that already.
    init(_ titles: [[String]], hasService: Bool, hasFate: Bool) {
        var byPlace: [Place: [String]] = [:]
        for title in titles { for (index, text) in title.enumerated() { byPlace[Place(count: title.count, index: index), default: []].append(text) } }
        for (place, texts) in byPlace {
            let fate = texts.count(where: Self.isFate), service = texts.count(where: Self.isService)
            if !hasFate, fate * 2 > texts.count, fate >= service {
                fates.insert(place)
            } else if !hasService, service * 2 > texts.count {
                services.insert(place)
            }
        }
        // Of two places that tell the same the card's own words decide nothing.
        let isTwice = { (places: Set<Place>) in Set(places.map(\.count)).count < places.count }
        if isTwice(services) { services = [] }
        if isTwice(fates) { fates = [] }
    }

    /// The title's service, its fate, and its other words.
    func parts(of title: [String]) -> (service: String?, fate: String?, others: [String]) {
        var result: (service: String?, fate: String?, others: [String]) = (nil, nil, [])
        for (index, text) in title.enumerated() {
            let place = Place(count: title.count, index: index)
            if services.contains(place) {
                result.service = text
            } else if fates.contains(place) {
                result.fate = text
            } else {
                result.others.append(text)
            }
        }
        return result
    }

    private static func isFate(_ text: String) -> Bool {
        text.utf8.count <= 60 && StatusWords.read(text) != nil && Vocabulary.service(text)?.certainty != .strong
    }

    private static func isService(_ text: String) -> Bool {
        text.utf8.count <= 60 && (Vocabulary.service(text).map { $0.certainty > .faint && $0.service != .other } ?? false)
    }
}
