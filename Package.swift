// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A room of the house; Docs/Journey.md says what each is for, Tests/FlowTests who may import whom.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], words: [String] = []) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: words.map { .embedInCode("Words/\($0).txt") }, swiftSettings: settings)
}
func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, resources: resources, swiftSettings: settings)
}
func library(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

/// Built on demand only, with libFuzzer and into a folder of its own: Scripts/fuzz.sh.
let fuzzers: [Target] =
    Context.environment["IEPLEDGER_FUZZ_BUILD"] == nil
    ? []
    : [
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "CalendarReading", "CaseFlow", "CivilTime", "Confinement", "Containers", "FrequencyLanguage", "MandateReading", "PDFReading",
                "Pages", "ProfileReading", "Reports", "ServiceRecords", "SessionReading", "SheetReading", "Tables", "Vocabulary",
            ], path: "Fuzz/Sources", swiftSettings: settings)
    ]

let package = Package(
    name: "IEPLedger",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "iepledger", targets: ["iepledger"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        library("CPopplerCore", pkgConfig: "poppler", apt: "libpoppler-private-dev", brew: "poppler"),
        library("CXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev", brew: "libxml2"),
        library("CArchive", pkgConfig: "libarchive", apt: "libarchive-dev", brew: "libarchive"),
        library("CIcal", pkgConfig: "libical", apt: "libical-dev", brew: "libical"),
        library("CLeptonica", pkgConfig: "lept", apt: "libleptonica-dev", brew: "leptonica"),
        .systemLibrary(name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
        .target(name: "PopplerShim", dependencies: ["CPopplerCore"]),
        // Loaded when a scan is read: linked, it would cost every command a third of its start.
        .target(name: "CTesseract", dependencies: ["CLeptonica"]),
        room("CivilTime"),
        room("Pages", ["CivilTime"]),
        room("ServiceRecords", ["CivilTime", "Pages"]),
        room("PDFReading", ["PopplerShim", "Pages"]),
        room("TextRecognition", ["CLeptonica", "CTesseract", "Pages"]),
        room("Containers", ["CArchive", "CXML2"]),
        room("SheetReading", ["CArchive", "CXML2", "CivilTime", "Containers", "Pages"]),
        room("CalendarReading", ["CIcal", "CivilTime", "Pages"], words: ["days"]),
        room("Tables", ["Pages"]),
        room(
            "Vocabulary", ["ServiceRecords"],
            words: ["services", "codes", "hints", "roles", "settings", "deliveries", "modes", "statuses"]),
        room("FrequencyLanguage", ["ServiceRecords"]),
        .target(
            name: "FormProfiles", dependencies: ["ServiceRecords", .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Profiles")], swiftSettings: settings),
        room(
            "MandateReading", ["CivilTime", "FormProfiles", "FrequencyLanguage", "Pages", "ServiceRecords", "Tables", "Vocabulary"],
            words: ["columns", "labels", "sections"]),
        room("PaperSorting", ["CivilTime", "Pages", "ServiceRecords", "Tables"], words: ["kinds"]),
        room("SessionReading", ["CivilTime", "Pages", "ServiceRecords", "Vocabulary"], words: ["headings", "notes"]),
        .target(
            name: "ProfileReading",
            dependencies: [
                "FormProfiles", "MandateReading", "ServiceRecords", "SessionReading", .product(name: "Yams", package: "Yams"),
            ], swiftSettings: settings),
        room("Reconciliation", ["ServiceRecords", "CivilTime", "Pages"]),
        room("RunComparison", []),
        room("Evaluation", ["CivilTime", "Pages", "ServiceRecords"]),
        room("Reports", ["Reconciliation", "RunComparison", "ServiceRecords", "CivilTime", "Pages"]),
        room(
            "Confinement",
            [.target(name: "CSeccomp", condition: .when(platforms: [.linux])), "CivilTime", "Pages", "ServiceRecords"]),
        room(
            "CaseFlow",
            [
                "CalendarReading", "CivilTime", "Confinement", "Containers", "FrequencyLanguage", "MandateReading", "PDFReading", "Pages",
                "PaperSorting", "ProfileReading", "Reconciliation", "Reports", "ServiceRecords", "SessionReading", "SheetReading", "Tables",
                "TextRecognition", "Vocabulary",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .executableTarget(
            name: "iepledger",
            dependencies: [
                "CaseFlow", "CivilTime", "Confinement", "Evaluation", "FrequencyLanguage", "Pages", "ProfileReading", "Reconciliation", "Reports", "RunComparison", "ServiceRecords",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: settings),
        .target(name: "TestSupport", dependencies: ["Pages"], path: "Tests/TestSupport", swiftSettings: settings),
        tests("Flow", []),
        tests("Corpus", ["CaseFlow", "CivilTime", "Evaluation", "Pages", "Reconciliation", "ServiceRecords", "TestSupport"]),
        tests("ProfileReading", ["ProfileReading", "Pages", "ServiceRecords", "SessionReading"]),
        tests("Command", ["iepledger"]),
        tests("Confinement", ["iepledger", "CaseFlow", "Confinement", "CivilTime", "Pages", "Reports", "ServiceRecords"]),
        tests("FormProfiles", ["FormProfiles", "ServiceRecords"]),
        tests("MandateReading", ["MandateReading", "FormProfiles", "CivilTime", "Pages", "ServiceRecords", "Tables", "TestSupport"]),
        tests("PaperSorting", ["PaperSorting", "CivilTime", "Pages", "ServiceRecords", "Tables"]),
        tests("Tables", ["Tables", "Pages", "TestSupport"]),
        tests("PDFReading", ["PDFReading", "Pages"], resources: [.copy("Fixtures")]),
        tests("TextRecognition", ["TextRecognition", "Pages"]),
        tests("SheetReading", ["SheetReading", "CivilTime", "Pages", "TestSupport"], resources: [.copy("Fixtures")]),
        tests("Containers", ["Containers"], resources: [.copy("Fixtures")]),
        tests("CalendarReading", ["CalendarReading", "CivilTime", "Pages"]),
        tests("Vocabulary", ["Vocabulary", "ServiceRecords"]),
        tests("FrequencyLanguage", ["FrequencyLanguage", "ServiceRecords"]),
        tests("SessionReading", ["SessionReading", "CivilTime", "Pages", "ServiceRecords", "Vocabulary"]),
        tests("Reconciliation", ["Reconciliation", "ServiceRecords", "CivilTime", "Pages"]),
        tests(
            "CaseFlow", ["CaseFlow", "CivilTime", "PaperSorting", "Pages", "ServiceRecords", "Tables", "TestSupport"],
            resources: [.copy("Fixtures")]),
        tests("Evaluation", ["Evaluation", "CivilTime", "Pages", "ServiceRecords"]),
        tests("RunComparison", ["RunComparison"]),
        tests("Reports", ["RunComparison", "Reports", "Reconciliation", "ServiceRecords", "CivilTime", "Pages"]),
    ] + fuzzers,
    cxxLanguageStandard: .cxx17
)
