import Yams

/// Reads a file of policy switches (`--policy`): one `switch: setting` a line.
public enum SwitchFile {
    /// The settings by the switches' names, as words. Throws when the text is no such list, or YAML that nobody writes by hand.
    public static func switches(of file: ProfileFile) throws(ProfileFault) -> [String: String] {
        func fault(_ line: Int?, _ message: String) -> ProfileFault { ProfileFault(.error, file: file.name, line: line, message) }
        if let found = YAMLGuard.fault(file.text) { throw fault(found.line, found.message) }
        guard let root = try? Yams.compose(yaml: file.text), case .mapping(let mapping) = root else {
            throw fault(nil, "The policy file is not a list of `switch: setting` lines, or a switch stands twice.")
        }
        var result: [String: String] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string, let setting = value.scalar else {
                throw fault(
                    key.mark?.line ?? value.mark?.line, "A line `switch: setting` is wanted here, with one word for the setting.")
            }
            result[name] = setting.string
        }
        return result
    }
}
