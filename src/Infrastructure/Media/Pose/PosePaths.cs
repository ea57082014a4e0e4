using System.Runtime.InteropServices;

namespace CoachPlus.Infrastructure.Media.Pose;

/// <summary>Where models and the runtime are looked for, worked out once from options and environment.</summary>
/// <param name="ModelDirectories">Searched in this order.</param>
/// <param name="RuntimePath">A library that the operator named, with the name of the setting; null when none was named.</param>
/// <param name="RuntimeSetting">Which setting named it, for messages.</param>
/// <param name="ApplicationDirectory">Where the program lies.</param>
/// <param name="ToolDirectories">Where <c>runtime install</c> puts the library, the first one, and where else it may lie.</param>
/// <param name="Platform">.NET's name of this platform, for example <c>linux-x64</c>.</param>
internal sealed record PosePaths(
    IReadOnlyList<string> ModelDirectories,
    string? RuntimePath,
    string RuntimeSetting,
    string ApplicationDirectory,
    IReadOnlyList<string> ToolDirectories,
    string Platform)
{
    private const string RuntimeVariable = "COACHPLUS_RUNTIME";

    /// <summary>The folder that commands put models into: the first one searched.</summary>
    public string InstallDirectory => ModelDirectories[0];

    /// <param name="options">What was configured.</param>
    /// <param name="environment">A variable's value, or null.</param>
    public static PosePaths From(PoseOptions options, Func<string, string?> environment)
    {
        string? Variable(string name) => string.IsNullOrWhiteSpace(environment(name)) ? null : environment(name);

        string?[] models = [options.ModelsDirectory, Variable("COACHPLUS_MODELS"), "models", Path.Combine(AppContext.BaseDirectory, "models")];
        string?[] tools = [Variable("COACHPLUS_TOOLS"), Path.Combine(UserCache(Variable), "coachplus"), ".tools"];
        var configured = string.IsNullOrWhiteSpace(options.RuntimePath) ? null : options.RuntimePath;
        return new PosePaths(
            Distinct(models),
            Full(configured ?? Variable(RuntimeVariable)),
            configured is null ? RuntimeVariable : $"{PoseOptions.Section}:{nameof(PoseOptions.RuntimePath)}",
            AppContext.BaseDirectory,
            Distinct(tools),
            $"{SystemName()}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}");
    }

    private static string[] Distinct(string?[] paths) => [.. paths.Where(path => !string.IsNullOrWhiteSpace(path)).Select(path => Full(path)!).Distinct()];

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);

    private static string SystemName() => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";

    private static string UserCache(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows())
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : variable("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache");
    }
}
