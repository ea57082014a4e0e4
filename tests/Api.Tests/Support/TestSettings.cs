namespace CoachPlus.Api.Tests.Support;

/// <summary>Settings without which no process starts. What they name is never opened.</summary>
internal static class TestSettings
{
    public static IReadOnlyDictionary<string, string> Required { get; } = new Dictionary<string, string>
    {
        ["ConnectionStrings:Db"] = "Host=localhost;Port=1;Database=never-opened",
        ["Identity:SigningKey"] = "a key for tests that is long enough",
        ["Storage:Provider"] = "Disk",
        ["Storage:Disk:Root"] = Path.Combine(Path.GetTempPath(), "coachplus-api-tests"),
        ["Storage:Disk:PublicUrl"] = "http://localhost",
        ["Storage:Disk:SigningKey"] = "another key for tests that is long enough",
    };

    /// <summary>The same as arguments.</summary>
    public static IEnumerable<string> AsArguments => Required.Select(setting => $"--{setting.Key}={setting.Value}");
}
