// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
    name: "IEPLedger",
    platforms: [.macOS(.v14)],
    targets: [
        room("CivilTime"),
        room("Pages", ["CivilTime"]),
        room("ServiceRecords", ["CivilTime", "Pages"]),
        room("Reconciliation", ["ServiceRecords", "CivilTime", "Pages"]),
    ]
)
