/// The forms that are known, parsed when the first services table asks for them.
public enum FormProfiles {
    /// Every profile in `Profiles/`, by name of the file.
    public static let all: [FormProfile] = texts.compactMap { try? FormProfile(yaml: $0) }

    /// The profiles as written. `FormProfilesTests` holds them to the rules, so none is lost in ``all``.
    public static var texts: [String] { sources.map { String(decoding: $0, as: UTF8.self) } }

    private static var sources: [[UInt8]] {
        [
            PackageResources.arizona_yaml, PackageResources.california_yaml, PackageResources.california_selpa_yaml,
            PackageResources.colorado_yaml, PackageResources.connecticut_yaml, PackageResources.florida_yaml,
            PackageResources.georgia_yaml, PackageResources.illinois_yaml, PackageResources.infinite_campus_yaml,
            PackageResources.massachusetts_yaml, PackageResources.michigan_yaml, PackageResources.minnesota_yaml,
            PackageResources.mississippi_yaml, PackageResources.missouri_yaml, PackageResources.new_jersey_yaml,
            PackageResources.new_york_yaml, PackageResources.north_carolina_yaml, PackageResources.ohio_yaml,
            PackageResources.pennsylvania_yaml, PackageResources.tennessee_yaml, PackageResources.texas_yaml,
            PackageResources.virginia_yaml, PackageResources.washington_yaml, PackageResources.west_virginia_yaml,
            PackageResources.wisconsin_yaml,
        ]
    }
}
