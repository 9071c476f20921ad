/// The program's release, as `--version` and the results say it.
public enum ProgramVersion {
    /// For example "0.1.0".
    public static let text = "0.1.0"
}
